package org.fivestar.storage.text;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MimeTypes;

/**
 * Tells what a file is from its content: the magic of its head, and for packages (ZIP, OLE2) a look at what is inside.
 * The name decides only where the content leaves a choice, such as between plain text and CSV. Reads, never parses:
 * safe for hostile files.
 */
public final class MediaTypes {

    public static final String UNKNOWN = "application/octet-stream";

    private static final Set<String> ZIP = Set.of("application/zip", "application/x-tika-ooxml");
    private static final Set<String> OLE = Set.of("application/x-tika-msoffice", "application/x-ole-storage");
    private static final Set<String> OPEN = Set.of("text/plain", "application/xml", "text/html", "video/quicktime");

    /**
     * Heads that leave no choice, as in the MIME Sniffing Standard. Nine of ten files begin with one of them, and to try
     * all patterns of the magic on each costs more than to store a small file.
     */
    private static final Map<String, String> SURE = Map.of(
            "\u00ff\u00d8\u00ff", "image/jpeg", "\u0089PNG\r\n\u001a\n", "image/png", "%PDF-", "application/pdf");

    /** Where the kinds people send show themselves; the magic asked about more costs twice as much. */
    private static final int HEAD = 1 << 13;

    private final MimeTypes magic = MimeTypes.getDefaultMimeTypes();

    /** Where the bytes are; packages are looked into as files, because their directory stands at the end. */
    private interface Source {

        InputStream open() throws IOException;

        String ofFile(Look look) throws IOException;
    }

    private interface Look {
        String into(Path file) throws IOException;
    }

    /**
     * The media type of a file, without parameters.
     *
     * @param name the name it came with, may be ""
     */
    public String of(Path file, String name) {
        return of(
                new Source() {
                    @Override
                    public InputStream open() throws IOException {
                        return Files.newInputStream(file);
                    }

                    @Override
                    public String ofFile(Look look) throws IOException {
                        return look.into(file);
                    }
                },
                name);
    }

    /** The same for bytes in memory. */
    public String of(byte[] bytes, String name) {
        return of(
                new Source() {
                    @Override
                    public InputStream open() {
                        return new ByteArrayInputStream(bytes);
                    }

                    @Override
                    public String ofFile(Look look) throws IOException {
                        Path file = Files.createTempFile("fivestar-type-", ".tmp");
                        try {
                            Files.write(file, bytes);
                            return look.into(file);
                        } finally {
                            Files.deleteIfExists(file);
                        }
                    }
                },
                name);
    }

    private String of(Source bytes, String name) {
        try {
            byte[] head = head(bytes);
            Optional<String> sure = sure(head);
            if (sure.isPresent()) {
                return sure.get();
            }
            String type = magic(head, "");
            if (ZIP.contains(type)) {
                return bytes.ofFile(file -> ZipContents.typeOf(file).orElse("application/zip"));
            }
            if (OLE.contains(type)) {
                return bytes.ofFile(
                        file -> OleContents.typeOf(file, byName(name)).orElse("application/x-ole-storage"));
            }
            if (type.equals(UNKNOWN) && isText(head)) {
                String named = byName(name);
                return named.startsWith("text/") ? named : "text/plain";
            }
            if (type.equals("application/mbox") && byName(name).equals("message/rfc822")) {
                return "message/rfc822"; // one mail that begins like a mailbox
            }
            return OPEN.contains(type) ? magic(head, name) : type;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] head(Source bytes) throws IOException {
        try (InputStream in = bytes.open()) {
            return in.readNBytes(HEAD);
        }
    }

    private static Optional<String> sure(byte[] head) {
        String begin = new String(head, 0, Math.min(8, head.length), StandardCharsets.ISO_8859_1);
        return SURE.entrySet().stream()
                .filter(kind -> begin.startsWith(kind.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Text in GBK looks like binary to the magic, which knows only encodings without high bytes and Unicode. */
    private static boolean isText(byte[] head) {
        for (byte b : head) {
            if (b >= 0 && b < ' ' && "\t\n\r\f".indexOf(b) < 0) {
                return false;
            }
        }
        return PlainText.encoding(head).isPresent();
    }

    private String byName(String name) throws IOException {
        Metadata metadata = new Metadata();
        metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
        return magic.detect(null, metadata).getBaseType().toString();
    }

    private String magic(byte[] head, String name) throws IOException {
        Metadata metadata = new Metadata();
        if (!name.isEmpty()) {
            metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
        }
        return magic.detect(new ByteArrayInputStream(head), metadata)
                .getBaseType()
                .toString();
    }
}
