package org.fivestar.plan;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.fivestar.place.Level;
import org.springframework.stereotype.Component;

/** How often plans came back to their villages. */
@Component
public class PlanReturns {

    private final PlanRepository rows;

    PlanReturns(PlanRepository rows) {
        this.rows = rows;
    }

    /**
     * @param month {@code 2026-04}
     * @param by level that returned them
     */
    public record PlanReturned(String place, String month, Level by, long times) {}

    /** Returns of a year's plans in an area, between two moments; one statement. */
    public List<PlanReturned> of(int year, String area, Instant from, Instant to) {
        return rows.returned(year, area, from.atOffset(ZoneOffset.UTC), to.atOffset(ZoneOffset.UTC));
    }
}
