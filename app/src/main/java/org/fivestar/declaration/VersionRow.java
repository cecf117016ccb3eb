package org.fivestar.declaration;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One version of a declaration: what the village handed in on a step.
 *
 * @param number 1 for the first
 * @param workItem id of the work item it completed, which names the version
 * @param step the step's name
 * @param decision label of the outcome chosen; null when the step offers none
 * @param by name of the person
 * @param late after the step's due date
 * @param changes against the version before; null for the first
 */
public record VersionRow(
        int number,
        String workItem,
        String step,
        @Nullable String decision,
        String by,
        Instant at,
        boolean late,
        @Nullable Integer changes) {}
