package org.fivestar.storage.minio;

import io.minio.Checksum;
import io.minio.GetObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.MinioClient;
import io.minio.ObjectWriteResponse;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.Result;
import io.minio.StatObjectArgs;
import io.minio.StatObjectResponse;
import io.minio.UploadObjectArgs;
import io.minio.errors.MinioException;
import io.minio.messages.Item;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.CRC32;
import org.fivestar.storage.ByteRange;
import org.fivestar.storage.FileMissing;
import org.fivestar.storage.FileStore;
import org.fivestar.storage.Fingerprint;
import org.fivestar.storage.StagedFile;
import org.fivestar.storage.StorageProperties;
import org.fivestar.storage.StoreState;
import org.fivestar.storage.StoreState.Capability;
import org.fivestar.storage.StoreUnavailable;
import org.fivestar.storage.StoredFile;
import org.fivestar.storage.Upload;
import org.fivestar.storage.text.MediaTypes;
import org.jspecify.annotations.Nullable;

/**
 * The file store on any S3 server.
 *
 * <p>The key is the plain fingerprint, without folders: no key is ever a folder of another, which stores on file systems
 * cannot represent, and a listing is in order of fingerprint on every server. Integrity rests on the key being the hash
 * of the bytes, not on what a server promises.
 */
public final class MinioFileStore implements FileStore, AutoCloseable {

    /** The SDK holds one part in memory; 500 MB make 63 of these. */
    private static final long PART_BYTES = 8L << 20;

    /** The processor reckons a CRC32 itself; the SDK would take a CRC32C, a table for one byte after the other. */
    private static final Checksum.Algorithm CHECKSUM = Checksum.Algorithm.CRC32;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

    private final MinioClient client;
    private final Bucket bucket;
    private final Attempts attempts;
    private final Spool spool;
    private final MediaTypes mediaTypes;
    /** Who may send a large file: a store that holds sixteen parts at once is slower than one that holds four. */
    private final Semaphore large;
    /** How long to wait for a turn: as long as a request is tried before it is given up. */
    private final Duration patience;

    public MinioFileStore(StorageProperties.Minio settings, MediaTypes mediaTypes) {
        this.client = MinioClients.of(settings);
        this.attempts = new Attempts(settings.attempts(), FIRST_PAUSE);
        this.bucket = new Bucket(client, settings.bucket(), attempts);
        this.large = new Semaphore(settings.largeAtOnce(), true);
        this.patience = settings.timeout().multipliedBy(Math.max(1, settings.attempts()));
        this.spool = new Spool(folder(settings.spool()));
        this.mediaTypes = mediaTypes;
    }

    private static Path folder(@Nullable Path configured) {
        return configured != null
                ? configured
                : Path.of(
                        System.getProperty("java.io.tmpdir"),
                        "fivestar-spool-"
                                + ProcessHandle.current().info().user().orElse("app"));
    }

    @Override
    public StoredFile put(Upload upload) {
        try (Spool.Arrived arrived = spool.receive(upload)) {
            if (arrived.bytes() == null) {
                return put(new StagedFile(
                        Objects.requireNonNull(arrived.file()), arrived.fingerprint(), arrived.size(), upload.name()));
            }
            bucket.ensure();
            String mediaType = mediaTypes.of(arrived.bytes(), upload.name());
            return put(new Whole(arrived.fingerprint(), arrived.bytes(), mediaType));
        }
    }

    @Override
    public StoredFile put(StagedFile file) {
        bucket.ensure();
        String mediaType = mediaTypes.of(file.file(), file.name());
        if (file.size() <= PART_BYTES) {
            return put(new Whole(file.fingerprint(), bytes(file.file()), mediaType));
        }
        boolean there = isThere(file.fingerprint(), file.size());
        if (!there) {
            sendInParts(file, mediaType);
            requireWhole(file.fingerprint(), file.size());
        }
        return new StoredFile(file.fingerprint(), file.size(), mediaType, there);
    }

    private void sendInParts(StagedFile file, String mediaType) {
        awaitTurn();
        try {
            sent(() -> client.uploadObject(UploadObjectArgs.builder()
                    .bucket(bucket.name())
                    .object(file.fingerprint().sha256())
                    .filename(file.file().toString(), PART_BYTES)
                    .parallelUploads(1)
                    .checksum(CHECKSUM)
                    .contentType(mediaType)
                    .build()));
        } finally {
            large.release();
        }
    }

