package org.fivestar.visit;

import java.time.Instant;
import java.time.LocalDate;
import org.fivestar.place.PlaceRef;
import org.jspecify.annotations.Nullable;

/**
 * A line of the ledger as lists show it.
 *
 * @param about name of the star and text of the indicator
 * @param words what is wrong
 * @param measure what is asked
 * @param firstDue the last day as it was handed over
 * @param due the last day now
 * @param remainingWorkdays negative when the day has passed; null when it is closed, or the calendar is not loaded
 * @param overdue whether the day has passed and it is still open
 * @param answer what the village does; null while it has not said so
 * @param last when something last happened to it
 * @param version number of entries, for If-Match
 */
public record RectificationRow(
        long id,
        long visit,
        PlaceRef place,
        int year,
        String runId,
        String star,
        @Nullable String indicator,
        String about,
        String words,
        String measure,
        LocalDate firstDue,
        LocalDate due,
        @Nullable Integer remainingWorkdays,
        boolean overdue,
        Rectification.State state,
        String handedBy,
        Instant handedAt,
        @Nullable RectificationAnswer answer,
        Instant last,
        int version) {

    /**
     * What the village does.
     *
     * @param unit who helps
     * @param due the village's own last day
     */
    public record RectificationAnswer(String unit, String measure, LocalDate due) {}
}
