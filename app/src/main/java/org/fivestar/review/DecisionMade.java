package org.fivestar.review;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A reviewer completed a work item; told after the commit, for the index. */
public record DecisionMade(
        String runId, String workItemId, @Nullable String decision, Instant at) {}
