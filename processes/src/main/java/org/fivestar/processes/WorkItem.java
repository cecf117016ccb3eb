package org.fivestar.processes;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that waits, or waited, for someone.
 *
 * @param star the star it is about; null when it is about the whole run
 * @param dueAt last second of the day it is due; null when no date could be computed
 * @param returned how often its run had come back when the item was created
 * @param completedBy person who decided; null while open and when the run left the step without a decision
 * @param completedAs the queue the person acted for
 * @param claimed number of stars the run claimed when the item was created
 * @param holder person who has taken it on; nobody else decides it meanwhile
 */
public record WorkItem(
        WorkItemId id,
        RunId run,
        EditionId edition,
        String element,
        String name,
        String stage,
        String formKey,
        @Nullable String star,
        List<Queue> queues,
        String subject,
        String subjectName,
        int year,
        Instant createdAt,
        @Nullable Instant dueAt,
        int returned,
        State state,
        @Nullable String completedBy,
        @Nullable Queue completedAs,
        @Nullable Instant completedAt,
        @Nullable String decision,
        @Nullable String reason,
        long version,
        int claimed,
        @Nullable String holder) {

    public enum State {
        OPEN,
        DONE,
        /** The run left the step by another way: withdrawn, or an objection interrupted it. */
        CANCELLED,
        /** It was decided, and the decision was taken back: another item waits in its place. */
        TAKEN_BACK
    }

    /** The item once decided. */
    WorkItem done(Completion c, Instant at) {
        return new WorkItem(
                id,
                run,
                edition,
                element,
                name,
                stage,
                formKey,
                star,
                queues,
                subject,
                subjectName,
                year,
                createdAt,
                dueAt,
                returned,
                State.DONE,
                c.actor(),
                c.as(),
                at,
                c.decision(),
                c.reason(),
                version + 1,
                claimed,
                holder);
    }

    /** The same under a new id, waiting again with its old dates. */
    WorkItem again(WorkItemId newId) {
        return new WorkItem(
                newId,
                run,
                edition,
                element,
                name,
                stage,
                formKey,
                star,
                queues,
                subject,
                subjectName,
                year,
                createdAt,
                dueAt,
                returned,
                State.OPEN,
                null,
                null,
                null,
                null,
                null,
                0,
                claimed,
                null);
    }
}
