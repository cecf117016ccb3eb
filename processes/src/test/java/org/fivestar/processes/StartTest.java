package org.fivestar.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class StartTest extends ProcessesFixture {
    @Autowired
    PlatformTransactionManager transactions;

    private List<RunStart> villages(int count) {
        EditionId edition = edition2026();
        return IntStream.range(0, count).mapToObj(i -> village(edition, 2026)).toList();
    }

    @Test
    void aKeyIsNeverStartedTwice() {
        List<RunStart> batch = villages(30);
        assertThat(runs.start(batch.subList(0, 20))).isEqualTo(20);
        assertThat(runs.start(batch)).isEqualTo(10);
        assertThat(runs.start(batch)).isZero();
        assertThat(instances()).isEqualTo(openRuns());
    }

    @Test
    void twoWhoOpenTheSameCycleAtOnceShareTheWork() {
        List<RunStart> batch = villages(40);
        var one = CompletableFuture.supplyAsync(() -> runs.start(batch), new AtOnce());
        var two = CompletableFuture.supplyAsync(() -> runs.start(batch), new AtOnce());
        assertThat(one.join() + two.join()).isEqualTo(40);
        assertThat(instances()).isEqualTo(openRuns());
    }

    @Test
    void whatTheCallerTakesBackWasNeverStarted() {
        List<RunStart> batch = villages(3);
        long before = instances();
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            assertThat(runs.start(batch)).isEqualTo(3);
            status.setRollbackOnly();
        });
        assertThat(instances()).isEqualTo(before);
        assertThat(runs.findByKey(batch.get(0).key())).isEmpty();
        assertThat(inbox.drift().none()).isTrue();
        assertThat(runs.start(batch)).isEqualTo(3);
    }

    @Test
    void oneBadRunTakesItsWholeBatchBack() {
        List<RunStart> batch = villages(2);
        RunStart good = batch.get(0);
        RunStart bad = new RunStart(
                batch.get(1).key(),
                good.edition(),
                "c",
                "x",
                "x",
                "village",
                Map.of("city", "411100000000"),
                List.of());
        assertThatThrownBy(() -> runs.start(List.of(good, bad))).hasMessageContaining("village");
        assertThat(runs.findByKey(good.key())).isEmpty();
        assertThat(inbox.drift().none()).isTrue();
    }

    @Test
    void anUnknownEditionIsSaidSo() {
        RunStart start = village(new EditionId("1999-1"), 1999);
        assertThatThrownBy(() -> runs.start(List.of(start))).isInstanceOf(NoSuchThing.class);
    }

    private long instances() {
        return engine.getRuntimeService().createProcessInstanceQuery().count();
    }

    private long openRuns() {
        return jdbc.sql("select count(*) from run where state = 'OPEN'")
                .query(Long.class)
                .single();
    }
}
