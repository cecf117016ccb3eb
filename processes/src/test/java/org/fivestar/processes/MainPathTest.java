package org.fivestar.processes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MainPathTest extends ProcessesFixture {
    @Test
    void aRunGoesFromDeclarationToCertifiedStars() {
        RunId run = started(edition2026());
        assertThat(open(run)).containsExactly("declare");
        assertThat(runs.get(run).stage()).isEqualTo("declare");

        advanceTo(run, "county_star_review");
        assertThat(stars(run)).containsExactlyInAnyOrder("CY", "ST", "PA", "WM");
        assertThat(inbox.openOf(run).get(0).queues().get(0).text()).startsWith("411121000000/county/star-team/");

        clock.turnTo(java.time.LocalDate.of(2026, 2, 9), 10);
        advanceTo(run, "none");
        assertThat(open(run)).isEmpty();
        assertThat(runs.get(run).stage()).isEqualTo("publicity");
        assertThat(performed.calls).contains("post-publicity " + runs.get(run).key());

        clock.turnTo(java.time.LocalDate.of(2026, 2, 14), 23);
        runTimers();
        assertThat(runs.get(run).state()).isEqualTo(Run.State.OPEN);
        clock.turnTo(java.time.LocalDate.of(2026, 2, 15), 0);
        runTimers();

        Run certified = runs.get(run);
        assertThat(certified.state()).isEqualTo(Run.State.FINISHED);
        assertThat(certified.outcome()).isEqualTo("certified");
        assertThat(certified.endedAt()).isEqualTo(clock.instant());
        assertThat(performed.calls).contains("certify " + certified.key());
        assertThat(inbox.drift().none()).isTrue();
        assertThat(runs.path(run))
                .extracting(RunStep::element)
                .startsWith("cycle_opened", "to_declare", "declare", "declare_decided", "declared")
                .contains("township_forward", "notice_period")
                .endsWith("certified");
        assertThat(inbox.allOf(run)).extracting(WorkItem::state).containsOnly(WorkItem.State.DONE);
    }
}
