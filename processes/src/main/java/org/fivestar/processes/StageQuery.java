package org.fivestar.processes;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which runs to count.
 *
 * @param year year of the cycle
 * @param level level whose units are the rows, for example {@code county}
 * @param within only runs with this place on their path; null for all
 * @param now what counts as overdue
 */
public record StageQuery(int year, String level, @Nullable String within, Instant now) {}
