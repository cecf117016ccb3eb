package org.fivestar.declaration;

import java.time.LocalDate;
import java.util.List;
import org.fivestar.processes.RunId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An answer to save.
 *
 * @param value JSON null takes the answer back
 * @param seen the declaration's version the village was looking at; null to write over whatever stands there
 * @param base the answer as the writer knew it; with it, what somebody else wrote meanwhile is merged field by field
 * @param carriedFrom the earlier run it is taken over from; null for what the village writes itself
 * @param factDay the day of the fact it is taken over from; null for what the village writes itself
 */
public record AnswerChange(
        RunId run,
        String indicator,
        JsonNode value,
        String note,
        List<String> evidence,
        @Nullable Long seen,
        @Nullable KnownAnswer base,
        @Nullable RunId carriedFrom,
        @Nullable LocalDate factDay) {

    /** What the village writes itself. */
    public AnswerChange(
            RunId run,
            String indicator,
            JsonNode value,
            String note,
            List<String> evidence,
            @Nullable Long seen,
            @Nullable KnownAnswer base) {
        this(run, indicator, value, note, evidence, seen, base, null, null);
    }

    /** The same with other content. */
    AnswerChange merged(Merge merge) {
        return new AnswerChange(
                run, indicator, merge.value(), merge.note(), merge.evidence(), null, null, carriedFrom, factDay);
    }
}
