package org.fivestar.processes;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One place's passage through an edition.
 *
 * @param units level → place code
 * @param outcome id of the end event it reached; null while open
 * @param stage stage of its open items, or of the last ones; null before the first
 * @param returned how often it was sent back to an earlier step
 */
public record Run(
        RunId id,
        String key,
        EditionId edition,
        String cycle,
        int year,
        String subject,
        String subjectName,
        String kind,
        Map<String, String> units,
        State state,
        @Nullable String outcome,
        @Nullable String stage,
        int returned,
        Instant startedAt,
        @Nullable Instant endedAt) {

    public enum State {
        OPEN,
        FINISHED,
        WITHDRAWN
    }
}
