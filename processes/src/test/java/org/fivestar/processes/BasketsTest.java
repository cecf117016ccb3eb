package org.fivestar.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who finds what in the inbox, and that pages, sums, selections and single questions agree. */
class BasketsTest extends ProcessesFixture {
    private static final Queue TOWNSHIP = new Queue("411121103000", "township", "reviewer", null);
    private static final Queue COUNTY = new Queue("411121000000", "county", "star-team", null);

    private static InboxQuery.Reader reader(String person, Queue... queues) {
        return new InboxQuery.Reader(person, Set.of(queues), Set.of());
    }

    private List<WorkItemId> all(InboxQuery.Reader reader) {
        List<WorkItemId> all = new ArrayList<>();
        String cursor = null;
        do {
            InboxPage page = inbox.page(new InboxQuery(
                    reader, InboxQuery.ListKind.TODO, InboxQuery.Filter.NONE, InboxQuery.Sort.PLACE, cursor, 200));
            page.items().forEach(item -> all.add(item.id()));
            cursor = page.next();
        } while (cursor != null);
        return all;
    }

    private void agree(InboxQuery.Reader reader, WorkItem item, boolean seen) {
        List<WorkItemId> listed = all(reader);
        assertThat(listed.contains(item.id())).isEqualTo(seen);
        assertThat(inbox.select(InboxQuery.todo(reader, 1), 10_000))
                .extracting(Selected::item)
                .containsExactlyInAnyOrderElementsOf(listed);
        assertThat(inbox.standing(reader, List.of(item.id())).containsKey(item.id()))
                .isEqualTo(seen);
        assertThat(inbox.count(reader).todo()).isEqualTo(listed.size());
    }

    @Test
    void aReaderOfEveryStarFindsEachItemOnceEvenWithSeveralQueues() {
        RunId run = started(edition2026());
        advanceTo(run, "county_star_review");
        List<WorkItem> open = inbox.openOf(run);
        Queue star = open.get(0).queues().get(0);
        InboxQuery.Reader every = reader("every", COUNTY, COUNTY.ofEveryStar(), star);
        assertThat(all(every))
                .doesNotHaveDuplicates()
                .containsAll(open.stream().map(WorkItem::id).toList());
        open.forEach(item -> agree(every, item, true));
        assertThat(inbox.count(every).groups()).anySatisfy(group -> {
            assertThat(group.stage()).isEqualTo("county-review");
            assertThat(group.star()).isEqualTo(open.get(0).star());
        });
        InboxQuery.Reader one = reader("one", COUNTY, star);
        agree(one, open.get(0), true);
        agree(one, open.get(1), false);
    }

    @Test
    void recusedPlacesDoNotExistForAReaderExceptAtThePlaceItself() {
        RunId run = started(edition2026());
        String village = runs.get(run).subject();
        WorkItem own = inbox.openOf(run).get(0);
        Queue desk = own.queues().get(0);
        agree(new InboxQuery.Reader("declarant", Set.of(desk), Set.of(village)), own, true);
        advanceTo(run, "township_review");
        WorkItem item = inbox.openOf(run).get(0);
        agree(new InboxQuery.Reader("recused", Set.of(TOWNSHIP), Set.of(village, "411100000000")), item, false);
        agree(reader("free", TOWNSHIP), item, true);
    }

    @Test
    void whoActedOnOneLevelNeitherFindsNorDecidesTheRunOnAnother() {
        RunId run = started(edition2026());
        WorkItem declared = inbox.openOf(run).get(0);
        inbox.complete(new Completion(declared.id(), "both", declared.queues().get(0), "submit", null, FOUR));
        advanceTo(run, "township_review");
        WorkItem item = inbox.openOf(run).get(0);
        agree(reader("both", TOWNSHIP), item, false);
        agree(reader("both", TOWNSHIP, COUNTY), item, false);
        agree(reader("another", TOWNSHIP), item, true);
        assertThatThrownBy(() -> inbox.complete(new Completion(item.id(), "both", TOWNSHIP, "forward", null, null)))
                .isInstanceOf(ActedOnAnotherLevel.class);
        assertThat(inbox.get(item.id())).isEqualTo(item);
    }

