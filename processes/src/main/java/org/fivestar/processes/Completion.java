package org.fivestar.processes;

import org.jspecify.annotations.Nullable;

/**
 * The decision that completes a work item. The caller has checked that the actor holds the queue.
 *
 * @param actor person id
 * @param as the queue the actor acts for; must be one of the item's
 * @param decision one of the form's outcomes; null exactly when the form has none
 * @param facts routing facts to set in the same command; null to leave them
 * @param seen version of the item the actor was looking at; null to leave that unchecked
 */
public record Completion(
        WorkItemId item,
        String actor,
        Queue as,
        @Nullable String decision,
        @Nullable String reason,
        @Nullable RoutingFacts facts,
        @Nullable Long seen) {

    public Completion(
            WorkItemId item,
            String actor,
            Queue as,
            @Nullable String decision,
            @Nullable String reason,
            @Nullable RoutingFacts facts) {
        this(item, actor, as, decision, reason, facts, null);
    }
}
