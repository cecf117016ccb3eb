package org.fivestar.plan;

import java.time.Instant;
import java.util.List;
import org.fivestar.place.PlaceRef;
import org.jspecify.annotations.Nullable;

/**
 * A village or community and its plan, as lists show it.
 *
 * @param state null while nothing was handed in (for others than the village: also while it is being written)
 * @param number of the newest version; 0 before the first
 * @param currentStars of the newest version
 * @param targetStars of the newest version
 * @param at since when it stands so; null without a plan
 */
public record PlanRow(
        PlaceRef place,
        String kind,
        int year,
        @Nullable PlanState state,
        int number,
        List<String> currentStars,
        List<String> targetStars,
        @Nullable Instant at) {}
