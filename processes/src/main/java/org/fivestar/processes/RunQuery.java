package org.fivestar.processes;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which runs to list; every filter may be null.
 *
 * @param unit code of any place on the run's path (its village, township, county or city)
 * @param text part of the subject's name, or the beginning of its code
 * @param limit 1 to 200
 * @param dueBefore only runs with an open item due before this moment
 * @param without codes of subjects whose runs are left out
 */
public record RunQuery(
        @Nullable Integer year,
        @Nullable String cycle,
        @Nullable String unit,
        @Nullable String stage,
        Run.@Nullable State state,
        @Nullable String text,
        @Nullable String cursor,
        int limit,
        @Nullable Instant dueBefore,
        Set<String> without) {

    /** Of every subject. */
    public RunQuery(
            @Nullable Integer year,
            @Nullable String cycle,
            @Nullable String unit,
            @Nullable String stage,
            Run.@Nullable State state,
            @Nullable String text,
            @Nullable String cursor,
            int limit,
            @Nullable Instant dueBefore) {
        this(year, cycle, unit, stage, state, text, cursor, limit, dueBefore, Set.of());
    }

    /** Whatever is due when. */
    public RunQuery(
            @Nullable Integer year,
            @Nullable String cycle,
            @Nullable String unit,
            @Nullable String stage,
            Run.@Nullable State state,
            @Nullable String text,
            @Nullable String cursor,
            int limit) {
        this(year, cycle, unit, stage, state, text, cursor, limit, null, Set.of());
    }

    /** The same question from another place on. */
    public RunQuery after(@Nullable String next) {
        return new RunQuery(year, cycle, unit, stage, state, text, next, limit, dueBefore, without);
    }
}
