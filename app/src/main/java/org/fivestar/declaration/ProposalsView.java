package org.fivestar.declaration;

import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What the township filled in for a village and the village has not said anything about yet. */
public record ProposalsView(List<ProposedAnswer> proposals) {

    /**
     * @param id of this proposal as it is read here; when it is changed it is another one
     * @param value JSON null when only a note is proposed, and {@code note} empty when only a value is
     * @param by name of who filled it in
     * @param meets whether it would meet what is demanded, and {@code sentence} why
     * @param overtaken whether the village wrote something else into the same field since; then it is not taken over
     */
    public record ProposedAnswer(
            long id,
            String indicator,
            JsonNode value,
            String note,
            String by,
            Instant at,
            boolean meets,
            String sentence,
            boolean overtaken) {}
}
