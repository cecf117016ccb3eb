package org.fivestar.declaration;

import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What the township filled in for a village and the village has not said anything about yet. */
public record ProposalsView(List<ProposedAnswer> proposals) {

    /**
     * @param value JSON null when only a note is proposed
     * @param by name of who filled it in
     * @param meets whether it would meet what is demanded, and {@code sentence} why
     */
    public record ProposedAnswer(
            String indicator, JsonNode value, String note, String by, Instant at, boolean meets, String sentence) {}
}
