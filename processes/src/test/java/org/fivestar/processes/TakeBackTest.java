package org.fivestar.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Decisions are taken back while nobody has built on them. */
class TakeBackTest extends ProcessesFixture {

    private WorkItem item(RunId run, String element) {
        return inbox.openOf(run).stream()
                .filter(i -> i.element().equals(element))
                .findFirst()
                .orElseThrow();
    }

    private Completed by(String person, WorkItem item, String decision) {
        return inbox.complete(new Completion(item.id(), person, item.queues().get(0), decision, "because", null));
    }

    @Test
    void theItemWaitsAgainWithItsOldDatesAndTheRunGoesOnAsIfNothingHadBeen() {
        clock.turnTo(LocalDate.of(2026, 1, 12), 10);
        RunId run = started(edition2026());
        advanceTo(run, "township_review");
        WorkItem item = item(run, "township_review");
        Run before = runs.get(run);
        List<RunStep> way = runs.path(run);
        clock.turnTo(LocalDate.of(2026, 1, 14), 10);
        by("reviewer", item, "forward");
        TakenBack taken = inbox.takeBack(item.id(), "reviewer");

        assertThat(open(run)).containsExactly("township_review");
        assertThat(taken.cancelled()).hasSize(4);
        WorkItem again = inbox.get(taken.item().id());
        assertThat(again.id()).isNotEqualTo(item.id());
        assertThat(again.createdAt()).isEqualTo(item.createdAt());
        assertThat(again.dueAt()).isEqualTo(item.dueAt());
        assertThat(again.queues()).isEqualTo(item.queues());
        assertThat(inbox.get(item.id()).state()).isEqualTo(WorkItem.State.TAKEN_BACK);
        assertThat(runs.get(run)).isEqualTo(before);
        assertThat(runs.path(run)).isEqualTo(way);
        assertThat(inbox.drift().none()).isTrue();

        advanceTo(run, "none");
        assertThat(runs.get(run).stage()).isEqualTo("publicity");
        assertThat(inbox.drift().none()).isTrue();
    }

    @Test
    void aReturnAndARefusalCanBeTakenBackToo() {
        RunId run = started(edition2026());
        advanceTo(run, "township_review");
        WorkItem item = item(run, "township_review");
        by("reviewer", item, "return");
        assertThat(runs.get(run).returned()).isEqualTo(1);
        WorkItem again = inbox.takeBack(item.id(), "reviewer").item();
        assertThat(runs.get(run).returned()).isZero();
        by("reviewer", again, "refuse");
        assertThat(runs.get(run).state()).isEqualTo(Run.State.FINISHED);
        inbox.takeBack(again.id(), "reviewer");
        assertThat(runs.get(run).state()).isEqualTo(Run.State.OPEN);
        assertThat(runs.get(run).outcome()).isNull();
        assertThat(open(run)).containsExactly("township_review");
        advanceTo(run, "none");
        assertThat(runs.get(run).stage()).isEqualTo("publicity");
    }

    @Test
    void aStarsOpinionIsTakenBackAloneAndTheOthersStay() {
        RunId run = started(edition2026());
        advanceTo(run, "county_star_review");
        List<WorkItem> stars = inbox.openOf(run);
        for (WorkItem star : stars) {
            by("team-" + star.star(), star, null);
        }
        assertThat(open(run)).containsExactly("county_conclusion");
        WorkItem first = stars.get(0);
        TakenBack taken = inbox.takeBack(first.id(), "team-" + first.star());
        assertThat(open(run)).containsExactly("county_star_review");
        assertThat(stars(run)).containsExactly(first.star());
        assertThat(taken.cancelled()).extracting(WorkItem::element).containsExactly("county_conclusion");
        assertThat(inbox.get(stars.get(1).id()).state()).isEqualTo(WorkItem.State.DONE);
        assertThat(inbox.drift().none()).isTrue();

        // and another one after it, then both again
        WorkItem second = stars.get(1);
        inbox.takeBack(second.id(), "team-" + second.star());
        assertThat(stars(run)).containsExactlyInAnyOrder(first.star(), second.star());
        assertThat(inbox.drift().none()).isTrue();
        inbox.openOf(run).forEach(i -> by("team-" + i.star(), i, null));
        assertThat(open(run)).containsExactly("county_conclusion");
        advanceTo(run, "none");
        assertThat(runs.get(run).stage()).isEqualTo("publicity");
    }

