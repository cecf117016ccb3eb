package org.fivestar.cycle;

import java.time.Instant;
import java.util.List;
import org.fivestar.forms.Finding;
import org.fivestar.place.PlaceRef;
import org.jspecify.annotations.Nullable;

/**
 * A cycle as the page shows it.
 *
 * @param state {@code prepared}, {@code opening}, {@code open} or {@code closed}
 * @param total villages and communities that take part
 * @param opened how many of them have their run
 * @param note why the opening stands still; null while all is well
 * @param manages whether the reader may open, end and take it back
 * @param warnings what is missing: errors forbid opening, the rest will be missed later; only filled for a single cycle
 */
record CycleView(
        String id,
        int year,
        PlaceRef area,
        String edition,
        String editionName,
        String state,
        int total,
        int opened,
        @Nullable String openedBy,
        @Nullable Instant startedAt,
        @Nullable Instant openedAt,
        @Nullable String note,
        boolean manages,
        List<Finding> warnings) {

    CycleView with(int subjects, List<Finding> found) {
        return new CycleView(
                id,
                year,
                area,
                edition,
                editionName,
                state,
                subjects,
                opened,
                openedBy,
                startedAt,
                openedAt,
                note,
                manages,
                found);
    }
}
