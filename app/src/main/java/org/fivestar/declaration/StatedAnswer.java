package org.fivestar.declaration;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.fivestar.forms.Answer;
import org.fivestar.processes.RunId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a village stated on one indicator.
 *
 * @param value shaped by the indicator's criterion; JSON null while unanswered
 * @param evidence ids of the files that support it, in the village's order
 * @param version the declaration's version that wrote it
 * @param carriedFrom the earlier run it was taken over from and not changed since; null for what was written anew
 * @param factDay the day of the fact it was taken over from and not changed since; null for what was written anew
 */
public record StatedAnswer(
        String indicator,
        JsonNode value,
        String note,
        List<String> evidence,
        long version,
        String updatedBy,
        Instant updatedAt,
        @Nullable RunId carriedFrom,
        @Nullable LocalDate factDay) {

    /** Whether the village took it over instead of writing it. */
    public boolean takenOver() {
        return carriedFrom != null || factDay != null;
    }

    /** The answer as the rubric measures it. */
    public Answer measured() {
        return new Answer(value.isNull() ? null : value, note, evidence.size());
    }
}
