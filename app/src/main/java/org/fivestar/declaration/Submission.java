package org.fivestar.declaration;

import java.time.Instant;
import org.fivestar.processes.RunId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One handing-in by the village.
 *
 * @param workItem id of the work item it completed
 * @param version the declaration's version that was handed in
 * @param late after the step's due date; late work is taken and marked
 */
public record Submission(
        String workItem,
        RunId run,
        String element,
        @Nullable String decision,
        JsonNode form,
        long version,
        boolean late,
        String person,
        Instant at) {}
