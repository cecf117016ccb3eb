package org.fivestar.storage.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** What a ZIP package really is: OFD, Office, OpenDocument, or just an archive. */
final class ZipContents {

    /** A directory larger than this is no office document; it would only cost memory to read. */
    private static final long LARGEST_DIRECTORY = 4L << 20;

    private static final int END_RECORD = 22;
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int CONTENT_TYPES_BYTES = 1 << 18;

    private static final Pattern ROOT_ENTRY = Pattern.compile("<[^>]*file-entry[^>]*>");
    private static final Pattern MEDIA_TYPE = Pattern.compile("media-type=\"([\\w.+-]+/[\\w.+-]+)\"");

    /** Main parts by what `[Content_Types].xml` calls them; macro-enabled and template forms first. */
    private static final Map<String, String> MAIN_PARTS = new LinkedHashMap<>();

    static {
        String office = "application/vnd.openxmlformats-officedocument.";
        MAIN_PARTS.put("application/vnd.ms-word.document.macroEnabled.main", macro("word.document"));
        MAIN_PARTS.put("application/vnd.ms-excel.sheet.macroEnabled.main", macro("excel.sheet"));
        MAIN_PARTS.put(
                "application/vnd.ms-powerpoint.presentation.macroEnabled.main", macro("powerpoint.presentation"));
        MAIN_PARTS.put(office + "wordprocessingml.document.main", office + "wordprocessingml.document");
        MAIN_PARTS.put(office + "wordprocessingml.template.main", office + "wordprocessingml.template");
        MAIN_PARTS.put(office + "spreadsheetml.sheet.main", office + "spreadsheetml.sheet");
        MAIN_PARTS.put(office + "spreadsheetml.template.main", office + "spreadsheetml.template");
        MAIN_PARTS.put(office + "presentationml.presentation.main", office + "presentationml.presentation");
        MAIN_PARTS.put(office + "presentationml.slideshow.main", office + "presentationml.slideshow");
        MAIN_PARTS.put(office + "presentationml.template.main", office + "presentationml.template");
    }

    private ZipContents() {}

    private static String macro(String part) {
        return "application/vnd.ms-" + part + ".macroenabled.12";
    }

    static Optional<String> typeOf(Path file) throws IOException {
        if (!hasSmallDirectory(file)) {
            return Optional.empty();
        }
        try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.ISO_8859_1)) {
            if (zip.getEntry("OFD.xml") != null) {
                return Optional.of("application/ofd");
            }
            ZipEntry declared = zip.getEntry("mimetype");
            if (declared != null) {
                return Optional.of(read(zip, declared, 128).trim()).filter(t -> t.matches("[\\w.+-]+/[\\w.+-]+"));
            }
            ZipEntry manifest = zip.getEntry("META-INF/manifest.xml");
            if (manifest != null) {
                return declaredRoot(read(zip, manifest, CONTENT_TYPES_BYTES));
            }
            ZipEntry types = zip.getEntry("[Content_Types].xml");
            return types == null ? Optional.empty() : mainPart(read(zip, types, CONTENT_TYPES_BYTES));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty(); // a damaged package is still a ZIP by its head; the extractor will say damaged
        }
    }

    /** OpenDocument and its predecessor name the kind of the whole package for the path "/". */
    private static Optional<String> declaredRoot(String manifest) {
        return ROOT_ENTRY
                .matcher(manifest)
                .results()
                .map(MatchResult::group)
                .filter(entry -> entry.contains("full-path=\"/\""))
                .flatMap(entry -> MEDIA_TYPE.matcher(entry).results())
                .map(type -> type.group(1))
                .findFirst();
    }

    private static Optional<String> mainPart(String contentTypes) {
        return MAIN_PARTS.entrySet().stream()
                .filter(part -> contentTypes.contains(part.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static String read(ZipFile zip, ZipEntry entry, int limit) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes(limit);
            boolean wide = bytes.length > 1 && (bytes[0] == (byte) 0xFF || bytes[0] == (byte) 0xFE);
            return new String(bytes, wide ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
        }
    }

    /** Reads only the record at the end of the archive, because opening it reads the whole directory into memory. */
    private static boolean hasSmallDirectory(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            int tail = (int) Math.min(in.length(), END_RECORD + 0xFFFF);
            byte[] bytes = new byte[tail];
            in.seek(in.length() - tail);
            in.readFully(bytes);
            ByteBuffer end = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            for (int at = tail - END_RECORD; at >= 0; at--) {
                if (end.getInt(at) == END_SIGNATURE) {
                    return Integer.toUnsignedLong(end.getInt(at + 12)) <= LARGEST_DIRECTORY;
                }
            }
            return false;
        }
    }
}
