package org.fivestar.review;

import java.time.Instant;
import java.util.List;
import org.fivestar.processes.WorkItemId;
import org.jspecify.annotations.Nullable;

/**
 * One decision on many items, frozen when it was made.
 *
 * @param decision outcome for steps that offer some; null for others
 * @param verdict opinion on the star for steps handed out per star; null for others
 * @param view filters it was selected by, as in the address; empty for a pick by hand
 * @param desks queues of its items
 */
record BulkPlan(
        String id,
        String person,
        @Nullable String decision,
        OpinionGiven.@Nullable Stand verdict,
        String reason,
        String view,
        List<String> desks,
        BulkState state,
        int total,
        Instant madeAt,
        @Nullable String confirmedBy,
        @Nullable Instant finishedAt,
        @Nullable Instant undoUntil) {

    /** The same with the queues of its items. */
    BulkPlan at(List<String> queues) {
        return new BulkPlan(
                id,
                person,
                decision,
                verdict,
                reason,
                view,
                queues,
                state,
                total,
                madeAt,
                confirmedBy,
                finishedAt,
                undoUntil);
    }

    /**
     * One item of a plan.
     *
     * @param state ready, refused (at the preview), done, failed (at application), taken-back, or kept (could not be
     *     taken back)
     * @param slug kind of the refusal; null without one
     */
    record Item(
            int position,
            WorkItemId item,
            long version,
            String run,
            String state,
            @Nullable String slug,
            @Nullable String sentence) {

        static final String READY = "ready";
        static final String REFUSED = "refused";
        static final String DONE = "done";
        static final String FAILED = "failed";
        static final String TAKEN_BACK = "taken-back";
        static final String KEPT = "kept";

        Item with(String newState, @Nullable String newSlug, @Nullable String newSentence) {
            return new Item(position, item, version, run, newState, newSlug, newSentence);
        }
    }
}
