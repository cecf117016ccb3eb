package org.fivestar.storage.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** What an OLE2 package really is, by the streams in its root. */
final class OleContents {

    private static final String PROTECTED = "EncryptedPackage";
    private static final Map<String, String> BY_STREAM = new LinkedHashMap<>();

    static {
        BY_STREAM.put("WordDocument", "application/msword");
        BY_STREAM.put("Workbook", "application/vnd.ms-excel");
        BY_STREAM.put("WORKBOOK", "application/vnd.ms-excel");
        BY_STREAM.put("Book", "application/vnd.ms-excel");
        BY_STREAM.put("PowerPoint Document", "application/vnd.ms-powerpoint");
        BY_STREAM.put("PP97_DUALSTORAGE", "application/vnd.ms-powerpoint");
        BY_STREAM.put("__properties_version1.0", "application/vnd.ms-outlook");
        BY_STREAM.put("MatOST", "application/vnd.ms-works");
        BY_STREAM.put("CONTENTS", "application/vnd.ms-works");
        BY_STREAM.put("VisioDocument", "application/vnd.visio");
        BY_STREAM.put("WpsCustomData", "application/msword");
    }

    private OleContents() {}

    /** @param byName what the file name stands for; decides only which kind of encrypted Office package this is */
    static Optional<String> typeOf(Path file, String byName) throws IOException {
        try (POIFSFileSystem root = new POIFSFileSystem(file.toFile(), true)) {
            Set<String> names = root.getRoot().getEntryNames();
            if (names.contains(PROTECTED)) {
                return Optional.of(byName.contains("openxmlformats") ? byName : "application/x-tika-ooxml-protected");
            }
            return BY_STREAM.entrySet().stream()
                    .filter(kind -> names.contains(kind.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst();
        } catch (IOException | RuntimeException e) {
            return Optional.empty(); // damaged inside; its head still says OLE2
        }
    }
}