    @Test
    void nothingIsTakenBackOnceTheNextStepWasBegunOrTheResultPosted() {
        RunId run = started(edition2026());
        advanceTo(run, "township_review");
        WorkItem item = item(run, "township_review");
        assertThatThrownBy(() -> inbox.takeBack(item.id(), "reviewer")).isInstanceOf(NoWayBack.class);
        by("reviewer", item, "forward");
        assertThatThrownBy(() -> inbox.takeBack(item.id(), "somebody-else")).isInstanceOf(NoWayBack.class);

        WorkItem star = inbox.openOf(run).get(0);
        inbox.hold(star.id(), "team", star.version());
        assertThatThrownBy(() -> inbox.takeBack(item.id(), "reviewer")).isInstanceOf(NoWayBack.class);
        WorkItem released = inbox.hold(star.id(), null, star.version() + 1);
        inbox.ask(List.of(new Asked("ask-" + run, EntryKind.DELEGATED, star.id(), "helper", "county", null)));
        assertThatThrownBy(() -> inbox.takeBack(item.id(), "reviewer")).isInstanceOf(NoWayBack.class);
        inbox.answered(List.of("ask-" + run));
        by("team", released, null);
        assertThatThrownBy(() -> inbox.takeBack(item.id(), "reviewer")).isInstanceOf(NoWayBack.class);

        advanceTo(run, "post_publicity");
        WorkItem post = item(run, "post_publicity");
        by("publisher", post, "post");
        assertThatThrownBy(() -> inbox.takeBack(post.id(), "publisher")).isInstanceOf(NoWayBack.class);
        assertThatThrownBy(() -> inbox.takeBack(new WorkItemId("none"), "publisher"))
                .isInstanceOf(NoSuchThing.class);
    }

    @Test
    void aWithdrawnRunStaysWithdrawn() {
        RunId run = started(edition2026());
        advanceTo(run, "township_review");
        WorkItem item = item(run, "township_review");
        by("reviewer", item, "forward");
        runs.send(run, "withdrawn");
        assertThatThrownBy(() -> inbox.takeBack(item.id(), "reviewer")).isInstanceOf(NoWayBack.class);
        assertThat(runs.get(run).state()).isEqualTo(Run.State.WITHDRAWN);
    }

    @Test
    void aStepsClockStandsStillWhileTheRunIsElsewhere() {
        clock.turnTo(LocalDate.of(2026, 3, 2), 10);
        RunId run = started(edition2026());
        advanceTo(run, "township_review");
        WorkItem first = item(run, "township_review");
        clock.turnTo(LocalDate.of(2026, 3, 6), 10);
        by("reviewer", first, "return");
        clock.turnTo(LocalDate.of(2026, 3, 20), 10);
        decide(run, "self_assess", "submit");
        WorkItem second = item(run, "township_review");
        // ten working days, four of them used before the return, none while it lay with the village
        assertThat(calendar.between(LocalDate.of(2026, 3, 20), day(second))).isEqualTo(6);
        clock.turnTo(LocalDate.of(2026, 4, 30), 10);
        by("reviewer", second, "return");
        decide(run, "self_assess", "submit");
        // all used up: a quarter is left, at least two days
        assertThat(calendar.between(LocalDate.of(2026, 4, 30), day(item(run, "township_review"))))
                .isEqualTo(2);
    }

    private static LocalDate day(WorkItem item) {
        return item.dueAt().atZone(WorkCalendar.ZONE).toLocalDate();
    }
}
