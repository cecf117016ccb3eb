package org.fivestar.embedded;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/** Credentials of the embedded servers, generated once and kept in the data folder, readable by its owner only. */
record Secrets(String postgresPassword, String s3AccessKey, String s3SecretKey) {

    static Secrets keptIn(Path data) {
        Path file = data.resolve("credentials.properties");
        try {
            Properties kept = new Properties();
            if (Files.exists(file)) {
                try (Reader reader = Files.newBufferedReader(file)) {
                    kept.load(reader);
                }
            } else {
                kept.setProperty("postgres.password", random(24));
                kept.setProperty("s3.access-key", "fivestar" + random(6));
                kept.setProperty("s3.secret-key", random(24));
                write(kept, file);
            }
            return new Secrets(
                    kept.getProperty("postgres.password"),
                    kept.getProperty("s3.access-key"),
                    kept.getProperty("s3.secret-key"));
        } catch (IOException e) {
            throw new EmbeddedStartFailure("Cannot read or write " + file, e);
        }
    }

    private static void write(Properties kept, Path file) throws IOException {
        Path fresh = Files.createTempFile(
                file.getParent(),
                "credentials",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (Writer writer = Files.newBufferedWriter(fresh)) {
            kept.store(writer, "Embedded servers");
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String random(int bytes) {
        byte[] value = new byte[bytes];
        new SecureRandom().nextBytes(value);
        return HexFormat.of().formatHex(value);
    }
}
