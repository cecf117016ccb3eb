package org.fivestar.declaration;

import java.time.Instant;
import java.util.List;
import org.fivestar.place.PlaceRef;
import org.fivestar.processes.Run;
import org.jspecify.annotations.Nullable;

/**
 * One run of one of my villages.
 *
 * @param itemId the step that waits for the village; null when it lies with somebody else
 * @param outcome id of the end event; null while open
 * @param result its name; null while open
 * @param back the return the village is mending now; null when it mends none
 */
public record DeclarationRow(
        String runId,
        PlaceRef place,
        String kind,
        int year,
        Run.State state,
        @Nullable String outcome,
        @Nullable String result,
        @Nullable String stage,
        @Nullable String stageName,
        @Nullable String itemId,
        @Nullable String itemName,
        @Nullable Instant due,
        @Nullable Integer remainingWorkdays,
        int returned,
        List<String> stars,
        int level,
        @Nullable SentBack back) {

    /**
     * @param by who sent it back
     * @param step name of the step they did it at
     */
    public record SentBack(String by, String step, Instant at, String reason) {}
}
