package org.fivestar.platform.workbook;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;

/**
 * The container of a workbook from a stranger. Only the parts that are read are unpacked, within limits; external links,
 * pictures and whatever else lies in it stay closed.
 */
final class Container implements AutoCloseable {

    private static final int MOST_PARTS = 1000;
    private static final long MOST_UNPACKED = 300L * 1024 * 1024;
    private static final long UNSUSPICIOUS = 10L * 1024 * 1024;
    private static final int LARGEST_RATIO = 200;
    private static final int LONGEST_TOKEN = 1024 * 1024;
    private static final int DECLARATION_WITHIN = 10;
    private static final int DEEPEST = 100;
    private static final int MOST_NAMES = 2000;
    private static final int LONGEST_NAME = 1000;
    private static final long LARGEST_LIST = 5L * 1024 * 1024;
    private static final int WINDOW = 64 * 1024;
    private static final byte[] OLE2 = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
    private static final String ENCRYPTED = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";

    private final ZipFile zip;
    private long unpacked;

    private Container(ZipFile zip) {
        this.zip = zip;
    }

    static Container open(Path file) throws IOException {
        requireNotOld(file);
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile());
        } catch (ZipException noZip) {
            throw Refusals.noWorkbook().causedBy(noZip);
        }
        Container container = new Container(zip);
        try {
            container.requireHarmless();
            return container;
        } catch (RuntimeException | IOException refused) {
            zip.close();
            throw refused;
        }
    }

    /** A password wraps the whole workbook into the container of the old format. */
    private static void requireNotOld(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] begin = in.readNBytes(OLE2.length);
            if (Arrays.equals(begin, OLE2)) {
                throw isEncrypted(in) ? Refusals.password() : Refusals.old();
            }
        }
    }

    private static boolean isEncrypted(InputStream in) throws IOException {
        String before = "";
        for (byte[] bytes = in.readNBytes(WINDOW); bytes.length > 0; bytes = in.readNBytes(WINDOW)) {
            String seen = before + new String(bytes, StandardCharsets.ISO_8859_1);
            if (seen.contains(ENCRYPTED)) {
                return true;
            }
            before = seen.substring(Math.max(0, seen.length() - ENCRYPTED.length()));
        }
        return false;
    }

    private void requireHarmless() throws IOException {
        if (zip.size() > MOST_PARTS) {
            throw Refusals.tooLarge("工作簿里的部件超过 " + MOST_PARTS + " 个。");
        }
        Enumeration<? extends ZipEntry> entries = zip.entries();
        while (entries.hasMoreElements()) {
            String name = entries.nextElement().getName().toLowerCase(Locale.ROOT);
            if (name.endsWith("vbaproject.bin")) {
                throw Refusals.macros();
            }
        }
        if (zip.getEntry("[Content_Types].xml") == null) {
            throw Refusals.noWorkbook();
        }
    }

    boolean has(String part) {
        return zip.getEntry(part) != null;
    }

    /** Opens a part as XML without document types and entities. */
    XMLStreamReader xml(String part) throws IOException, XMLStreamException {
        return xml(part, MOST_UNPACKED);
    }

    /** The same of a part that only lists others, and is kept: 5 MB at most. */
    XMLStreamReader list(String part) throws IOException, XMLStreamException {
        return xml(part, LARGEST_LIST);
    }

    private XMLStreamReader xml(String part, long most) throws IOException, XMLStreamException {
        ZipEntry entry = zip.getEntry(part);
        if (entry == null) {
            throw Refusals.noWorkbook();
        }
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
        // what is counted below is bytes of this encoding, whatever the part says of itself
        return new Guarded(factory.createXMLStreamReader(new Bounded(zip.getInputStream(entry), entry, most), "UTF-8"));
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /**
     * Counts what is unpacked of a part, and stops where it can only be meant to fill memory or time: the parser keeps a
     * whole tag, and a whole comment. No spreadsheet writes comments or document types into these parts.
     */
    private final class Bounded extends FilterInputStream {

        private final long packed;
        private final long most;
        private long mine;
        private int token;
        private boolean opened;

        Bounded(InputStream in, ZipEntry entry, long most) {
            super(in);
            this.most = most;
            this.packed = Math.max(1, entry.getCompressedSize());
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = super.read(bytes, from, length);
            for (int i = from; i < from + read; i++) {
                look(bytes[i]);
            }
            unpacked += Math.max(0, read);
            if (unpacked > MOST_UNPACKED || mine > most || mine > UNSUSPICIOUS && mine > packed * LARGEST_RATIO) {
                throw Refusals.tooLarge("工作簿解开后太大。");
            }
            return read;
        }

        private void look(byte sign) {
            mine++;
            if (opened && (sign == '!' || sign == '?' && mine > DECLARATION_WITHIN)) {
                throw Refusals.hostile();
            }
            opened = sign == '<';
            token = opened ? 0 : token + 1;
            if (token > LONGEST_TOKEN) {
                throw Refusals.tooLarge("工作簿里有一处内容太长。");
            }
        }
    }

    /** Refuses what would grow in the parser: elements in elements without end, and ever new names; and entities. */
    private static final class Guarded extends StreamReaderDelegate {

        private final Set<String> names = new HashSet<>();
        private int depth;

        Guarded(XMLStreamReader reader) {
            super(reader);
        }

        @Override
        public int next() throws XMLStreamException {
            int event = super.next();
            if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw Refusals.hostile();
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                name(getLocalName());
                for (int i = 0; i < getAttributeCount(); i++) {
                    name(getAttributeLocalName(i));
                }
                for (int i = 0; i < getNamespaceCount(); i++) {
                    name(String.valueOf(getNamespaceURI(i)));
                }
                if (++depth > DEEPEST || names.size() > MOST_NAMES) {
                    throw Refusals.hostile();
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
            return event;
        }

        private void name(String name) {
            if (name.length() > LONGEST_NAME) {
                throw Refusals.hostile();
            }
            names.add(name);
        }
    }
}
