package org.fivestar.visit;

import java.util.List;
import org.fivestar.place.PlaceRef;
import org.jspecify.annotations.Nullable;

/**
 * A draw with everything that is needed to repeat it.
 *
 * @param formula how it is drawn, in Chinese
 * @param lots every candidate, the first drawn first
 */
public record DrawView(DrawRow draw, String formula, List<LotView> lots) {

    /**
     * A candidate and its ticket.
     *
     * @param rank 1 for the smallest ticket; those up to the number chosen are visited
     * @param stars how many it claimed then
     * @param visit id of its visit; null when it was not drawn, or the reader keeps out of it
     */
    public record LotView(
            int rank,
            String runKey,
            PlaceRef place,
            int stars,
            String ticket,
            @Nullable Long visit) {}
}
