package org.fivestar.plan;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Map;
import org.fivestar.place.PlaceRef;
import org.jspecify.annotations.Nullable;

/**
 * What is planned in an area, part by part, with what it must add up to.
 *
 * @param area whose parts the rows are
 * @param counted which plans are in it
 * @param levels from the highest level any of these places can reach down to 0
 * @param stars the columns, in the order of the rubrics
 * @param rows one for each part of the area
 * @param total summed over the places of the area, not over the rows
 * @param leftOut how many places are not in it because the reader keeps out of them
 * @param mismatches where something does not add up; empty when all is well
 */
public record PlanTable(
        PlaceRef area,
        int year,
        Counted counted,
        List<Integer> levels,
        List<PlannedStar> stars,
        List<PlanSums> rows,
        PlanSums total,
        int leftOut,
        List<Mismatch> mismatches) {

    /** Which plans count: all that are handed in and not returned, or only accepted ones. */
    public enum Counted {
        HANDED_IN("handed-in"),
        ACCEPTED("accepted");

        private final String word;

        Counted(String word) {
            this.word = word;
        }

        @JsonValue
        public String word() {
            return word;
        }
    }

    /**
     * A column.
     *
     * @param kinds kinds of place that can hold the star; their number is what a percentage is of
     */
    public record PlannedStar(String code, String name, List<String> kinds) {}

    /**
     * The sums of one part.
     *
     * @param place the part; null for the total
     * @param subjects villages and communities there, by kind
     * @param plans how many of them have a plan that counts
     * @param accepted how many have an accepted plan
     * @param byLevel level → how many want it; every level is there
     * @param byStar star → how many want it; every star is there
     * @param stars how many stars are wanted in all
     */
    public record PlanSums(
            @Nullable PlaceRef place,
            Map<String, Integer> subjects,
            int plans,
            int accepted,
            Map<Integer, Integer> byLevel,
            Map<String, Integer> byStar,
            int stars) {

        /** Stars reckoned from the levels. */
        int ofLevels() {
            return byLevel.entrySet().stream()
                    .mapToInt(entry -> entry.getKey() * entry.getValue())
                    .sum();
        }

        /** Stars reckoned from the columns of stars. */
        int ofStars() {
            return byStar.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /**
     * Something that does not add up.
     *
     * @param place name of the part; null for the total
     * @param sentence what should be equal and is not, in Chinese
     */
    public record Mismatch(@Nullable String place, String sentence) {}
}
