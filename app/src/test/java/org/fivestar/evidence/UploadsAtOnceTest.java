package org.fivestar.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fivestar.evidence.EvidenceFixture.door;
import static org.fivestar.evidence.EvidenceFixture.upload;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.fivestar.Answer;
import org.fivestar.FivestarTest;
import org.fivestar.processes.Run;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Files that take their time to arrive: what was right when they began is asked again when they are there. */
@FivestarTest
class UploadsAtOnceTest {

    private static final int BEGUN_MILLIS = 1500;

    @Autowired
    EvidenceFixture evidence;

    @Autowired
    JdbcClient jdbc;

    private final ExecutorService threads = Executors.newFixedThreadPool(9);
    private final CountDownLatch finish = new CountDownLatch(1);

    @AfterEach
    void everythingArrives() {
        finish.countDown();
        threads.shutdown();
    }

    @Test
    void onePersonSendsEightAtATime() throws InterruptedException {
        Run run = evidence.run();
        List<CompletableFuture<Answer>> eight = slowly(run, "", 8);
        upload(evidence.declarant(), run, "", "九.txt", "第九个 " + run.id()).expectProblem(429, "too-many-uploads");
        finish.countDown();
        for (CompletableFuture<Answer> each : eight) {
            each.join().expect(201);
        }
        upload(evidence.declarant(), run, "", "九.txt", "第九个 " + run.id()).expect(201);
    }

    @Test
    void whatArrivesAfterTheHandingInStaysOutside() throws InterruptedException {
        Run run = evidence.run();
        CompletableFuture<Answer> late = slowly(run, "", 1).get(0);
        evidence.handOn(run);
        finish.countDown();
        late.join().expectProblem(409, "not-with-village");
        assertThat(rows(run)).isZero();
    }

    @Test
    void theLastPlaceIsGivenOnce() throws InterruptedException {
        Run run = evidence.run();
        String indicator = evidence.indicators(run, "PX").get(0);
        String last = "";
        for (int i = 0; i < 1000; i++) {
            Answer answer = upload(evidence.declarant(), run, indicator, i + ".txt", "第" + i + "份 " + run.id());
            if (answer.status() != 201) {
                break;
            }
            last = answer.json().path("id").asString();
        }
        jdbc.sql("delete from evidence where id = :last").param("last", last).update();
        int before = rows(run);
        List<CompletableFuture<Answer>> three = slowly(run, indicator, 3);
        finish.countDown();
        assertThat(three.stream().map(each -> each.join().status())).containsExactlyInAnyOrder(201, 409, 409);
        assertThat(three).anySatisfy(each -> each.join().expectProblem(409, "too-many-files"));
        assertThat(rows(run)).isEqualTo(before + 1);
    }

    /** Uploads the server has let in and whose last bytes are still on their way. */
    private List<CompletableFuture<Answer>> slowly(Run run, String indicator, int number) throws InterruptedException {
        List<CompletableFuture<Answer>> uploads = IntStream.range(0, number)
                .mapToObj(n -> CompletableFuture.supplyAsync(
                        () -> evidence.declarant()
                                .sendStream(door(run, indicator, "慢" + n + ".txt"), () -> new Slow("慢" + n + run.id())),
                        threads))
                .toList();
        Thread.sleep(BEGUN_MILLIS);
        return uploads;
    }

    private int rows(Run run) {
        return jdbc.sql("select count(*) from evidence where run_id = :run")
                .param("run", run.id().value())
                .query(Integer.class)
                .single();
    }

    private final class Slow extends InputStream {

        private final InputStream first;
        private final InputStream rest;

        Slow(String words) {
            first = new ByteArrayInputStream("x".repeat(100_000).getBytes(StandardCharsets.UTF_8));
            rest = new ByteArrayInputStream(words.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int some = first.read(into, offset, length);
            if (some > 0) {
                return some;
            }
            try {
                finish.await();
            } catch (InterruptedException stopped) {
                throw new IOException(stopped);
            }
            return rest.read(into, offset, length);
        }
    }
}
