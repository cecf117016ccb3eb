package org.fivestar.plan;

import java.util.List;
import org.fivestar.place.PlaceRef;
import org.fivestar.publicity.HeldStars;
import org.jspecify.annotations.Nullable;

/**
 * What was planned beside what was granted, place by place.
 *
 * @param counts over all pages
 */
public record PlanResults(
        int year,
        ResultCounts counts,
        List<BesideResult> items,
        @Nullable String next) {

    /**
     * @param planned places with an accepted or handed-in plan
     * @param granted how many of them have a published result
     * @param reached how many of those hold every star they planned
     * @param missed how many of those miss one
     */
    public record ResultCounts(int planned, int granted, int reached, int missed) {}

    /**
     * One place.
     *
     * @param planned codes of the stars it planned
     * @param result what it was granted; null while nothing is published
     * @param missed planned and not granted; empty without a result
     * @param beyond granted and not planned
     */
    public record BesideResult(
            PlaceRef place,
            String kind,
            List<String> planned,
            @Nullable HeldStars result,
            List<String> missed,
            List<String> beyond) {}
}
