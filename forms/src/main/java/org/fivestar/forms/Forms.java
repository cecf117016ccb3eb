package org.fivestar.forms;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads forms and checks answers against them. */
public final class Forms {

    private Forms() {}

    /**
     * Reads a form file {@code {key, title, schema, ui}}.
     *
     * @param key the key the file stands under; the one inside must be the same
     * @throws InvalidDefinition with everything that is wrong
     */
    public static Form parse(String key, byte[] json) {
        throw new UnsupportedOperationException();
    }

    /** Checks an answer; an empty list means it is right as far as {@code strictness} asks. */
    public static List<Finding> check(Form form, JsonNode answer, Strictness strictness) {
        throw new UnsupportedOperationException();
    }
}
