package org.fivestar.publicity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.fivestar.Answer;
import org.fivestar.FivestarTest;
import org.fivestar.place.Place;
import org.fivestar.processes.RunId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Many who object at once, from addresses they made up, in the moment the notice ends. */
@FivestarTest
class ObjectionRushTest extends CertifiedVillages {

    @Autowired
    TransactionTemplate transactions;

    private final ExecutorService threads = Executors.newFixedThreadPool(10);

    @AfterEach
    void everybodyIsHeard() {
        threads.shutdown();
    }

    /** What a caller writes into a header says nothing about where it calls from. */
    @Test
    void aForgedAddressBuysNoFurtherObjections() {
        Place village = village(6);
        RunId run = certified(village, Set.of());
        decide(publicity, run, "post", "", Map.of("checked", true)).expect(200);
        List<Integer> answers = IntStream.range(0, 6)
                .mapToObj(n -> app.visitor()
                        .post(
                                "/api/public/objections",
                                body(run, "李四", "13987654321", WORDS),
                                Map.of("X-Forwarded-For", "10.1.2." + n))
                        .status())
                .toList();
        assertThat(answers).containsExactly(201, 201, 201, 201, 201, 429);
    }

    @Test
    void objectionsAtTheSameTimeAreCountedOneByOne() {
        Place village = village(7);
        RunId run = certified(village, Set.of());
        decide(publicity, run, "post", "", Map.of("checked", true)).expect(200);
        List<CompletableFuture<Integer>> answers = IntStream.range(0, 10)
                .mapToObj(n -> CompletableFuture.supplyAsync(
                        () -> object(app.visitor(), run).status(), threads))
                .toList();
        assertThat(answers.stream().map(CompletableFuture::join))
                .filteredOn(status -> status == 201)
                .hasSize(5);
    }

    /** The end of the notice and a last objection meet in the engine: whoever is second hears it, and nothing breaks. */
    @Test
    void whatChangedInTheSameMomentIsSaid() {
        Place village = village(8);
        RunId run = certified(village, Set.of());
        decide(publicity, run, "post", "", Map.of("checked", true)).expect(200);
        CompletableFuture<Answer> late = new CompletableFuture<>();
        transactions.executeWithoutResult(status -> {
            jdbc.sql("update act_ru_execution set rev_ = rev_ + 1 where proc_inst_id_ = :run")
                    .param("run", run.value())
                    .update();
            late.completeAsync(() -> object(app.visitor(), run), threads);
            await().atMost(Duration.ofSeconds(20)).until(this::somebodyWaitsForALock);
        });
        late.join().expectProblem(409, "just-changed");
        object(app.visitor(), run).expect(201);
    }

    @Test
    void ofTwoWhoBlockEachOtherOneIsToldToTryAgain() {
        Place village = village(9);
        RunId run = certified(village, Set.of());
        decide(publicity, run, "post", "", Map.of("checked", true)).expect(200);
        CompletableFuture<Answer> late = new CompletableFuture<>();
        transactions.executeWithoutResult(status -> {
            jdbc.sql("set local deadlock_timeout = '30s'").update();
            jdbc.sql("select 1 from act_ru_execution where proc_inst_id_ = :run for update")
                    .param("run", run.value())
                    .query()
                    .listOfRows();
            late.completeAsync(() -> object(app.visitor(), run), threads);
            await().pollInterval(Duration.ofMillis(20))
                    .atMost(Duration.ofSeconds(20))
                    .until(this::somebodyWaitsForALock);
            jdbc.sql("select 1 from run where id = :run for update")
                    .param("run", run.value())
                    .query()
                    .listOfRows();
        });
        late.join().expectProblem(409, "just-changed");
        object(app.visitor(), run).expect(201);
    }

    private boolean somebodyWaitsForALock() {
        return jdbc.sql("select exists (select from pg_locks where not granted)")
                .query(Boolean.class)
                .single();
    }
}
