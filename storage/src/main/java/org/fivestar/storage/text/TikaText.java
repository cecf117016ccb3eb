package org.fivestar.storage.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.tika.config.ServiceLoader;
import org.apache.tika.exception.TikaException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaTypeRegistry;
import org.apache.tika.parser.AutoDetectParser;
import org.apache.tika.parser.DefaultParser;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.external.CompositeExternalParser;
import org.apache.tika.parser.microsoft.OfficeParserConfig;
import org.apache.tika.parser.ocr.TesseractOCRParser;
import org.apache.tika.parser.pdf.PDFParserConfig;
import org.xml.sax.SAXException;

/** Everything Tika reads, without the parsers that start other programs. */
final class TikaText {

    private final AutoDetectParser parser = new AutoDetectParser(new DefaultParser(
            MediaTypeRegistry.getDefaultRegistry(),
            new ServiceLoader(),
            List.of(TesseractOCRParser.class, CompositeExternalParser.class)));

    /**
     * Reads a file into the text.
     *
     * @return whether something inside was left out because of the limits
     */
    boolean read(Path file, String name, PagedText text) throws IOException, SAXException, TikaException {
        Metadata metadata = new Metadata();
        metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
        ParseContext context = new ParseContext();
        EmbeddedFiles embedded = new EmbeddedFiles(text, context);
        context.set(Parser.class, parser);
        context.set(EmbeddedDocumentExtractor.class, embedded);
        context.set(PDFParserConfig.class, pdf());
        context.set(OfficeParserConfig.class, office());
        try (TikaInputStream in = TikaInputStream.get(file)) {
            parser.parse(in, text, metadata, context);
        }
        return embedded.leftSomethingOut();
    }

    private static PDFParserConfig pdf() {
        PDFParserConfig config = new PDFParserConfig();
        config.setOcrStrategy(PDFParserConfig.OCR_STRATEGY.NO_OCR);
        config.setExtractInlineImages(false);
        config.setExtractActions(false);
        return config;
    }

    private static OfficeParserConfig office() {
        OfficeParserConfig config = new OfficeParserConfig();
        config.setExtractMacros(false);
        return config;
    }
}
