package org.fivestar.declaration;

import java.util.List;
import org.fivestar.processes.RunId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An answer to save.
 *
 * @param value JSON null takes the answer back
 * @param seen the declaration's version the village was looking at; null to write over whatever stands there
 * @param carriedFrom the earlier run it is taken over from; null for what the village writes itself
 */
public record AnswerChange(
        RunId run,
        String indicator,
        JsonNode value,
        String note,
        List<String> evidence,
        @Nullable Long seen,
        @Nullable RunId carriedFrom) {}
