package org.fivestar.storage.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import org.apache.tika.exception.EncryptedDocumentException;
import org.dom4j.Element;
import org.jspecify.annotations.Nullable;
import org.ofdrw.core.basicStructure.pageObj.Content;
import org.ofdrw.core.basicStructure.pageObj.Page;
import org.ofdrw.reader.OFDReader;
import org.ofdrw.reader.PageInfo;

/** Reads OFD (GB/T 33190), the fixed-layout format of Chinese offices: templates and the page's own text in the order in which they lie on each other. */
final class OfdText {

    private static final long LARGEST_UNPACKED = 512L << 20;
    private static final double SAME_LINE_MM = 1.0;

    private OfdText() {}

    static void read(Path file, PagedText text) throws Exception {
        refuseEncrypted(file);
        OFDReader.setZipFileMaxSize(LARGEST_UNPACKED);
        try (OFDReader reader = new OFDReader(file)) {
            int pages = reader.getNumberOfPages();
            for (int number = 1; number <= pages; number++) {
                if (number > 1) {
                    text.nextPage();
                }
                read(reader.getPageInfo(number), text);
            }
        }
    }

    private static void refuseEncrypted(Path file) throws IOException, EncryptedDocumentException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            boolean encrypted = zip.stream().anyMatch(e -> e.getName().matches("(.*/)?Encryptions?\\.xml"));
            if (encrypted) {
                throw new EncryptedDocumentException("OFD with encryption list");
            }
        }
    }

    private static void read(PageInfo page, PagedText text) throws PagedText.Enough {
        for (Page layer : page.getOrderRelatedPageList()) {
            read(layer, text);
        }
    }

    private static void read(@Nullable Page page, PagedText text) throws PagedText.Enough {
        Content content = page == null ? null : page.getContent();
        if (content != null) {
            new Lines(text).walk(content);
            text.append("\n");
        }
    }

    /** Puts pieces of text that stand on one line together: many programs write every letter as its own object. */
    private static final class Lines {

        private final PagedText text;
        private double y = Double.NaN;

        Lines(PagedText text) {
            this.text = text;
        }

        void walk(Element element) throws PagedText.Enough {
            for (Element child : element.elements()) {
                if (child.getName().equals("TextObject")) {
                    place(child);
                } else {
                    walk(child);
                }
            }
        }

        private void place(Element object) throws PagedText.Enough {
            for (Element code : object.elements("TextCode")) {
                double at = top(object.attributeValue("Boundary")) + number(code.attributeValue("Y"));
                if (!Double.isNaN(y) && Math.abs(at - y) > SAME_LINE_MM) {
                    text.append("\n");
                }
                y = at;
                text.append(code.getText());
            }
        }

        private static double top(@Nullable String boundary) {
            String[] parts = boundary == null ? new String[0] : boundary.trim().split("\\s+");
            return parts.length > 1 ? number(parts[1]) : 0;
        }

        private static double number(@Nullable String text) {
            try {
                return text == null || text.isBlank() ? 0 : Double.parseDouble(text.trim());
            } catch (NumberFormatException e) {
                return 0; // a wrong position only costs a line break
            }
        }
    }
}
