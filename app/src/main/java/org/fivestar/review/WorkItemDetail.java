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
 * @param standing how it stands for the reader
 * @param cameBack the return that opened it; null when none did, and while the reader looks at it blindly
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
        Standing standing,
        @Nullable CameBack cameBack,
        long version) {

    /**
     * Why an item waits again: the return that opened it.
     *
     * @param by name of who returned
     * @param step name of the step it came back from
     */
    public record CameBack(String by, String step, Instant at, String reason) {}

    /** @param form as filled; null when the step was left without a decision */
    public record Decided(
            @Nullable String by,
            @Nullable Instant at,
            @Nullable String decision,
            String reason,
            @Nullable JsonNode form) {}

    /**
     * How an item stands for who reads it.
     *
     * @param why kinds of the reader's entries: {@code decide}, {@code sign-before} and so on
     * @param decidable whether the reader may decide it now
     * @param head whether the reader heads its desk
     * @param pending whether a decision waits for signatures
     * @param proposed that decision, for those who are to sign it; null without one
     * @param takeable whether the reader may still take the own decision back
     * @param filledIn indicators whose answers stand as the reader, then acting for the township, filled them in for the
     *     village; told while the reader may decide
     * @param acts what was done with the item besides deciding it; nothing while the reader looks at it blindly
     */
    public record Standing(
            List<String> why,
            boolean decidable,
            boolean head,
            boolean pending,
            @Nullable Proposed proposed,
            boolean takeable,
            List<String> filledIn,
            List<ActView> acts) {}

    /**
     * A decision that waits for signatures.
     *
     * @param by name of who decided
     * @param label what the step calls it; null where there is nothing to choose
     */
    public record Proposed(String by, @Nullable String label, String reason, List<OpinionGiven> opinions) {}
}
