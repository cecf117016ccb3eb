package org.fivestar.review;

import java.util.List;
import org.fivestar.processes.InboxCounts;
import org.jspecify.annotations.Nullable;

/** A page of work items; {@code next} is null on the last page. */
public record WorkItemList(
        List<WorkItemRow> items, @Nullable String next, Counts counts) {

    /**
     * How much stands in each of the four lists.
     *
     * @param groups what waits, by stage and star
     */
    public record Counts(long todo, long done, long started, long copied, List<Group> groups) {

        static Counts of(InboxCounts inbox, ActRepository.Counts acts, List<Group> groups) {
            return new Counts(inbox.todo(), inbox.done(), acts.started(), acts.copied(), groups);
        }
    }

    /** @param star null for what is about no single star */
    public record Group(
            String stage, String stageName, @Nullable String star, long waiting) {}
}
