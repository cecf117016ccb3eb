package org.fivestar.processes;

import org.jspecify.annotations.Nullable;

/**
 * The decision that completes a work item. The caller has checked that the actor holds the queue.
 *
 * @param actor person id
 * @param as the queue the actor acts for; must be one of the item's
 * @param decision one of the form's outcomes; null exactly when the form has none
 * @param facts routing facts to set in the same command; null to leave them
 */
public record Completion(
        WorkItemId item,
        String actor,
        Queue as,
        @Nullable String decision,
        @Nullable String reason,
        @Nullable RoutingFacts facts) {}