    @Test
    void aHolderKeepsOthersFromDeciding() {
        RunId run = started(edition2026());
        advanceTo(run, "township_review");
        WorkItem item = inbox.openOf(run).get(0);
        WorkItem held = inbox.hold(item.id(), "one", item.version());
        assertThat(held.holder()).isEqualTo("one");
        assertThatThrownBy(() -> inbox.hold(item.id(), "two", item.version())).isInstanceOf(ChangedMeanwhile.class);
        assertThatThrownBy(() -> inbox.complete(new Completion(item.id(), "two", TOWNSHIP, "forward", null, null)))
                .isInstanceOf(HeldBySomebody.class);
        assertThat(inbox.page(new InboxQuery(
                                reader("x", TOWNSHIP),
                                InboxQuery.ListKind.TODO,
                                new InboxQuery.Filter(null, null, null, null, null, null, null, null, Set.of(), "one"),
                                InboxQuery.Sort.DUE,
                                null,
                                10))
                        .items())
                .extracting(WorkItem::id)
                .containsExactly(item.id());
        assertThat(inbox.drift().none()).isTrue();
        inbox.complete(new Completion(item.id(), "one", TOWNSHIP, "forward", null, null, held.version()));
        assertThatThrownBy(() -> inbox.hold(item.id(), null, held.version() + 1))
                .isInstanceOf(AlreadyDecided.class);
    }

    @Test
    void whatIsAskedOfOnePersonStandsInThatPersonsInboxAndHoldsTheDecisionUp() {
        RunId run = started(edition2026());
        advanceTo(run, "township_review");
        WorkItem item = inbox.openOf(run).get(0);
        inbox.ask(List.of(new Asked("ask-" + run, EntryKind.SIGN_BEFORE, item.id(), "signer", "township", null)));
        InboxQuery.Reader signer = reader("signer", Queue.of("signer"));
        InboxPage page = inbox.page(InboxQuery.todo(signer, 10));
        assertThat(page.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.id()).isEqualTo("ask-" + run);
            assertThat(entry.kind()).isEqualTo(EntryKind.SIGN_BEFORE);
            assertThat(entry.item().id()).isEqualTo(item.id());
        });
        assertThat(inbox.count(signer).todo()).isEqualTo(1);
        assertThatThrownBy(() -> inbox.complete(new Completion(item.id(), "x", TOWNSHIP, "forward", null, null)))
                .isInstanceOf(WaitsForAnswer.class);
        inbox.answered(List.of("ask-" + run));
        inbox.fold();
        assertThat(inbox.count(signer).todo()).isZero();
        assertThat(inbox.drift().none()).isTrue();
        inbox.complete(new Completion(item.id(), "x", TOWNSHIP, "forward", null, null));
        assertThatThrownBy(() -> inbox.ask(
                        List.of(new Asked("late-" + run, EntryKind.DELEGATED, item.id(), "signer", "township", null))))
                .isInstanceOf(AlreadyDecided.class);
    }

    @Test
    void whatIsAskedIsPagedByWhenItWasAskedNotByWhenTheItemCame() {
        List<String> asked = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            RunId run = started(edition2026());
            advanceTo(run, "township_review");
            WorkItem item = inbox.openOf(run).get(0);
            asked.add("paged-" + run);
            inbox.ask(List.of(new Asked("paged-" + run, EntryKind.DELEGATED, item.id(), "pager", "township", null)));
        }
        jdbc.sql("update inbox_entry set created_at = created_at + interval '1 day' where id = ?")
                .param(asked.get(0))
                .update();
        List<String> read = new ArrayList<>();
        String cursor = null;
        do {
            InboxPage page = inbox.page(new InboxQuery(
                    reader("pager", Queue.of("pager")),
                    InboxQuery.ListKind.TODO,
                    InboxQuery.Filter.NONE,
                    InboxQuery.Sort.SINCE,
                    cursor,
                    1));
            page.entries().forEach(entry -> read.add(entry.id()));
            cursor = page.next();
        } while (cursor != null && read.size() < 10);
        assertThat(read).hasSize(3).containsAll(asked).endsWith(asked.get(0));
    }

    @Test
    void sumsAreRightBeforeAndAfterFoldingAndAfterARebuild() {
        InboxQuery.Reader reader = reader("sums", TOWNSHIP);
        long before = inbox.count(reader).todo();
        RunId run = started(edition2026());
        advanceTo(run, "township_review");
        assertThat(inbox.count(reader).todo()).isEqualTo(before + 1);
        inbox.fold();
        assertThat(inbox.count(reader).todo()).isEqualTo(before + 1);
        jdbc.sql("update basket set n = n + 7 where queues = ?")
                .param(TOWNSHIP.text())
                .update();
        assertThat(inbox.drift().entries()).isPositive();
        inbox.rebuild();
        assertThat(inbox.drift().none()).isTrue();
        assertThat(inbox.count(reader).todo()).isEqualTo(before + 1);
    }
}
