package org.fivestar.declaration;

import org.fivestar.forms.Form;
import tools.jackson.databind.JsonNode;

/** A form as pages draw it. */
public record FormView(String key, String title, JsonNode schema, JsonNode ui) {

    public static FormView of(Form form) {
        return new FormView(form.key(), form.title(), form.schema(), form.ui());
    }
}
