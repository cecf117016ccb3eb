package org.fivestar.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;

/** Many decisions in one engine command, each with its own result. */
class PortionsTest extends ProcessesFixture {
    private static final Queue TOWNSHIP = new Queue("411121103000", "township", "reviewer", null);

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    DataSource source;

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

    @Test
    void whoAsksPeopleAndHasToWaitHoldsNoBasketAnotherOneWaitsFor() throws Exception {
        List<WorkItem> items = waiting(2);
        List<String> people = jdbc.sql("""
                        select person from unnest(array['asked-a', 'asked-b']) as person
                        order by basket_id(person || '/person/self', null, 'township-review')""").query(String.class).list();
        assertThat(Queue.of("asked-a").text()).isEqualTo("asked-a/person/self");
        String basket = """
                insert into basket (id, queues, star, stage)
                select basket_id(q, null, 'township-review'), q, null, 'township-review'
                from (select ? || '/person/self' as q) q""";
        CompletableFuture<Void> asking;
        try (Connection other = source.getConnection();
                PreparedStatement first = other.prepareStatement(basket)) {
            other.setAutoCommit(false);
            first.setString(1, people.get(0));
            first.executeUpdate();
            asking = CompletableFuture.runAsync(
                    () -> inbox.ask(List.of(
                            asked("later", items.get(0), people.get(1)), asked("first", items.get(1), people.get(0)))),
                    new AtOnce());
            await().until(this::somebodyWaits);
            try (PreparedStatement later = other.prepareStatement(basket)) {
                later.setString(1, people.get(1));
                assertThat(later.executeUpdate())
                        .as("the later basket is free for who holds the first")
                        .isEqualTo(1);
            }
            other.rollback();
        }
        asking.get(30, TimeUnit.SECONDS);
        for (String person : people) {
            InboxQuery.Reader reader = new InboxQuery.Reader(person, Set.of(Queue.of(person)), Set.of());
            assertThat(inbox.page(InboxQuery.todo(reader, 10)).entries()).hasSize(1);
        }
        assertThat(inbox.drift().none()).isTrue();
    }

    private static Asked asked(String id, WorkItem item, String person) {
        return new Asked(id + "-" + item.id().value(), EntryKind.SECOND_LOOK, item.id(), person, "township", null);
    }

    private boolean somebodyWaits() {
        return jdbc.sql("select exists (select from pg_stat_activity where wait_event_type = 'Lock')")
                .query(Boolean.class)
                .single();
    }
}
