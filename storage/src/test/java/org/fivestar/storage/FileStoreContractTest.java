package org.fivestar.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.fivestar.storage.minio.MinioFileStore;
import org.fivestar.storage.text.MediaTypes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store has to do, whichever server is behind it. */
@ParameterizedClass
@MethodSource("org.fivestar.storage.TestServers#stores")
class FileStoreContractTest {

    private static final long LIMIT = 100L << 20;

    private final StorageProperties.Minio server;
    private StorageProperties.Minio settings;
    private MinioFileStore store;

    FileStoreContractTest(TestServers.Server<StorageProperties.Minio> server) {
        this.server = server.settings();
    }

    @BeforeEach
    void open() {
        settings = TestServers.fresh(server);
        store = new MinioFileStore(settings, new MediaTypes());
    }

    @AfterEach
    void close() throws Exception {
        store.close();
    }

    @Test
    void keepsBytesUnderTheirFingerprint() throws Exception {
        byte[] bytes = text("村务公开栏照片说明");
        StoredFile kept = store.put(upload(bytes, "说明.txt"));
        assertThat(kept.fingerprint()).isEqualTo(fingerprint(bytes));
        assertThat(kept.size()).isEqualTo(bytes.length);
        assertThat(kept.mediaType()).isEqualTo("text/plain");
        assertThat(kept.kind()).isEqualTo(FileKind.TEXT);
        try (InputStream in = store.open(kept.fingerprint())) {
            assertThat(in.readAllBytes()).isEqualTo(bytes);
        }
        assertThat(store.find(kept.fingerprint())).hasValueSatisfying(f -> {
            assertThat(f.size()).isEqualTo(bytes.length);
            assertThat(f.mediaType()).startsWith("text/plain");
        });
        assertThat(store.state().reachable()).isTrue();
        assertThat(store.state().capabilities()).contains(StoreState.Capability.RANGE);
    }

    @Test
    void keepsTheSameBytesOnce() {
        byte[] bytes = random(70_000, 1);
        assertThat(store.put(upload(bytes, "a.bin")).alreadyThere()).isFalse();
        assertThat(store.put(upload(bytes, "b.bin")).alreadyThere()).isTrue();
        assertThat(all()).extracting(StoredFile::fingerprint).containsOnlyOnce(fingerprint(bytes));
    }

    @Test
    void writesOverWhatABrokenPutLeftUnderTheKey() throws Exception {
        byte[] bytes = random(70_000, 5);
        store.put(upload(text("别的"), "x.txt"));
        try (MinioClient raw = MinioClient.builder()
                .endpoint(String.valueOf(settings.endpoint()))
                .region(settings.region())
                .credentials(settings.accessKey(), settings.secretKey())
                .build()) {
            raw.putObject(PutObjectArgs.builder()
                    .bucket(settings.bucket())
                    .object(fingerprint(bytes).sha256())
                    .data(bytes, 69_999)
                    .build());
        }
        assertThat(store.put(upload(bytes, "a.bin")).alreadyThere()).isFalse();
        try (InputStream in = store.open(fingerprint(bytes))) {
            assertThat(in.readAllBytes()).isEqualTo(bytes);
        }
    }

    @Test
    void readsParts() throws Exception {
        byte[] bytes = random(100_000, 2);
        Fingerprint fingerprint = store.put(upload(bytes, "")).fingerprint();
        assertThat(part(fingerprint, 0, 1)).containsExactly(bytes[0]);
        assertThat(part(fingerprint, 99_990, 500)).hasSize(10);
        assertThat(part(fingerprint, 40_000, 20_000)).isEqualTo(java.util.Arrays.copyOfRange(bytes, 40_000, 60_000));
        assertThat(part(fingerprint, 100_000, 5)).isEmpty();
    }

    @Test
    void keepsFilesOfManyParts() throws Exception {
        byte[] bytes = random(21 << 20, 3);
        Fingerprint fingerprint = store.put(upload(bytes, "大文件")).fingerprint();
        try (InputStream in = store.open(fingerprint)) {
            assertThat(fingerprint(in.readAllBytes())).isEqualTo(fingerprint);
        }
    }

