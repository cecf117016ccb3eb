package org.fivestar.review;

import java.time.Instant;
import java.util.List;
import org.fivestar.place.PlaceRef;
import org.fivestar.processes.Run;
import org.jspecify.annotations.Nullable;

/**
 * A run as lists show it.
 *
 * @param outcome id of the end event; null while open
 * @param since when its longest waiting step began to wait, or when it ended
 * @param waitedWorkdays null when it waits for nobody
 */
public record RunRow(
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
        int returned,
        Instant since,
        @Nullable Integer waitedWorkdays,
        boolean overdue) {

    /** The same without where it stands and how long, in whose place these words stand. */
    RunRow standingUnknown(String words) {
        return new RunRow(
                id,
                place,
                kind,
                year,
                Run.State.OPEN,
                null,
                null,
                null,
                words,
                stars,
                level,
                returned,
                since,
                null,
                false);
    }
}
