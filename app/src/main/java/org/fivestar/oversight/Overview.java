package org.fivestar.oversight;

import java.util.List;
import java.util.Map;
import org.fivestar.place.PlaceRef;

/**
 * How far the places right below one place have come. Every number is the size of a run list: the same year, the row's
 * place, and the column's stage or state as filter.
 *
 * @param stages the columns, in the order of the year
 * @param rows one per place that has runs
 * @param sum all rows together
 */
public record Overview(PlaceRef place, int year, List<Stage> stages, List<OverviewRow> rows, OverviewRow sum) {

    public record Stage(String stage, String name) {}

    /**
     * @param total runs in the place: the base of every percentage of the row
     * @param byStage stage → open runs; a stage without runs is absent
     * @param overdue open runs with a step past its date
     * @param finished runs that reached an end, whichever
     * @param outcomes end → finished runs, for example {@code certified}
     */
    public record OverviewRow(
            PlaceRef place,
            long total,
            Map<String, Long> byStage,
            long overdue,
            long finished,
            long withdrawn,
            Map<String, Long> outcomes) {}
}
