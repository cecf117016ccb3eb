package org.fivestar.declaration;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * What stands in a field that is written at this step.
 *
 * @param value JSON null where something was taken out, such as a suggestion
 * @param updatedBy name of who wrote it
 */
record FieldView(JsonNode value, long version, String updatedBy, Instant updatedAt) {}
