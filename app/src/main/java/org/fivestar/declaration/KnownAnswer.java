package org.fivestar.declaration;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** An answer as its writer knew it before changing it: what is different from it is the writer's own. */
public record KnownAnswer(JsonNode value, String note, List<String> evidence) {

    /** Where nothing stood. */
    static final KnownAnswer NOTHING = new KnownAnswer(JsonNodeFactory.instance.nullNode(), "", List.of());
}
