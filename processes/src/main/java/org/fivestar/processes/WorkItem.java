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
        long version) {

    public enum State {
        OPEN,
        DONE,
        /** The run left the step by another way: withdrawn, or an objection interrupted it. */
        CANCELLED
    }
}
