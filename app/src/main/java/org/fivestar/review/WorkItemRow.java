package org.fivestar.review;

import java.time.Instant;
import java.util.List;
import org.fivestar.place.PlaceRef;
import org.jspecify.annotations.Nullable;

/**
 * A work item as lists show it.
 *
 * @param id the item's
 * @param entry tells lines of the same item apart
 * @param why why it stands in the list: {@code decide}, {@code delegated}, {@code sign-before} and so on
 * @param stars what the run claims
 * @param waitedWorkdays until now, or until it was done; null when the calendar is not loaded
 * @param remainingWorkdays negative when overdue; null without a date
 * @param returned how often its run had come back before
 * @param next where the main way leads, in words; null once done
 * @param holder name of who has taken it on; null while nobody has
 * @param mine whether the reader has taken it on
 * @param act what was begun or copied, in the lists of those; null in the others
 * @param version for If-Match
 */
public record WorkItemRow(
        String id,
        String entry,
        String why,
        String runId,
        String name,
        String stage,
        String stageName,
        @Nullable String star,
        PlaceRef place,
        String kind,
        int year,
        List<String> stars,
        int level,
        Instant since,
        @Nullable Integer waitedWorkdays,
        @Nullable Instant due,
        @Nullable Integer remainingWorkdays,
        int returned,
        @Nullable String next,
        @Nullable String decision,
        @Nullable String decisionLabel,
        @Nullable Instant completedAt,
        @Nullable String completedBy,
        @Nullable String holder,
        boolean mine,
        String state,
        @Nullable ActView act,
        long version) {

    /** The same for somebody who is not to know yet what was decided. */
    WorkItemRow withoutDecision() {
        return new WorkItemRow(
                id,
                entry,
                why,
                runId,
                name,
                stage,
                stageName,
                star,
                place,
                kind,
                year,
                stars,
                level,
                since,
                waitedWorkdays,
                due,
                remainingWorkdays,
                returned,
                next,
                null,
                null,
                null,
                null,
                null,
                false,
                state,
                act,
                version);
    }
}
