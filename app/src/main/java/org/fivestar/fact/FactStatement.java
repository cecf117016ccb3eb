package org.fivestar.fact;

import java.time.LocalDate;
import org.fivestar.forms.Fact;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Something to be stated about a place.
 *
 * @param value in the unit of the fact
 * @param on the day it is true for, not after today
 * @param reference what {@code source} says about it; null when there is nothing to say
 * @param seen what its writer knew; null to state it whatever stands there
 */
public record FactStatement(
        String place,
        Fact fact,
        JsonNode value,
        LocalDate on,
        FactSource source,
        @Nullable String reference,
        @Nullable Seen seen) {

    /** @param value what was known; null when nothing was */
    public record Seen(@Nullable JsonNode value) {}
}
