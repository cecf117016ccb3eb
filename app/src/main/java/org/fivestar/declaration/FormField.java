package org.fivestar.declaration;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * What a village wrote into one field of a step's form.
 *
 * @param value JSON null where something was taken out
 * @param prefilled whether it is what the house suggested: nobody had to write it
 * @param version the declaration's version that wrote it; 0 when it is known only from what was handed in
 */
record FormField(String field, JsonNode value, boolean prefilled, long version, String updatedBy, Instant updatedAt) {}
