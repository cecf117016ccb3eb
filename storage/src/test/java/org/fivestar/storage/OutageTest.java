package org.fivestar.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.fivestar.embedded.EmbeddedServices;
import org.fivestar.embedded.Part;
import org.fivestar.embedded.S3Access;
import org.fivestar.embedded.ServiceHandle;
import org.fivestar.storage.Visibility.Grant;
import org.fivestar.storage.elastic.ElasticSearchIndex;
import org.fivestar.storage.minio.MinioFileStore;
import org.fivestar.storage.text.MediaTypes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that goes away in the middle, and comes back. */
class OutageTest {

    private static final int UPLOADS = 10;
    private static final int SIZE = 18 << 20;

    private final EmbeddedServices services = EmbeddedServices.shared(Part.S3, Part.ELASTICSEARCH);

    @BeforeEach
    @AfterEach
    void everythingRuns() {
        services.handle(Part.S3).start();
        services.handle(Part.ELASTICSEARCH).start();
    }

    @Test
    void aStoreKilledDuringTenUploadsShowsOnlyWholeFiles() throws Exception {
        S3Access s3 = services.s3();
        ServiceHandle handle = services.handle(Part.S3);
        StorageProperties.Minio settings =
                TestServers.minio(s3.endpoint(), s3.region(), s3.accessKey(), s3.secretKey());
        try (MinioFileStore store = new MinioFileStore(settings, new MediaTypes())) {
            store.put(FileStoreContractTest.upload(FileStoreContractTest.random(100, 99), "first"));
            Set<Fingerprint> acknowledged = uploadsWithAKill(store, handle);
            handle.start();
            assertThat(acknowledged).hasSizeLessThan(UPLOADS);
            assertThat(store.names()).allMatch(Fingerprint::isValid);
            List<StoredFile> visible;
            try (Stream<StoredFile> all = store.all()) {
                visible = all.toList();
            }
            assertThat(visible).extracting(StoredFile::fingerprint).containsAll(acknowledged);
            for (StoredFile file : visible) {
                try (InputStream in = store.open(file.fingerprint())) {
                    assertThat(FileStoreContractTest.fingerprint(in.readAllBytes()))
                            .isEqualTo(file.fingerprint());
                }
            }
            for (int i = 0; i < UPLOADS; i++) {
                byte[] bytes = FileStoreContractTest.random(SIZE, i);
                StoredFile again = store.put(FileStoreContractTest.upload(bytes, "again"));
                assertThat(store.find(again.fingerprint()))
                        .hasValueSatisfying(f -> assertThat(f.size()).isEqualTo(SIZE));
            }
        }
    }

    /** The kill falls after the first acknowledgement, while the others are on their way. */
    private static Set<Fingerprint> uploadsWithAKill(MinioFileStore store, ServiceHandle handle) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(UPLOADS);
        CountDownLatch first = new CountDownLatch(1);
        List<Future<Fingerprint>> uploads = new ArrayList<>();
        try {
            for (int i = 0; i < UPLOADS; i++) {
                byte[] bytes = FileStoreContractTest.random(SIZE, i);
                uploads.add(threads.submit(() -> {
                    try {
                        return store.put(FileStoreContractTest.upload(bytes, "x"))
                                .fingerprint();
                    } finally {
                        first.countDown();
                    }
                }));
            }
            first.await();
            handle.kill();
            return acknowledged(uploads);
        } finally {
            threads.shutdownNow();
        }
    }

    private static Set<Fingerprint> acknowledged(List<Future<Fingerprint>> uploads) throws InterruptedException {
        Set<Fingerprint> acknowledged = new HashSet<>();
        for (Future<Fingerprint> upload : uploads) {
            try {
                acknowledged.add(upload.get());
            } catch (java.util.concurrent.ExecutionException e) {
                assertThat(e).hasCauseInstanceOf(StoreUnavailable.class);
            }
        }
        return acknowledged;
    }

    @Test
    void anIndexThatIsAwaySaysSoAndWorksAfterItsReturn() throws Exception {
        ServiceHandle handle = services.handle(Part.ELASTICSEARCH);
        Visibility all = new Visibility(List.of(new Grant("1", Set.of())));
        SearchRequest request = new SearchRequest("台账", Map.of(), null, 10);
        try (ElasticSearchIndex index = new ElasticSearchIndex(TestServers.elastic(services.elasticsearch()))) {
            index.put(List.of(SearchIndexContractTest.doc("a", List.of("1"), "台账", "内容")));
            handle.stop();
            assertThatThrownBy(() -> index.search(request, all))
                    .isInstanceOf(IndexUnavailable.class)
                    .satisfies(e -> assertThat(((StorageProblem) e).slug()).isEqualTo("search-delayed"));
            assertThatThrownBy(() -> index.put(List.of(SearchIndexContractTest.doc("b", List.of("1"), "台账", "内容"))))
                    .isInstanceOf(IndexUnavailable.class);
            assertThat(index.state().reachable()).isFalse();
            handle.start();
            index.put(List.of(SearchIndexContractTest.doc("b", List.of("1"), "台账", "内容")));
            index.refresh();
            assertThat(index.search(request, all).hits()).extracting(Hit::id).containsExactlyInAnyOrder("a", "b");
        }
    }
}
