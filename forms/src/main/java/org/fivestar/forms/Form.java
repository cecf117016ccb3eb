package org.fivestar.forms;

import com.networknt.schema.Schema;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** One form of an edition: what it asks (JSON Schema) and how it is shown (UI schema). Made by {@link Forms#parse}. */
public final class Form {

    private final JsonNode file;
    private final Schema compiled;
    private final List<Outcome> outcomes;

    Form(JsonNode file, Schema compiled, List<Outcome> outcomes) {
        this.file = file;
        this.compiled = compiled;
        this.outcomes = List.copyOf(outcomes);
    }

    /** The name a user task's {@code flowable:formKey} calls it by. */
    public String key() {
        return file.path("key").stringValue();
    }

    /** Its heading, in Chinese. */
    public String title() {
        return file.path("title").stringValue();
    }

    /** The JSON Schema 2020-12 of the answer; shared, not to be changed. */
    public JsonNode schema() {
        return file.path("schema");
    }

    /** Labels, help, order, widgets, outcome labels and panel, see {@code forms/form.schema.json}; not to be changed. */
    public JsonNode ui() {
        return file.path("ui");
    }

    /** The values of {@code decision} with label and tone, in the schema's order; empty when nothing is decided. */
    public List<Outcome> outcomes() {
        return outcomes;
    }

    /** Which panel stands above the form: claim, self-assessment, opinions, star-opinion, objections or none. */
    public String panel() {
        return ui().path("panel").asString("none");
    }

    Schema compiled() {
        return compiled;
    }

    /** What a person knows a place of the answer by; an empty text for the whole answer. */
    String label(String pointer) {
        StringBuilder label = new StringBuilder();
        JsonNode at = schema();
        for (String part : Pointers.parts(pointer)) {
            if (at.has("$ref")) {
                at = schema().at(at.path("$ref").stringValue().substring(1));
            }
            boolean item = part.matches("\\d+") && at.has("items");
            at = item ? at.path("items") : at.path("properties").path(part);
            if (item) {
                label.append("第 ").append(Integer.parseInt(part) + 1).append(" 项");
            } else {
                String own = label.isEmpty()
                        ? ui().path("fields").path(part).path("label").asString("")
                        : "";
                label.append(label.isEmpty() ? "" : "的")
                        .append(own.isEmpty() ? at.path("title").asString(part) : own);
            }
        }
        return label.toString();
    }
}
