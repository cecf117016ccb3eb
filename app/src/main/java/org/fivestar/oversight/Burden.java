package org.fivestar.oversight;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.fivestar.declaration.AskedCounts.AskedCount;
import org.fivestar.place.PlaceRef;
import org.jspecify.annotations.Nullable;

/**
 * How often villages were asked for something (基层负担) in the evaluation of a year, place by place.
 *
 * @param from first day; null for from the beginning
 * @param to last day; null for until now
 * @param months the columns, without gaps: {@code 2026-11}
 * @param rows one per place right below, in the order of their codes; a village is its own only row
 * @param sum all rows together
 * @param most the villages of the area asked most often, at most ten
 * @param leftOut villages the reader keeps out of: counted nowhere
 */
record Burden(
        PlaceRef place,
        int year,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        List<String> months,
        List<BurdenRow> rows,
        BurdenRow sum,
        List<BurdenRow> most,
        int leftOut) {

    /**
     * Months, requesters and kinds each add up to the total; what is absent is 0.
     *
     * @param villages how many villages and communities stand in the place: the base of an average
     * @param total how often they were asked
     * @param counter what the declaration asks; only of a single village that has one
     */
    record BurdenRow(
            PlaceRef place,
            int villages,
            long total,
            Map<String, Long> byMonth,
            Map<Requester, Long> byRequester,
            Map<Request, Long> byRequest,
            @Nullable AskedCount counter) {}
}
