package org.fivestar.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InboxTest extends ProcessesFixture {
    private static final Queue TOWNSHIP = new Queue("411121103000", "township", "reviewer", null);

    private static final InboxQuery.Reader READER = new InboxQuery.Reader("nobody", Set.of(TOWNSHIP), Set.of());

    private Completion completion(WorkItem item, String decision) {
        return new Completion(item.id(), "someone", item.queues().get(0), decision, null, null);
    }

    @Test
    void oneOfTwoWhoDecideAtOnceWinsAndTheOtherLearnsWho() {
        RunId run = started(edition2026());
        advanceTo(run, "township_review");
        WorkItem item = inbox.openOf(run).get(0);
        List<CompletableFuture<Completed>> both = List.of("one", "two").stream()
                .map(who -> CompletableFuture.supplyAsync(
                        () -> inbox.complete(
                                new Completion(item.id(), who, item.queues().get(0), "forward", null, null)),
                        new AtOnce()))
                .toList();
        List<String> won = new ArrayList<>();
        List<AlreadyDecided> lost = new ArrayList<>();
        for (var attempt : both) {
            try {
                won.add(attempt.join().item().completedBy());
            } catch (CompletionException e) {
                lost.add((AlreadyDecided) e.getCause());
            }
        }
        assertThat(won).hasSize(1);
        assertThat(lost).singleElement().satisfies(e -> {
            assertThat(e.by()).isEqualTo(won.get(0));
            assertThat(e.at()).isEqualTo(clock.instant());
            assertThat(e.decision()).isEqualTo("forward");
        });
    }

    @Test
    void starTeamsDecideAtOnceWithoutGettingInEachOthersWay() {
        RunId run = started(edition2026());
        advanceTo(run, "county_star_review");
        List<CompletableFuture<Completed>> all = inbox.openOf(run).stream()
                .map(i -> CompletableFuture.supplyAsync(() -> inbox.complete(completion(i, null)), new AtOnce()))
                .toList();
        all.forEach(CompletableFuture::join);
        assertThat(open(run)).containsExactly("county_conclusion");
    }

    @Test
    void wrongDecisionsAreRefusedAndNothingMoves() {
        RunId run = started(edition2026());
        advanceTo(run, "township_review");
        WorkItem item = inbox.openOf(run).get(0);
        assertThatThrownBy(() -> inbox.complete(completion(item, "certify"))).isInstanceOf(UnknownOutcome.class);
        assertThatThrownBy(() -> inbox.complete(completion(item, null))).isInstanceOf(UnknownOutcome.class);
        Queue foreign = new Queue("411121104000", "township", "reviewer", null);
        assertThatThrownBy(() -> inbox.complete(new Completion(item.id(), "someone", foreign, "forward", null, null)))
                .isInstanceOf(NotInQueue.class);
        assertThatThrownBy(() -> inbox.complete(
                        new Completion(new WorkItemId("none"), "someone", foreign, "forward", null, null)))
                .isInstanceOf(NoSuchThing.class);
        assertThat(inbox.get(item.id())).isEqualTo(item);
    }

    @Test
    void aDecisionTwiceIsRefused() {
        RunId run = started(edition2026());
        WorkItem item = inbox.openOf(run).get(0);
        inbox.complete(completion(item, "submit"));
        assertThatThrownBy(() -> inbox.complete(completion(item, "submit"))).isInstanceOf(AlreadyDecided.class);
    }

    @Test
    void pagesFollowOneAnotherWithoutGapOrRepeat() {
        EditionId edition = edition2026();
        List<RunStart> batch =
                IntStream.range(0, 25).mapToObj(i -> village(edition, 2026)).toList();
        runs.start(batch);
        batch.forEach(b -> advanceTo(runs.findByKey(b.key()).orElseThrow().id(), "township_review"));
        for (InboxQuery.Sort sort : InboxQuery.Sort.values()) {
            Set<WorkItemId> seen = new HashSet<>();
            String cursor = null;
            int pages = 0;
            do {
                InboxPage page = inbox.page(query(sort, cursor, null, null));
                page.items().forEach(i -> assertThat(seen.add(i.id())).isTrue());
                assertThat(page.items()).allSatisfy(i -> assertThat(i.queues()).contains(TOWNSHIP));
                cursor = page.next();
                pages++;
            } while (cursor != null);
            assertThat(pages).isGreaterThan(2);
            assertThat((long) seen.size()).isEqualTo(inbox.count(READER).todo());
        }
    }

    private static InboxQuery query(InboxQuery.Sort sort, String cursor, String place, String text) {
        return new InboxQuery(
                READER,
                InboxQuery.ListKind.TODO,
                new InboxQuery.Filter(null, null, place, text, null, null, null, null, Set.of(), null),
                sort,
                cursor,
                10);
    }

    @Test
    void filtersNarrowTheList() {
        RunId run = started(edition2026());
        advanceTo(run, "township_review");
        Run village = runs.get(run);
        assertThat(inbox.page(query(InboxQuery.Sort.SINCE, null, village.subject(), null))
                        .items())
                .extracting(WorkItem::run)
                .containsExactly(run);
        assertThat(inbox.page(query(InboxQuery.Sort.SINCE, null, null, village.subjectName()))
                        .items())
                .extracting(WorkItem::run)
                .contains(run);
        assertThat(inbox.page(query(InboxQuery.Sort.SINCE, null, "411122000000", null))
                        .items())
                .isEmpty();
        assertThat(inbox.page(query(InboxQuery.Sort.SINCE, null, null, "%")).items())
                .isEmpty();
        assertThat(inbox.page(InboxQuery.todo(Set.of(), 10)).items()).isEmpty();
    }

    @Test
    void whatAPersonDidIsListedNewestFirst() {
        RunId run = started(edition2026());
        WorkItem item = inbox.openOf(run).get(0);
        inbox.complete(new Completion(item.id(), "busy-person", item.queues().get(0), "submit", null, FOUR));
        InboxQuery.Reader busy = new InboxQuery.Reader("busy-person", Set.of(), Set.of());
        InboxQuery done =
                new InboxQuery(busy, InboxQuery.ListKind.DONE, InboxQuery.Filter.NONE, InboxQuery.Sort.SINCE, null, 10);
        assertThat(inbox.page(done).items()).extracting(WorkItem::id).containsExactly(item.id());
        assertThat(inbox.count(busy).done()).isEqualTo(1);
    }

    @Test
    void aForeignCursorIsRefused() {
        assertThatThrownBy(() -> inbox.page(query(InboxQuery.Sort.SINCE, "%%%", null, null)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void driftIsFoundAndRepaired() {
        RunId run = started(edition2026());
        WorkItem item = inbox.openOf(run).get(0);
        jdbc.sql("delete from work_item where id = ?").param(item.id().value()).update();
        jdbc.sql("""
                insert into work_item (id, run, edition, element, name, stage, form_key, queues, subject,
                    subject_name, year, created_at, returned, state)
                values ('stale', ?, '2026-1', 'x', 'x', 'x', 'x', '', 'x', 'x', 2026, now(), 0, 'OPEN')""").param(run.value()).update();
        Drift drift = inbox.drift();
        assertThat(drift.missing()).containsExactly(item.id());
        assertThat(drift.stale()).containsExactly(new WorkItemId("stale"));
        assertThat(drift.entries()).isPositive();
        inbox.rebuild();
        assertThat(inbox.drift().none()).isTrue();
        assertThat(inbox.get(item.id()).queues()).isEqualTo(item.queues());
        decide(run, "declare", "submit", FOUR);
    }
}
