package org.fivestar.storage.text;

import java.io.IOException;
import java.io.InputStream;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.extractor.ParsingEmbeddedDocumentExtractor;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.parser.ParseContext;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/**
 * Reads what lies inside an archive, a mail or a document, but neither deeply nor endlessly: an archive that contains
 * itself, or a thousand others, ends here.
 */
final class EmbeddedFiles implements EmbeddedDocumentExtractor {

    private static final int DEEPEST = 2;
    private static final int MOST = 200;

    private final PagedText text;
    private final ParsingEmbeddedDocumentExtractor inner;
    private int depth;
    private int count;
    private boolean leftOut;

    EmbeddedFiles(PagedText text, ParseContext context) {
        this.text = text;
        this.inner = new ParsingEmbeddedDocumentExtractor(context);
        this.inner.setWriteFileNameToContent(false);
    }

    /** Whether something inside was not read because of the limits. */
    boolean leftSomethingOut() {
        return leftOut;
    }

    @Override
    public boolean shouldParseEmbedded(Metadata metadata) {
        count++;
        if (depth < DEEPEST && count <= MOST) {
            return true;
        }
        leftOut = true;
        return false;
    }

    @Override
    public void parseEmbedded(InputStream in, ContentHandler handler, Metadata metadata, boolean html)
            throws SAXException, IOException {
        String name = metadata.get(TikaCoreProperties.RESOURCE_NAME_KEY);
        if (name != null) {
            text.append("\n" + name + "\n");
        }
        depth++;
        try {
            inner.parseEmbedded(in, handler, metadata, false);
        } finally {
            depth--;
        }
    }
}
