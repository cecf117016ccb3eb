package org.fivestar.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The local folder where files grow until they are whole. What has been written stays through a lost connection and a
 * restart: the size of the file is what has arrived. The fingerprint is taken on the way, so that a file that grew here
 * without a restart is not read again. Safe for concurrent use.
 */
public final class Staging {

    private static final Pattern ID = Pattern.compile("[0-9A-Za-z-]{8,64}");
    private static final String ENDING = ".staged";
    private static final int BUFFER = 1 << 16;

    private final Path folder;
    private final Map<String, Growth> growing = new ConcurrentHashMap<>();

    /** @param folder made when it is missing */
    public Staging(Path folder) {
        this.folder = folder;
    }

    /** One file as it grows; its monitor is held while bytes are written. */
    private static final class Growth {
        private int turn;
        private long hashed;
        private MessageDigest digest = sha256();
    }

    /** Bytes that have arrived; 0 for what never began. Ends whoever still writes to it: the sender asks anew. */
    public long arrived(String id) {
        Growth growth = growth(id);
        synchronized (growth) {
            growth.turn++;
            return size(file(id));
        }
    }

    /**
     * Bytes on their way to the end of a growing file.
     *
     * @param offset where they belong; must be the end of what has arrived
     * @param most the largest size of the whole file
     */
    public record Chunk(String id, long offset, InputStream content, long most) {}

    /**
     * Appends bytes until they end. Who begins at the same file ends those who came before: of two connections of one
     * sender the later one lives. What arrived before a connection broke stays.
     *
     * @return bytes that have arrived in all
     * @throws WrongOffset when the bytes belong elsewhere
     * @throws FileTooLarge when there are more bytes than announced; those announced stay
     * @throws BrokenUpload when the connection broke
     * @throws StoreUnavailable when the disk does not take them
     */
    public long append(Chunk chunk) {
        Growth growth = growth(chunk.id());
        Path file = file(chunk.id());
        int turn;
        synchronized (growth) {
            long size = size(file);
            if (size != chunk.offset()) {
                throw new WrongOffset(size);
            }
            turn = ++growth.turn;
        }
        try (FileChannel out = open(file)) {
            copy(chunk, growth, turn, out);
            out.force(false);
            return out.size();
        } catch (IOException e) {
            throw new StoreUnavailable("暂存目录写不进去，可能磁盘已满", e);
        }
    }

    private static void copy(Chunk chunk, Growth growth, int turn, FileChannel out) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int n = read(chunk.content(), buffer); n >= 0; n = read(chunk.content(), buffer)) {
            synchronized (growth) {
                if (growth.turn != turn) {
                    return;
                }
                long size = out.size();
                int room = (int) Math.min(n, chunk.most() - size);
                write(out, ByteBuffer.wrap(buffer, 0, room), size);
                if (growth.hashed == size) {
                    growth.digest.update(buffer, 0, room);
                    growth.hashed += room;
                }
                if (room < n) {
                    throw new FileTooLarge(chunk.most());
                }
            }
        }
    }

    /** A failing sender and a failing disk are told apart: only the first is the uploader's to repeat. */
    private static int read(InputStream in, byte[] buffer) {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw new BrokenUpload(e);
        }
    }

    private static void write(FileChannel out, ByteBuffer bytes, long at) throws IOException {
        long position = at;
        while (bytes.hasRemaining()) {
            position += out.write(bytes, position);
        }
    }

    /**
     * Makes a file of several, in this order; they are gone then. Done again after a failure it goes on.
     *
     * @throws StoreUnavailable when the disk does not take it
     */
    public void join(String id, List<String> parts) {
        try (FileChannel out = open(file(id))) {
            long size = 0;
            for (String part : parts) {
                Path file = file(part);
                long end = size + size(file);
                try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
                    for (long at = Math.max(size, Math.min(out.size(), end)); at < end; ) {
                        out.position(at);
                        at += in.transferTo(at - size, end - at, out);
                    }
                }
                size = end;
            }
            out.force(false);
        } catch (IOException e) {
            throw new StoreUnavailable("暂存目录写不进去，可能磁盘已满", e);
        }
        parts.forEach(this::remove);
    }

    /** The file as it is now, with its fingerprint: taken on the way, or by reading it when it was not. */
    public StagedFile file(String id, String name) {
        Path file = file(id);
        long size = size(file);
        return new StagedFile(file, new Fingerprint(HexFormat.of().formatHex(hash(id, file, size))), size, name);
    }

    private byte[] hash(String id, Path file, long size) {
        Growth growth = growth(id);
        synchronized (growth) {
            if (growth.hashed == size) {
                try {
                    return ((MessageDigest) growth.digest.clone()).digest();
                } catch (CloneNotSupportedException unlikely) {
                    growth.hashed = -1;
                }
            }
        }
        MessageDigest digest = sha256();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[BUFFER];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        } catch (IOException e) {
            throw new StoreUnavailable("暂存目录读不出来", e);
        }
        return digest.digest();
    }

    /** Takes a file away, whole or not; one that is gone is no error. */
    public void remove(String id) {
        Growth growth = growing.remove(id);
        if (growth != null) {
            synchronized (growth) {
                growth.turn++;
            }
        }
        try {
            Files.deleteIfExists(file(id));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bytes the disk still takes. */
    public long room() {
        try {
            Files.createDirectories(folder);
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            throw new StoreUnavailable("暂存目录 " + folder + " 不能写入", e);
        }
    }

    /** Files nobody has written to for so long, by id. The age of a file is told by the clock of the machine. */
    public List<String> untouchedFor(Duration time) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        Instant moment = Instant.ofEpochMilli(System.currentTimeMillis()).minus(time);
        List<String> old = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + ENDING)) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(moment)) {
                    String name = file.getFileName().toString();
                    old.add(name.substring(0, name.length() - ENDING.length()));
                }
            }
        } catch (IOException e) {
            throw new StoreUnavailable("暂存目录读不出来", e);
        }
        return old;
    }

    private Growth growth(String id) {
        return growing.computeIfAbsent(id, key -> new Growth());
    }

    private Path file(String id) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("no id: " + id);
        }
        return folder.resolve(id + ENDING);
    }

    private static long size(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new StoreUnavailable("暂存目录读不出来", e);
        }
    }

    private FileChannel open(Path file) throws IOException {
        Files.createDirectories(folder);
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
