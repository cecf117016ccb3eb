package org.fivestar.declaration;

import java.util.Map;
import org.fivestar.forms.Form;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A form as pages draw it, as it is asked at one step.
 *
 * @param given values of the fields that are only read; one without a value is left out
 * @param suggested by field
 * @param names what the ids among these values are called
 */
public record FormView(
        String key,
        String title,
        JsonNode schema,
        JsonNode ui,
        Map<String, JsonNode> given,
        Map<String, Suggested> suggested,
        Map<String, String> names) {

    /**
     * What a field may be filled with; no answer until it is handed in.
     *
     * @param source as the form names it, such as {@code place.name}
     * @param from what it was taken from, in words; null when the source says it all
     */
    public record Suggested(
            JsonNode value, String source, @Nullable String from) {}

    /** As it is asked of nobody in particular. */
    public static FormView of(Form form) {
        return new FormView(form.key(), form.title(), form.schema(), form.ui(), Map.of(), Map.of(), Map.of());
    }
}
