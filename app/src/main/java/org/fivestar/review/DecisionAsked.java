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
 * @param signers people (ids) who are asked to agree before it becomes effective; mostly none
 * @param key the client's idempotency key; null without one
 */
public record DecisionAsked(
        WorkItemId item,
        @Nullable String decision,
        String reason,
        ObjectNode form,
        List<OpinionGiven> opinions,
        @Nullable Long seen,
        List<String> signers,
        @Nullable String key,
        DryRun mode) {

    /** The same, to be made now. */
    DecisionAsked withoutSigners() {
        return new DecisionAsked(item, decision, reason, form, opinions, null, List.of(), null, DryRun.REAL);
    }

    /** The same, looked at as it is now. */
    DecisionAsked seenNow(long version) {
        return new DecisionAsked(item, decision, reason, form, opinions, version, signers, key, mode);
    }
}
