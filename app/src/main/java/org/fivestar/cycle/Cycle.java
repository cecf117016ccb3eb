package org.fivestar.cycle;

import java.time.Instant;
import java.util.Locale;
import org.fivestar.processes.EditionId;
import org.jspecify.annotations.Nullable;

/**
 * One year's evaluation in one area.
 *
 * @param area 12-digit code of the place whose villages and communities take part
 * @param total how many subjects the opening found; 0 before it began
 * @param opened how many of them have their run
 * @param lastSubject every subject up to this code has its run
 * @param note why an opening stands still, in words; null while all is well
 * @param startedAt when the opening was ordered
 * @param openedAt when the last run was started
 */
public record Cycle(
        CycleId id,
        int year,
        String area,
        EditionId edition,
        State state,
        int total,
        int opened,
        String lastSubject,
        @Nullable String note,
        @Nullable String openedBy,
        @Nullable Instant startedAt,
        @Nullable Instant openedAt) {

    /** From named to closed; a cycle only ever moves forward. */
    public enum State {
        PREPARED,
        OPENING,
        OPEN,
        CLOSED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
