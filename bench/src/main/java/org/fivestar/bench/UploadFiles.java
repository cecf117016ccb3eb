package org.fivestar.bench;

import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.errors.MinioException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.fivestar.account.Actor;
import org.fivestar.account.PersonId;
import org.fivestar.account.Post;
import org.fivestar.evidence.EvidenceFiles;
import org.fivestar.evidence.Incoming;
import org.fivestar.processes.WorkItem;
import org.fivestar.storage.StorageProperties;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Files per second through the product (right, fingerprint, type, store, row, audit, event) against the SDK's bare
 * {@code putObject} of as many bytes to the same server: small and large ones, one and sixteen at a time.
 */
final class UploadFiles implements Bench.Scenario {

    private static final int BLOCK = 1 << 20;
    private static final long PART = 8L << 20;
    private static final int AT_ONCE = 16;
    /** How a JPEG begins: most of what villages send are pictures. */
    private static final String PICTURE = "\u00ff\u00d8\u00ff\u00e0";

    /** Files of one size in one measurement, one and sixteen at a time. */
    private record Size(String name, int bytes, int alone, int together, double aim) {}

    private static final List<Size> SIZES = List.of(
            new Size("100KB", 100 << 10, 200, 640, 0.6),
            new Size("1MB", 1 << 20, 80, 256, 0.9),
            new Size("20MB", 20 << 20, 4, 16, 0.9),
            new Size("200MB", 200 << 20, 1, 16, 0.9));

    private final AtomicInteger file = new AtomicInteger();
    private final byte[] block = new byte[BLOCK];

    /** Percent of the usual number of files. */
    @Override
    public int usualSize() {
        return 100;
    }

    @Override
    public Map<String, Object> run(Product product, Bench.Order order) {
        new Random(1).nextBytes(block);
        product.addCity(0, AT_ONCE);
        List<WorkItem> desks = product.opened(0);
        Map<String, Object> answer = new LinkedHashMap<>();
        try (MinioClient client = client(product.keeper(StorageProperties.class).minio())) {
            client.makeBucket(MakeBucketArgs.builder().bucket("bench").build());
            for (Size size : SIZES) {
                for (int atOnce : List.of(1, AT_ONCE)) {
                    int number = Math.max(atOnce, (atOnce == 1 ? size.alone() : size.together()) * order.n() / 100);
                    Load load = new Load(size.bytes(), number, atOnce);
                    resetPeak();
                    Pairs pairs =
                            Pairs.run(order.pairs(), pair -> ours(product, desks, load), pair -> theirs(client, load));
                    Map<String, Object> figures = pairs.answer(size.aim());
                    figures.put("with_a_row_per_second", Math.round(withARow(product, client, load) * 100) / 100.0);
                    figures.put("heap_peak_mb", peak() >> 20);
                    answer.put(size.name() + "_x" + atOnce, figures);
                    System.err.println(size.name() + " x" + atOnce + " " + figures);
                }
            }
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
        return answer;
    }

    private record Load(int bytes, int files, int atOnce) {}

    private interface Sending {
        void send(int number) throws Exception;
    }

    /** Each of those who send at once sends its own files, one after the other. */
    private static double rate(Load load, Sending sending) {
        ExecutorService threads = Executors.newFixedThreadPool(load.atOnce());
        long begun = System.nanoTime();
        try {
            List<Future<Boolean>> all = IntStream.range(0, load.atOnce())
                    .mapToObj(sender -> threads.submit(() -> {
                        for (int n = sender; n < load.files(); n += load.atOnce()) {
                            sending.send(n);
                        }
                        return true;
                    }))
                    .toList();
            for (Future<Boolean> one : all) {
                one.get();
            }
            return load.files() / ((System.nanoTime() - begun) / 1e9);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        } finally {
            threads.shutdown();
        }
    }

    /** Each of those who send at once is a village with its own declaration. */
    private double ours(Product product, List<WorkItem> desks, Load load) {
        EvidenceFiles files = product.keeper(EvidenceFiles.class);
        double rate = rate(load, n -> {
            WorkItem desk = desks.get(n % load.atOnce());
            Actor village = new Actor(
                    new PersonId("bench"), "测试", "bench", List.of(new Post("village/declarant", desk.subject(), null)));
            files.receive(new Incoming(desk.run(), "", "现场.jpg", fresh(load.bytes()), load.bytes()), village);
        });
        awaitReadings(product);
        return rate;
    }

    /** What is read later must not slow the baseline down. */
    private static void awaitReadings(Product product) {
        JdbcClient jdbc = product.keeper(JdbcClient.class);
        long end = System.nanoTime() + 600_000_000_000L;
        while (jdbc.sql("select count(*) from evidence_content where text_status = 'waiting'")
                        .query(Long.class)
                        .single()
                > 0) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("files stay unread");
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private double theirs(MinioClient client, Load load) {
        return rate(load, n -> put(client, load.bytes()));
    }

    /** What no product can surpass that remembers durably what it has received: the bare put, then one bare insert. */
    private double withARow(Product product, MinioClient client, Load load) {
        JdbcClient jdbc = product.keeper(JdbcClient.class);
        jdbc.sql("create table if not exists bench_file (id bigint generated always as identity primary key)")
                .update();
        return rate(load, n -> {
            put(client, load.bytes());
            jdbc.sql("insert into bench_file default values").update();
        });
    }

    private void put(MinioClient client, int bytes) throws MinioException {
        client.putObject(PutObjectArgs.builder().bucket("bench").object("bench-" + file.incrementAndGet()).stream(
                        fresh(bytes), (long) bytes, PART)
                .build());
    }

    /** A picture nobody has sent before, made while it is read; the baseline sends the same. */
    private InputStream fresh(int bytes) {
        byte[] head = (PICTURE + "%-12d".formatted(file.incrementAndGet())).getBytes(StandardCharsets.ISO_8859_1);
        List<InputStream> parts = new java.util.ArrayList<>(List.of(new ByteArrayInputStream(head)));
        for (int left = bytes - head.length; left > 0; left -= BLOCK) {
            parts.add(new ByteArrayInputStream(block, 0, Math.min(left, BLOCK)));
        }
        return new SequenceInputStream(Collections.enumeration(parts));
    }

    private static MinioClient client(StorageProperties.Minio settings) {
        return MinioClient.builder()
                .endpoint(String.valueOf(settings.endpoint()))
                .region(settings.region())
                .credentials(settings.accessKey(), settings.secretKey())
                .build();
    }

    private static void resetPeak() {
        System.gc();
        heap().forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    private static long peak() {
        return heap().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    }

    private static List<MemoryPoolMXBean> heap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }
}
