package org.fivestar.storage.minio;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.fivestar.storage.BrokenUpload;
import org.fivestar.storage.EmptyFile;
import org.fivestar.storage.FileTooLarge;
import org.fivestar.storage.Fingerprint;
import org.fivestar.storage.StoreUnavailable;
import org.fivestar.storage.Upload;

/**
 * The local folder where an upload waits until its fingerprint, and with it its key, is known. Only one upload's bytes
 * are written here at most once, never kept in memory.
 */
final class Spool {

    private static final String PREFIX = "fivestar-upload-";
    private static final int BUFFER = 1 << 16;
    private static final Duration ABANDONED = Duration.ofDays(1);

    private final Path folder;

    Spool(Path folder) {
        this.folder = folder;
        sweep();
    }

    /** An upload that has arrived whole; deleted from the spool on close. */
    record Arrived(Path file, Fingerprint fingerprint, long size) implements AutoCloseable {

        @Override
        public void close() {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    Arrived receive(Upload upload) {
        if (upload.expectedSize() == 0) {
            throw new EmptyFile();
        }
        if (upload.expectedSize() > upload.limit()) {
            throw new FileTooLarge(upload.limit());
        }
        Path file = newFile();
        boolean whole = false;
        try {
            Arrived arrived = copy(upload, file);
            whole = true;
            return arrived;
        } finally {
            if (!whole) {
                new Arrived(file, new Fingerprint("0".repeat(64)), 0).close();
            }
        }
    }

    private Path newFile() {
        try {
            Files.createDirectories(folder);
            return Files.createTempFile(folder, PREFIX, ".part");
        } catch (IOException e) {
            throw new StoreUnavailable("暂存目录 " + folder + " 不能写入", e);
        }
    }

    private static Arrived copy(Upload upload, Path file) {
        MessageDigest digest = sha256();
        long size = 0;
        DigestInputStream in = new DigestInputStream(upload.content(), digest);
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] buffer = new byte[BUFFER];
            for (int n = read(in, buffer); n >= 0; n = read(in, buffer)) {
                size += n;
                if (size > upload.limit()) {
                    throw new FileTooLarge(upload.limit());
                }
                out.write(buffer, 0, n);
            }
        } catch (IOException e) {
            throw new StoreUnavailable("暂存目录写不进去，可能磁盘已满", e);
        }
        if (upload.expectedSize() >= 0 && size != upload.expectedSize()) {
            throw new BrokenUpload(upload.expectedSize(), size);
        }
        if (size == 0) {
            throw new EmptyFile();
        }
        return new Arrived(file, new Fingerprint(HexFormat.of().formatHex(digest.digest())), size);
    }

    /** A failing sender and a failing disk are told apart: only the first is the uploader's to repeat. */
    private static int read(InputStream in, byte[] buffer) {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw new BrokenUpload(e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes away what a killed process left; another process on this machine may be using younger files. */
    private void sweep() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        Instant oldest = Instant.ofEpochMilli(System.currentTimeMillis()).minus(ABANDONED);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + "*.part")) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(oldest)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("暂存目录 " + folder + " 不能清理。请检查权限。", e);
        }
    }
}
