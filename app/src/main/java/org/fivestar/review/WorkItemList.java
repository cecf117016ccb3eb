package org.fivestar.review;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of work items; {@code next} is null on the last page. */
public record WorkItemList(
        List<WorkItemRow> items, @Nullable String next, Counts counts) {

    /** How many wait for me, how many I completed. */
    public record Counts(long todo, long done) {}
}
