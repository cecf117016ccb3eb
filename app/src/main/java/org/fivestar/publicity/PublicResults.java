package org.fivestar.publicity;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.fivestar.place.PlaceRef;
import org.jspecify.annotations.Nullable;

/**
 * A page of the public list; built from these fields only.
 *
 * @param postedOn when the first result of the list was posted; null while there is none
 * @param endsOn last day for objections; null when nothing is open to them any more
 * @param workdaysLeft working days until then, today not counted
 * @param fingerprint SHA-256 over the whole list of the area and year (code, name, level and stars of each place, by
 *     code), so that a printed list can be compared; search and page do not change it
 * @param starNames code → name of the stars on this page
 * @param next cursor of the next page
 */
public record PublicResults(
        String title,
        PlaceRef area,
        int year,
        @Nullable LocalDate postedOn,
        @Nullable LocalDate endsOn,
        @Nullable Integer workdaysLeft,
        String fingerprint,
        PublicCounts counts,
        Map<String, String> starNames,
        List<PublicRow> items,
        @Nullable String next) {

    /**
     * @param byLevel number of stars → places on the list that hold so many
     * @param total places on the list
     * @param subjects places that took part in the year: the base of every percentage
     */
    public record PublicCounts(Map<Integer, Integer> byLevel, int total, long subjects) {}

    /**
     * @param name the place's name as it was posted
     * @param state {@code publicity}, {@code objection} (being decided) or {@code certified}
     * @param open whether an objection can be filed today
     */
    public record PublicRow(
            String runId,
            PlaceRef place,
            String name,
            String kind,
            int level,
            List<String> stars,
            String state,
            LocalDate postedOn,
            LocalDate endsOn,
            boolean open) {}
}