    /** Small ones wait in memory, large ones in the spool. */
    @ParameterizedTest
    @ValueSource(ints = {5000, 3 << 20})
    void refusesEmptyTooLargeAndBrokenUploadsAndKeepsNothingOfThem(int size) throws IOException {
        byte[] bytes = random(size, 4);
        Files.createDirectories(Path.of("target", "spool"));
        assertThatThrownBy(() -> store.put(upload(new byte[0], "空.pdf")))
                .isInstanceOf(EmptyFile.class)
                .hasMessageContaining("空");
        assertThatThrownBy(() -> store.put(new Upload(new ByteArrayInputStream(bytes), -1, size - 1, "x")))
                .isInstanceOf(FileTooLarge.class);
        assertThatThrownBy(() -> store.put(new Upload(new ByteArrayInputStream(bytes), size + 1000, LIMIT, "x")))
                .isInstanceOf(BrokenUpload.class)
                .hasMessageContaining(String.valueOf(size + 1000));
        assertThatThrownBy(() -> store.put(new Upload(breakingOffAfter(bytes), -1, LIMIT, "x")))
                .isInstanceOf(BrokenUpload.class)
                .satisfies(e -> assertThat(((StorageProblem) e).remedy()).contains("重新上传"));
        assertThat(store.names()).isEmpty();
        assertThat(Path.of("target", "spool").toAbsolutePath()).satisfies(FileStoreContractTest::isEmptyFolder);
    }

    @Test
    void namesAMissingFile() {
        Fingerprint nothing = fingerprint(random(9, 5));
        assertThat(store.find(nothing)).isEmpty();
        assertThatThrownBy(() -> store.open(nothing))
                .isInstanceOf(FileMissing.class)
                .satisfies(e -> assertThat(((StorageProblem) e).remedy()).contains(nothing.sha256()));
    }

    @Test
    void writesTheSameBytesFromManySidesAtOnce() throws Exception {
        byte[] bytes = random(300_000, 6);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<StoredFile> task = () -> store.put(upload(bytes, "x"));
            for (Future<StoredFile> kept : threads.invokeAll(List.of(task, task, task, task, task, task, task, task))) {
                assertThat(kept.get().fingerprint()).isEqualTo(fingerprint(bytes));
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(store.names()).containsExactly(fingerprint(bytes).sha256());
    }

    @Test
    void listsMoreThanAPage() {
        for (int i = 0; i < 25; i++) {
            store.put(upload(text("第" + i + "份"), "x.txt"));
        }
        assertThat(all())
                .hasSize(25)
                .isSortedAccordingTo((a, b) ->
                        a.fingerprint().sha256().compareTo(b.fingerprint().sha256()));
    }

    @Test
    void saysThatCredentialsAreRefused() {
        StorageProperties.Minio wrong = TestServers.minio(server.endpoint(), server.region(), "nobody", "wrong");
        try (MinioFileStore other = new MinioFileStore(wrong, new MediaTypes())) {
            assertThatThrownBy(() -> other.put(upload(text("x"), "x")))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining("凭据");
            assertThat(other.state().reachable()).isFalse();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private List<StoredFile> all() {
        try (Stream<StoredFile> all = store.all()) {
            return all.toList();
        }
    }

    private byte[] part(Fingerprint fingerprint, long from, long length) throws IOException {
        try (InputStream in = store.open(fingerprint, new ByteRange(from, length))) {
            return in.readAllBytes();
        }
    }

    private static void isEmptyFolder(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static InputStream breakingOffAfter(byte[] bytes) {
        return new java.io.SequenceInputStream(new ByteArrayInputStream(bytes), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        });
    }

    static Upload upload(byte[] bytes, String name) {
        return new Upload(new ByteArrayInputStream(bytes), bytes.length, LIMIT, name);
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] random(int size, long seed) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    static Fingerprint fingerprint(byte[] bytes) {
        try {
            return new Fingerprint(HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
