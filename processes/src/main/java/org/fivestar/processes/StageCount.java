package org.fivestar.processes;

import org.jspecify.annotations.Nullable;

/**
 * How many runs of one unit stand in one stage.
 *
 * @param overdue runs with an open item past its due date
 */
public record StageCount(
        String unit,
        @Nullable String stage,
        Run.State state,
        @Nullable String outcome,
        long runs,
        long overdue) {}
