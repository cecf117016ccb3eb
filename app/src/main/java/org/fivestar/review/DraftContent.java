package org.fivestar.review;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A decision as far as it has been written.
 *
 * @param decision one of the form's outcomes; null while none is chosen
 * @param form the form's other fields, finished or not
 */
public record DraftContent(
        @Nullable @Size(max = 40) String decision,
        @NotNull @Size(max = 2000) String reason,
        @NotNull ObjectNode form,
        @NotNull @Size(max = 500) List<@NotNull @Valid DraftOpinion> opinions) {

    static final DraftContent EMPTY = new DraftContent(null, "", JsonNodeFactory.instance.objectNode(), List.of());

    /**
     * An opinion as far as it has been written.
     *
     * @param verdict null while there are only words
     */
    public record DraftOpinion(
            @Nullable @Size(max = 40) String indicator,
            @Nullable @Size(max = 10) String star,
            OpinionGiven.@Nullable Stand verdict,
            @NotNull @Size(max = 2000) String words)
            implements OpinionTarget {}
}
