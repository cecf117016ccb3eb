package org.fivestar.forms;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** One form of an edition: what it asks (JSON Schema) and how it is shown (UI schema). Made by {@link Forms#parse}. */
public final class Form {

    private final String key;
    private final String title;
    private final JsonNode schema;
    private final JsonNode ui;
    private final List<Outcome> outcomes;

    Form(String key, String title, JsonNode schema, JsonNode ui, List<Outcome> outcomes) {
        this.key = key;
        this.title = title;
        this.schema = schema;
        this.ui = ui;
        this.outcomes = List.copyOf(outcomes);
    }

    /** The name a user task's {@code flowable:formKey} calls it by. */
    public String key() {
        return key;
    }

    /** Its heading, in Chinese. */
    public String title() {
        return title;
    }

    /** The JSON Schema 2020-12 of the answer; do not change it. */
    public JsonNode schema() {
        return schema;
    }

    /** Labels, help, order, widgets, outcome labels and panel, see {@code forms/form.schema.json}; do not change it. */
    public JsonNode ui() {
        return ui;
    }

    /** The values of {@code decision} with label and tone, in the schema's order; empty when nothing is decided. */
    public List<Outcome> outcomes() {
        return outcomes;
    }

    /** Which panel stands above the form: claim, self-assessment, opinions, star-opinion, objections or none. */
    public String panel() {
        return ui.path("panel").asString("none");
    }
}
