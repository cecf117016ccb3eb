package org.fivestar.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Returns, refusals, withdrawal and objections. */
class LoopsTest extends ProcessesFixture {
    @ParameterizedTest
    @CsvSource({
        "township_review, self_assess",
        "county_conclusion, self_assess",
        "city_certification, self_assess",
        "post_publicity, city_certification"
    })
    void everyReviewCanReturnTheRun(String review, String back) {
        RunId run = started(edition2026());
        advanceTo(run, review);
        Completed returned = decide(run, review, "return");
        assertThat(returned.opened()).extracting(WorkItem::element).containsExactly(back);
        assertThat(returned.opened().get(0).returned()).isEqualTo(1);
        assertThat(returned.item().reason()).isEqualTo("because");
        assertThat(runs.get(run).returned()).isEqualTo(1);
        advanceTo(run, "none");
        assertThat(runs.get(run).stage()).isEqualTo("publicity");
        assertThat(open(run)).isEmpty();
    }

    @Test
    void theVillageMayReviseItsDeclaration() {
        RunId run = started(edition2026());
        advanceTo(run, "self_assess");
        decide(run, "self_assess", "revise");
        assertThat(open(run)).containsExactly("declare");
        decide(run, "declare", "submit", new RoutingFacts(List.of("CY"), 1));
        advanceTo(run, "county_star_review");
        assertThat(stars(run)).containsExactly("CY");
    }

    @ParameterizedTest
    @CsvSource({
        "declare, abstain, not_declared",
        "township_review, refuse, not_accepted",
        "city_certification, refuse, not_certified"
    })
    void aRunCanEndWithoutStars(String step, String decision, String outcome) {
        RunId run = started(edition2026());
        advanceTo(run, step);
        Completed last = decide(run, step, decision);
        assertThat(last.opened()).isEmpty();
        assertThat(last.run().state()).isEqualTo(Run.State.FINISHED);
        assertThat(last.run().outcome()).isEqualTo(outcome);
        assertThatThrownBy(() -> runs.send(run, "withdrawn")).isInstanceOf(NotWaitingFor.class);
        assertThatThrownBy(() -> runs.setFacts(run, FOUR)).isInstanceOf(NotWaitingFor.class);
    }

    @ParameterizedTest
    @CsvSource({"declare", "county_star_review", "city_certification", "none"})
    void aVillageCanWithdrawFromAnywhere(String step) {
        RunId run = started(edition2026());
        advanceTo(run, step);
        Run withdrawn = runs.send(run, "withdrawn");
        assertThat(withdrawn.state()).isEqualTo(Run.State.WITHDRAWN);
        assertThat(withdrawn.outcome()).isEqualTo("withdrawn_end");
        assertThat(open(run)).isEmpty();
        assertThat(inbox.drift().none()).isTrue();
        assertThatThrownBy(() -> runs.send(run, "withdrawn")).isInstanceOf(NotWaitingFor.class);
    }

    @Test
    void anObjectionHoldsThisOneRunBackUntilItIsDismissed() {
        clock.turnTo(LocalDate.of(2026, 2, 9), 10);
        RunId run = started(edition2026());
        RunId other = started(edition2026());
        advanceTo(run, "none");
        advanceTo(other, "none");
        clock.turnTo(LocalDate.of(2026, 2, 11), 10);
        runs.send(run, "objection_filed");
        assertThat(open(run)).containsExactly("decide_objection");
        assertThatThrownBy(() -> runs.send(run, "objection_filed")).isInstanceOf(NotWaitingFor.class);

        clock.turnTo(LocalDate.of(2026, 2, 15), 1);
        runTimers();
        assertThat(runs.get(other).outcome()).isEqualTo("certified");
        assertThat(runs.get(run).state()).isEqualTo(Run.State.OPEN);

        // dismissed after the notice would have ended: nothing more to wait for
        decide(run, "decide_objection", "dismiss");
        runTimers();
        assertThat(runs.get(run).outcome()).isEqualTo("certified");
    }

    @Test
    void anUpheldObjectionGoesBackToCertificationAndIsPostedAnew() {
        clock.turnTo(LocalDate.of(2026, 2, 9), 10);
        RunId run = started(edition2026());
        advanceTo(run, "none");
        runs.send(run, "objection_filed");
        decide(run, "decide_objection", "uphold");
        assertThat(open(run)).containsExactly("city_certification");
        clock.turnTo(LocalDate.of(2026, 2, 12), 10);
        advanceTo(run, "none");
        clock.turnTo(LocalDate.of(2026, 2, 26), 23);
        runTimers();
        assertThat(runs.get(run).state()).isEqualTo(Run.State.OPEN);
        clock.turnTo(LocalDate.of(2026, 2, 27), 0);
        runTimers();
        assertThat(runs.get(run).outcome()).isEqualTo("certified");
        assertThat(performed.calls.stream()
                        .filter(("post-publicity " + runs.get(run).key())::equals))
                .hasSize(2);
    }

    @Test
    void withoutTheCalendarNothingIsPosted() {
        clock.turnTo(LocalDate.of(2026, 12, 30), 10);
        RunId run = started(edition2026());
        assertThat(inbox.openOf(run).get(0).dueAt()).isNull();
        advanceTo(run, "post_publicity");
        assertThatThrownBy(() -> decide(run, "post_publicity", "post")).isInstanceOf(CalendarYearMissing.class);
        assertThat(open(run)).containsExactly("post_publicity");
        assertThat(inbox.drift().none()).isTrue();
        clock.turnTo(LocalDate.of(2026, 1, 12), 10);
    }

    @Test
    void dueDatesAreTheLastSecondOfAWorkingDay() {
        clock.turnTo(LocalDate.of(2026, 1, 12), 10);
        RunId run = started(edition2026());
        advanceTo(run, "township_review");
        assertThat(inbox.openOf(run).get(0).dueAt()).isEqualTo(java.time.Instant.parse("2026-01-26T15:59:59Z"));
    }
}
