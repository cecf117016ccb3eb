package org.fivestar.processes;

import java.time.Instant;

/**
 * Which work items to count as they were opened.
 *
 * @param year year of the cycle
 * @param level whose items: those that wait for a role of this level
 * @param within level and code of the place on whose runs' path they must be
 * @param from not before this moment
 * @param to before this moment
 */
public record OpenedQuery(int year, String level, Within within, Instant from, Instant to) {
    public record Within(String level, String unit) {}
}
