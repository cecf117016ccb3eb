package org.fivestar.review;

import java.util.List;
import org.fivestar.platform.DryRun;
import org.fivestar.processes.WorkItemId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A decision somebody wants to make.
 *
 * @param decision one of the step's outcomes; null when it has none
 * @param reason empty without one
 * @param seen the work item's version the reviewer was looking at; null to leave that unchecked
 * @param key the client's idempotency key; null without one
 */
public record DecisionAsked(
        WorkItemId item,
        @Nullable String decision,
        String reason,
        ObjectNode form,
        List<OpinionGiven> opinions,
        @Nullable Long seen,
        @Nullable String key,
        DryRun mode) {}
