package org.fivestar.review;

import java.time.Instant;
import org.fivestar.forms.Tone;
import org.jspecify.annotations.Nullable;

/**
 * A reviewer completed a work item; told inside the transaction, so that listeners do their part with it.
 *
 * @param tone where the decision leads; null for a step that has nothing to decide
 * @param panel what the step's form shows, such as {@code opinions} or {@code objections}
 */
public record DecisionMade(
        String runId,
        String workItemId,
        String panel,
        @Nullable String decision,
        @Nullable Tone tone,
        Instant at) {}
