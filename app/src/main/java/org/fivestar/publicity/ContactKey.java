package org.fivestar.publicity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The key that contact data is sealed with: read from a file, which the first start writes for the owner's eyes only. */
final class ContactKey {

    private static final HexFormat HEX = HexFormat.of();

    private ContactKey() {}

    static byte[] readOrCreate(Path file) {
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            return parse(Files.readString(file), "the file " + file);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The key for contact data cannot be read or written at " + file
                            + ": name another place with fivestar.publicity.contact-key-file",
                    e);
        }
    }

    static byte[] parse(String hex, String where) {
        String digits = hex.strip();
        if (!digits.matches("[0-9a-fA-F]{32}")) {
            throw new IllegalStateException(
                    "The key for contact data in " + where + " is not 32 hexadecimal digits: restore it from a backup");
        }
        return HEX.parseHex(digits);
    }

    private static void create(Path file) throws IOException {
        byte[] key = new byte[16];
        new SecureRandom().nextBytes(key);
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path fresh = Files.createTempFile(folder, "contact-key", ".new");
        try {
            FileStore store = Files.getFileStore(fresh);
            if (store.supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
            }
            Files.writeString(fresh, HEX.formatHex(key), StandardOpenOption.SYNC);
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException e) {
            // another node was first: its key counts
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
