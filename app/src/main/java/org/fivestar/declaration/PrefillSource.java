package org.fivestar.declaration;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Where suggestions of one kind come from. A source of a form is a prefix or a word; each belongs to one of these. */
public interface PrefillSource {

    /** Whether a source such as {@code place.name} is one of its own. */
    boolean knows(String source);

    /** What it suggests for each, in their order; in the same few statements, whatever their number. */
    List<Optional<Prefilled>> find(List<Wanted> wanted);

    /** One field that wants a suggestion. */
    record Wanted(OpenForm at, String field, String source) {}

    /**
     * A suggestion; whether it fits the field is looked at by who asked.
     *
     * @param from what it was taken from, in words, such as the name of a step; null when the source says it all
     */
    record Prefilled(JsonNode value, @Nullable String from) {}
}
