package org.fivestar.declaration;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** An answer as its writer knew it before changing it: what is different from it is the writer's own. */
public record KnownAnswer(JsonNode value, String note, List<String> evidence) {}
