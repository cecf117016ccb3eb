package org.fivestar.declaration;

import org.fivestar.platform.DryRun;
import org.fivestar.processes.RunId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a village hands in.
 *
 * @param decision one of the step's outcomes; null when it has none
 * @param seen the declaration's version the village was looking at
 * @param key the client's idempotency key; null without one
 * @param mode whether to do it or only to say what would happen
 */
public record Handover(
        RunId run,
        @Nullable String decision,
        ObjectNode form,
        long seen,
        @Nullable String key,
        DryRun mode) {}