    /** The file waits in the spool meanwhile; behind a store that does not answer nobody waits for everybody's attempts. */
    private void awaitTurn() {
        try {
            if (large.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("等待时被中断", e);
        }
        throw new StoreUnavailable("对象存储忙，" + large.getQueueLength() + " 个大文件还在等");
    }

    /** A file that goes to the store in one part. */
    private record Whole(Fingerprint fingerprint, byte[] bytes, String mediaType) {}

    private StoredFile put(Whole file) {
        boolean there;
        if (bucket.capabilities().contains(Capability.CONDITIONAL_PUT)) {
            there = isThereOrSent(file);
        } else {
            there = isThere(file.fingerprint(), file.bytes().length);
            if (!there) {
                send(file, Map.of());
            }
        }
        return new StoredFile(file.fingerprint(), file.bytes().length, file.mediaType(), there);
    }

    private boolean isThere(Fingerprint fingerprint, long size) {
        return find(fingerprint).filter(known -> known.size() == size).isPresent();
    }

    /** Asks and sends in one exchange: a small file costs the store more in questions than in bytes. */
    private boolean isThereOrSent(Whole file) {
        try {
            send(file, Map.of("If-None-Match", "*"));
            return false;
        } catch (StoreUnavailable e) {
            if (!(e.getCause() instanceof MinioException cause)
                    || !Attempts.code(cause).equals("PreconditionFailed")) {
                throw e;
            }
        }
        boolean there = isThere(file.fingerprint(), file.bytes().length);
        if (!there) {
            // what a broken put of another program has left is written over
            send(file, Map.of());
        }
        return there;
    }

    /** A store that answers with what it reckoned from the bytes has them; another one is asked. */
    private void send(Whole file, Map<String, String> headers) {
        ObjectWriteResponse answer = sent(() -> client.putObject(PutObjectArgs.builder()
                .bucket(bucket.name())
                .object(file.fingerprint().sha256())
                .headers(headers)
                .data(file.bytes(), file.bytes().length)
                .checksum(CHECKSUM)
                .contentType(file.mediaType())
                .build()));
        if (!confirms(answer, file.bytes())) {
            requireWhole(file.fingerprint(), file.bytes().length);
        }
    }

    /** By its checksum, or by an ETag that is the MD5 of the bytes, which takes ten times as long to reckon. */
    private static boolean confirms(ObjectWriteResponse answer, byte[] bytes) {
        String checksum = answer.checksumCRC32();
        return checksum != null
                ? checksum.equals(crc32(bytes))
                : answer.etag() != null && answer.etag().replace("\"", "").equalsIgnoreCase(md5(bytes));
    }

    private static String crc32(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        byte[] value =
                ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array();
        return Base64.getEncoder().encodeToString(value);
    }

    private static String md5(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new StoreUnavailable("暂存的文件读不出来", e);
        }
    }

    private ObjectWriteResponse sent(Attempts.Request<ObjectWriteResponse> request) {
        try {
            return attempts.of(request);
        } catch (Attempts.Absent e) {
            throw new StoreUnavailable("存储桶 " + bucket.name() + " 不见了", e);
        }
    }

    private void requireWhole(Fingerprint fingerprint, long size) {
        long kept = find(fingerprint).map(StoredFile::size).orElse(0L);
        if (kept != size) {
            remove(fingerprint.sha256());
            throw new StoreUnavailable("对象存储确认了 " + kept + " 字节，应为 " + size + " 字节");
        }
    }

    private void remove(String key) {
        try {
            attempts.of(() -> {
                client.removeObject(RemoveObjectArgs.builder()
                        .bucket(bucket.name())
                        .object(key)
                        .build());
                return true;
            });
        } catch (Attempts.Absent e) {
            return; // gone is what we wanted
        }
    }

    @Override
    public InputStream open(Fingerprint fingerprint) {
        return open(fingerprint, request(fingerprint));
    }

    @Override
    public InputStream open(Fingerprint fingerprint, ByteRange range) {
        return open(fingerprint, request(fingerprint).offset(range.from()).length(range.length()));
    }

    private GetObjectArgs.Builder request(Fingerprint fingerprint) {
        return GetObjectArgs.builder().bucket(bucket.name()).object(fingerprint.sha256());
    }

    private InputStream open(Fingerprint fingerprint, GetObjectArgs.Builder request) {
        bucket.ensure();
        try {
            return attempts.of(() -> client.getObject(request.build()));
        } catch (Attempts.Absent e) {
            throw new FileMissing(fingerprint);
        } catch (StoreUnavailable e) {
            if (e.getCause() instanceof MinioException cause
                    && Attempts.code(cause).equals("InvalidRange")) {
                return InputStream.nullInputStream();
            }
            throw e;
        }
    }

    @Override
    public Optional<StoredFile> find(Fingerprint fingerprint) {
        bucket.ensure();
        try {
            StatObjectResponse answer = attempts.of(() -> client.statObject(StatObjectArgs.builder()
                    .bucket(bucket.name())
                    .object(fingerprint.sha256())
                    .build()));
            String mediaType = Optional.ofNullable(answer.contentType()).orElse(MediaTypes.UNKNOWN);
            return Optional.of(new StoredFile(fingerprint, answer.size(), mediaType, true));
        } catch (Attempts.Absent e) {
            return Optional.empty();
        }
    }

    @Override
    public Stream<StoredFile> all() {
        return items().filter(item -> Fingerprint.isValid(item.objectName()))
                .map(item -> new StoredFile(new Fingerprint(item.objectName()), item.size(), "", true));
    }

    /** Every name in the bucket, ours or not; for checks. */
    public Stream<String> names() {
        return items().map(Item::objectName);
    }

    private Stream<Item> items() {
        bucket.ensure();
        Iterable<Result<Item>> listing = client.listObjects(
                ListObjectsArgs.builder().bucket(bucket.name()).recursive(true).build());
        return StreamSupport.stream(listing.spliterator(), false).map(MinioFileStore::item);
    }

    private static Item item(Result<Item> result) {
        try {
            return result.get();
        } catch (MinioException e) {
            throw new StoreUnavailable("列出文件时中断", e);
        }
    }

    @Override
    public StoreState state() {
        try {
            bucket.ensure();
            return bucket.exists()
                    ? new StoreState(true, bucket.capabilities(), "对象存储正常，存储桶 " + bucket.name())
                    : new StoreState(false, bucket.capabilities(), "存储桶 " + bucket.name() + " 不见了");
        } catch (StoreUnavailable | Attempts.Absent e) {
            return new StoreState(false, bucket.capabilities(), String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() throws Exception {
        client.close();
    }
}
