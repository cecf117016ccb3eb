package org.fivestar.review;

import java.time.Instant;
import java.util.List;
import org.fivestar.declaration.FormView;
import org.fivestar.declaration.OutcomeView;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A work item with everything needed to decide it.
 *
 * @param outcomes what can be decided, each with what happens then and to whom
 * @param next what follows a step that has nothing to decide, in words; null otherwise
 * @param granted stars that would be granted as opinions stand; null on a star's own step and while nobody has spoken
 * @param decided null while open
 * @param version for If-Match
 */
public record WorkItemDetail(
        WorkItemRow row,
        FormView form,
        String panel,
        List<OutcomeView> outcomes,
        @Nullable String next,
        @Nullable List<String> granted,
        boolean open,
        @Nullable Decided decided,
        long version) {

    /** @param form as filled; null when the step was left without a decision */
    public record Decided(
            @Nullable String by,
            @Nullable Instant at,
            @Nullable String decision,
            String reason,
            @Nullable JsonNode form) {}
}
