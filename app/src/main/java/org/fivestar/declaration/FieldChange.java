package org.fivestar.declaration;

import org.fivestar.processes.RunId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One field of the step's form, about to be saved.
 *
 * @param value JSON null to take out what stands there
 * @param base what its writer knew before changing it, JSON null for nothing; null to write over whatever stands there
 */
record FieldChange(
        RunId run, String field, JsonNode value, @Nullable JsonNode base) {}
