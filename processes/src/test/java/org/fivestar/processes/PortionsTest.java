package org.fivestar.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;

/** Many decisions in one engine command, each with its own result. */
class PortionsTest extends ProcessesFixture {
    private static final Queue TOWNSHIP = new Queue("411121103000", "township", "reviewer", null);

    @Autowired
    PlatformTransactionManager transactions;

    private List<WorkItem> waiting(int number) {
        EditionId edition = edition2026();
        List<WorkItem> items = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            RunId run = started(edition);
            advanceTo(run, "township_review");
            items.addAll(inbox.openOf(run));
        }
        return items;
    }

    private static Completion forward(WorkItem item, String person) {
        return new Completion(item.id(), person, TOWNSHIP, "forward", null, null, item.version());
    }

    @Test
    void aPortionIsOneCommandAndEveryItemHasItsOwnResult() {
        List<WorkItem> items = waiting(4);
        inbox.complete(forward(items.get(1), "earlier"));
        inbox.hold(items.get(2).id(), "holder", 0);
        List<Attempt> attempts = inbox.completeAll(items.stream()
                .map(i -> new Completion(i.id(), "bulk", TOWNSHIP, "forward", "all", null))
                .toList());
        assertThat(attempts)
                .extracting(a -> a.asked().item())
                .containsExactlyElementsOf(items.stream().map(WorkItem::id).toList());
        assertThat(attempts.get(0).done().opened()).hasSize(4);
        assertThat(attempts.get(1).refused()).isInstanceOf(AlreadyDecided.class);
        assertThat(attempts.get(2).refused()).isInstanceOf(HeldBySomebody.class);
        assertThat(attempts.get(3).done().item().reason()).isEqualTo("all");
        assertThat(open(items.get(0).run())).hasSize(4);
        assertThat(open(items.get(2).run())).containsExactly("township_review");
        assertThat(runs.get(items.get(3).run()).stage()).isEqualTo("county-review");
        assertThat(inbox.drift().none()).isTrue();
    }

    @Test
    void whatChangedMeanwhileIsRefusedAlone() {
        List<WorkItem> items = waiting(2);
        inbox.grown(items.get(0).run());
        List<Attempt> attempts =
                inbox.completeAll(items.stream().map(i -> forward(i, "bulk")).toList());
        assertThat(attempts.get(0).refused()).isInstanceOf(ChangedMeanwhile.class);
        assertThat(attempts.get(1).done()).isNotNull();
    }

    @Test
    void twoItemsOfOneRunAreNoPortion() {
        RunId run = started(edition2026());
        advanceTo(run, "county_star_review");
        List<Completion> both = inbox.openOf(run).stream()
                .limit(2)
                .map(i -> new Completion(i.id(), "p", i.queues().get(0), null, null, null))
                .toList();
        assertThatThrownBy(() -> inbox.completeAll(both)).isInstanceOf(IllegalArgumentException.class);
        assertThat(open(run)).hasSize(4);
    }

    @Test
    void portionsThatOverlapNeitherDeadlockNorDecideTwice() {
        List<WorkItem> items = waiting(40);
        List<CompletableFuture<Long>> all = IntStream.range(0, 8)
                .mapToObj(n -> {
                    List<WorkItem> mixed = new ArrayList<>(items);
                    Collections.shuffle(mixed, new Random(n));
                    List<Completion> portion =
                            mixed.stream().map(i -> forward(i, "person-" + n)).toList();
                    return CompletableFuture.supplyAsync(
                            () -> inbox.completeAll(portion).stream()
                                    .filter(a -> a.done() != null)
                                    .count(),
                            new AtOnce());
                })
                .toList();
        long done = all.stream().mapToLong(CompletableFuture::join).sum();
        assertThat(done).isEqualTo(items.size());
        items.forEach(i -> assertThat(open(i.run())).hasSize(4));
        assertThat(inbox.drift().none()).isTrue();
    }

    @Test
    void aPortionCostsFewerStatementsThanItsDecisions() {
        List<WorkItem> items = waiting(21);
        List<String> one = Statements.of(() -> inbox.complete(forward(items.get(0), "one")));
        List<String> twenty = Statements.of(() -> inbox.completeAll(
                items.subList(1, 21).stream().map(i -> forward(i, "many")).toList()));
        assertThat(twenty.size()).as(String.join("\n", twenty)).isLessThan(20 * one.size() / 3);
    }
}
