package org.fivestar.publicity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.fivestar.FivestarTest;
import org.fivestar.place.Place;
import org.fivestar.processes.RunId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many who object at once, from addresses they made up, in the moment the notice ends. */
@FivestarTest
class ObjectionRushTest extends CertifiedVillages {

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
}
