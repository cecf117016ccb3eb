package org.fivestar.fact;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.fivestar.forms.Fact;
import org.fivestar.place.PlaceRef;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What is known about a place of what has to be known about it.
 *
 * @param year whose rubric asks; null while no year is known for the place
 * @param writable whether this actor states facts of the place
 * @param facts in the order of the rubric
 */
public record FactSheet(PlaceRef place, @Nullable Integer year, boolean writable, List<FactLine> facts) {

    /**
     * @param stated what counts now; null while nobody has stated it in the way it is asked
     * @param statements how many statements its history has
     */
    public record FactLine(Fact fact, @Nullable StatedFact stated, int statements) {}

    /**
     * @param unit in which it was stated; null without one
     * @param statedOn the day it is true for
     * @param by the name of who stated it
     * @param reference what the source says about it: the id of the run, the name of the table; null when nothing
     * @param confirmedAt when somebody last said that it is still true; null when nobody has
     * @param confirmedBy the name of that person
     * @param goodUntil the last day it need not be looked at again
     */
    public record StatedFact(
            JsonNode value,
            @Nullable String unit,
            LocalDate statedOn,
            String by,
            FactSource source,
            @Nullable String reference,
            @Nullable Instant confirmedAt,
            @Nullable String confirmedBy,
            LocalDate goodUntil,
            boolean expired) {}
}
