package org.fivestar.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.fivestar.AppFixture;
import org.fivestar.AtOnce;
import org.fivestar.EditionFixture;
import org.fivestar.FivestarTest;
import org.fivestar.account.Actor;
import org.fivestar.account.PersonId;
import org.fivestar.account.Post;
import org.fivestar.place.Place;
import org.fivestar.processes.Editions;
import org.fivestar.processes.WorkCalendar;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** An opening that is interrupted: whatever was begun is finished later, and nobody is started twice. */
@FivestarTest
class OpeningTest {

    private static final int SUBJECTS = 1_334;

    @Autowired
    AppFixture app;

    @Autowired
    Editions editions;

    @Autowired
    WorkCalendar calendar;

    @Autowired
    Cycles cycles;

    @Autowired
    CycleOpening opening;

    @Autowired
    OpeningBatch batch;

    @Autowired
    Subjects subjects;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    @BeforeEach
    void nobodyWorksYet() {
        opening.stop();
    }

    @AfterEach
    void workGoesOn() {
        opening.start();
    }

    @Test
    void aWholeCityIsOpenedInStepsThatSurviveEveryInterruption() throws Exception {
        app.wholeCity();
        CycleId id = ordered(2061);
        List<Place> all = subjects.of(cycles.get(id));
        assertThat(all).hasSize(SUBJECTS);

        for (int step = 1; step <= 3; step++) {
            assertThat(batch.next(id, all)).isEqualTo(OpeningBatch.Outcome.MORE);
        }
        transactions.executeWithoutResult(dying -> {
            batch.next(id, all);
            dying.setRollbackOnly();
        });
        assertThat(cycles.get(id).opened()).isEqualTo(3 * OpeningBatch.SIZE);
        assertThat(runs(id)).isEqualTo(3 * OpeningBatch.SIZE);

        twoNodesTakeOneStepAtTheSameTime(id, all);
        assertThat(runs(id)).isEqualTo(cycles.get(id).opened());

        opening.start();
        await().atMost(Duration.ofMinutes(3)).until(() -> cycles.get(id).state() == Cycle.State.OPEN);
        assertThat(runs(id)).isEqualTo(SUBJECTS);
        assertThat(jdbc.sql("select count(distinct subject) from run where cycle = :id")
                        .param("id", id.value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(SUBJECTS);
        assertThat(cycles.get(id).opened()).isEqualTo(SUBJECTS);
        assertThat(batch.next(id, all)).isEqualTo(OpeningBatch.Outcome.NOT_OURS);
    }

    private void twoNodesTakeOneStepAtTheSameTime(CycleId id, List<Place> all) {
        CountDownLatch both = new CountDownLatch(2);
        List<CompletableFuture<OpeningBatch.Outcome>> nodes = java.util.stream.Stream.of(1, 2)
                .map(node -> CompletableFuture.supplyAsync(
                        () -> {
                            both.countDown();
                            try {
                                both.await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                            return batch.next(id, all);
                        },
                        new AtOnce()))
                .toList();
        nodes.forEach(CompletableFuture::join);
    }

    private CycleId ordered(int year) {
        EditionFixture.calendar(calendar, year);
        Actor office = new Actor(
                new PersonId("office"), "市创建办", "office", List.of(new Post("city/office", AppFixture.LUOHE, null)));
        Cycle cycle = cycles.create(
                new Cycles.NewCycle(
                        year,
                        AppFixture.LUOHE,
                        EditionFixture.publish(editions, year).id()),
                office);
        assertThat(cycles.open(cycle.id(), office).state()).isEqualTo(Cycle.State.OPENING);
        return cycle.id();
    }

    private int runs(CycleId id) {
        return jdbc.sql("select count(*) from run where cycle = :id")
                .params(Map.of("id", id.value()))
                .query(Integer.class)
                .single();
    }
}
