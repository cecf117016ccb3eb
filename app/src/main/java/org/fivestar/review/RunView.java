package org.fivestar.review;

import java.time.Instant;
import java.util.List;
import org.fivestar.place.PlaceRef;
import org.fivestar.processes.Run;
import org.jspecify.annotations.Nullable;

/**
 * A run with where it stands.
 *
 * @param result name of the end it reached; null while open
 * @param granted the stars it gets by what was certified; null before
 * @param current what waits now, and for whom
 */
public record RunView(
        String id,
        PlaceRef place,
        String kind,
        int year,
        Run.State state,
        @Nullable String outcome,
        @Nullable String result,
        @Nullable String stage,
        @Nullable String stageName,
        List<String> stars,
        int level,
        @Nullable List<String> granted,
        int returned,
        Instant since,
        @Nullable Integer waitedWorkdays,
        boolean overdue,
        String edition,
        Instant startedAt,
        @Nullable Instant endedAt,
        List<CurrentStep> current,
        boolean canWithdraw) {

    /** @param mine whether the actor can act on it */
    public record CurrentStep(
            String itemId,
            String element,
            String name,
            @Nullable String star,
            String who,
            Instant since,
            @Nullable Instant due,
            @Nullable Integer remainingWorkdays,
            boolean mine) {}

    static RunView of(
            RunRow row, Run run, @Nullable List<String> granted, List<CurrentStep> current, Withdrawable withdrawable) {
        return new RunView(
                row.id(),
                row.place(),
                row.kind(),
                row.year(),
                row.state(),
                row.outcome(),
                row.result(),
                row.stage(),
                row.stageName(),
                row.stars(),
                row.level(),
                granted,
                row.returned(),
                row.since(),
                row.waitedWorkdays(),
                row.overdue(),
                run.edition().value(),
                run.startedAt(),
                run.endedAt(),
                current,
                withdrawable == Withdrawable.NOW);
    }

    enum Withdrawable {
        NOW,
        NOT_NOW
    }
}
