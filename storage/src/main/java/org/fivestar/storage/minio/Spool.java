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
import java.util.Arrays;
import java.util.HexFormat;
import org.fivestar.storage.BrokenUpload;
import org.fivestar.storage.EmptyFile;
import org.fivestar.storage.FileTooLarge;
import org.fivestar.storage.Fingerprint;
import org.fivestar.storage.StoreUnavailable;
import org.fivestar.storage.Upload;
import org.jspecify.annotations.Nullable;

/**
 * Where an upload waits until its fingerprint, and with it its key, is known: a small one in memory, because a file that
 * is made and deleted makes the disk's journal wait for it, a larger one in a local folder.
 */
final class Spool {

    private static final String PREFIX = "fivestar-upload-";
    private static final int BUFFER = 1 << 16;
    /** What a connection may hold in memory, however slow it is; half of what phones send is larger. */
    private static final int SMALL = 1 << 20;

    private static final Duration ABANDONED = Duration.ofDays(1);

    private final Path folder;

    Spool(Path folder) {
        this.folder = folder;
        sweep();
    }

    /**
     * An upload that has arrived whole; deleted from the spool on close.
     *
     * @param bytes null when it lies in {@code file}
     */
    record Arrived(byte @Nullable [] bytes, @Nullable Path file, Fingerprint fingerprint, long size)
            implements AutoCloseable {

        @Override
        public void close() {
            delete(file);
        }
    }

    private static void delete(@Nullable Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Arrived receive(Upload upload) {
        if (upload.expectedSize() == 0) {
            throw new EmptyFile();
        }
        if (upload.expectedSize() > upload.limit()) {
            throw new FileTooLarge(upload.limit());
        }
        byte[] head = head(upload);
        if (head.length <= SMALL) {
            requireSize(upload, head.length);
            return new Arrived(head, null, fingerprint(sha256().digest(head)), head.length);
        }
        Path file = newFile();
        boolean whole = false;
        try {
            Arrived arrived = copy(head, upload, file);
            whole = true;
            return arrived;
        } finally {
            if (!whole) {
                delete(file);
            }
        }
    }

    /** All of a small upload; the first part, larger than small, of another. Copied only when its size was not known. */
    private static byte[] head(Upload upload) {
        boolean known = upload.expectedSize() >= 0 && upload.expectedSize() <= SMALL;
        byte[] head = new byte[known ? (int) upload.expectedSize() : SMALL + 1];
        int size = 0;
        for (int n = 0; n >= 0 && size < head.length; size += Math.max(0, n)) {
            n = read(upload.content(), head, size);
        }
        if (size > upload.limit()) {
            throw new FileTooLarge(upload.limit());
        }
        if (known && size == head.length && read(upload.content(), new byte[1], 0) > 0) {
            throw new BrokenUpload(size, size + 1L);
        }
        return size == head.length ? head : Arrays.copyOf(head, size);
    }

    private static void requireSize(Upload upload, long size) {
        if (upload.expectedSize() >= 0 && size != upload.expectedSize()) {
            throw new BrokenUpload(upload.expectedSize(), size);
        }
        if (size == 0) {
            throw new EmptyFile();
        }
    }

    private static Fingerprint fingerprint(byte[] digest) {
        return new Fingerprint(HexFormat.of().formatHex(digest));
    }

    private Path newFile() {
        try {
            Files.createDirectories(folder);
            return Files.createTempFile(folder, PREFIX, ".part");
        } catch (IOException e) {
            throw new StoreUnavailable("暂存目录 " + folder + " 不能写入", e);
        }
    }

    private static Arrived copy(byte[] head, Upload upload, Path file) {
        MessageDigest digest = sha256();
        digest.update(head);
        long size = head.length;
        DigestInputStream in = new DigestInputStream(upload.content(), digest);
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(head);
            byte[] buffer = new byte[BUFFER];
            for (int n = read(in, buffer, 0); n >= 0; n = read(in, buffer, 0)) {
                size += n;
                if (size > upload.limit()) {
                    throw new FileTooLarge(upload.limit());
                }
                out.write(buffer, 0, n);
            }
        } catch (IOException e) {
            throw new StoreUnavailable("暂存目录写不进去，可能磁盘已满", e);
        }
        requireSize(upload, size);
        return new Arrived(null, file, fingerprint(digest.digest()), size);
    }

    /** A failing sender and a failing disk are told apart: only the first is the uploader's to repeat. */
    private static int read(InputStream in, byte[] buffer, int from) {
        try {
            return in.read(buffer, from, buffer.length - from);
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
