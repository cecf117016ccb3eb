package org.fivestar.forms;

import com.networknt.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** One form of an edition: what it asks (JSON Schema) and how it is shown (UI schema). Made by {@link Forms#parse}. */
public final class Form {

    private final JsonNode file;
    private final Schema compiled;
    private final List<Outcome> outcomes;
    private final Map<String, Map<String, FieldRight>> rights;
    private final Map<String, Form> atSteps = new ConcurrentHashMap<>();

    Form(JsonNode file, Schema compiled, List<Outcome> outcomes) {
        this.file = file;
        this.compiled = compiled;
        this.outcomes = List.copyOf(outcomes);
        this.rights = rights(file.path("ui").path("fields"));
    }

    private static Map<String, Map<String, FieldRight>> rights(JsonNode fields) {
        Map<String, Map<String, FieldRight>> rights = new TreeMap<>();
        fields.properties().stream()
                .filter(field -> !field.getValue().path("steps").isEmpty())
                .forEach(field -> rights.put(
                        field.getKey(),
                        field.getValue().path("steps").properties().stream()
                                .collect(Collectors.toMap(
                                        Map.Entry::getKey,
                                        step -> FieldRight.of(step.getValue().asString("write"))))));
        return rights;
    }

    /**
     * The form as it is asked at a step: without the fields that are hidden there, and not demanding those that are
     * only read ({@code "right": "read"} in its ui). The element's own word counts before that of its stage.
     */
    public Form at(String element, String stage) {
        return rights.isEmpty()
                ? this
                : atSteps.computeIfAbsent(element + " " + stage, step -> narrowed(element, stage));
    }

    private Form narrowed(String element, String stage) {
        Map<FieldRight, Set<String>> fields = rights.keySet().stream()
                .collect(Collectors.groupingBy(name -> right(name, element, stage), Collectors.toSet()));
        JsonNode narrowed = Narrowed.of(
                file, fields.getOrDefault(FieldRight.HIDDEN, Set.of()), fields.getOrDefault(FieldRight.READ, Set.of()));
        return new Form(narrowed, Definitions.compile(narrowed.path("schema")), outcomes);
    }

    /** What may be done with a field at a step. */
    public FieldRight right(String field, String element, String stage) {
        Map<String, FieldRight> own = rights.getOrDefault(field, Map.of());
        return Optional.ofNullable(own.get(element)).orElseGet(() -> own.getOrDefault(stage, FieldRight.WRITE));
    }

    /** The fields with rights by step, each with the elements and stages it names. */
    public Map<String, Set<String>> stepsNamed() {
        return rights.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, e -> new TreeSet<>(e.getValue().keySet()), (a, b) -> a, TreeMap::new));
    }

    /** The fields that must be filled in whatever else is answered. */
    public List<String> required() {
        return schema().path("required").valueStream().map(JsonNode::asString).toList();
    }

    /** The fields whose value is only shown; of a form {@link #at} a step. */
    public List<String> readOnly() {
        return fields().filter(name -> field(name).path("right").asString("").equals("read"))
                .toList();
    }

    /** The fields with a source of suggestions, each with that source. */
    public Map<String, String> prefilled() {
        return fields().filter(name -> field(name).has("prefill"))
                .collect(Collectors.toMap(
                        name -> name, name -> field(name).path("prefill").stringValue()));
    }

    /** Whether one of its fields, not only shown, asks for this. */
    public boolean asksFor(Named.Kind kind) {
        List<String> shown = readOnly();
        return fields().anyMatch(name -> kind(name).filter(kind::equals).isPresent() && !shown.contains(name));
    }

    /** What an answer names that is kept elsewhere; what is not of that shape is a finding already and left out. */
    public List<Named> named(JsonNode answer) {
        List<Named> named = new ArrayList<>();
        fields().forEach(name -> kind(name).ifPresent(kind -> {
            JsonNode value = answer.path(name);
            if (!schema().path("properties").path(name).has("items")) {
                named.add(new Named(name, "/" + name, kind, text(value)));
            } else {
                for (int i = 0; i < value.size(); i++) {
                    named.add(new Named(name, "/" + name + "/" + i, kind, text(value.path(i))));
                }
            }
        }));
        named.removeIf(one -> !HouseFormat.valueOf(one.kind().name()).fits(one.id()));
        return named;
    }

    private static String text(JsonNode value) {
        return value.isString() ? value.stringValue() : "";
    }

    /** What the answer of a field names; empty for every other field. */
    Optional<Named.Kind> kind(String name) {
        JsonNode property = schema().path("properties").path(name);
        String format = (property.has("items") ? property.path("items") : property)
                .path("format")
                .asString("");
        return HouseFormat.NAMING.contains(format)
                ? Optional.of(Named.Kind.valueOf(format.toUpperCase(Locale.ROOT)))
                : Optional.empty();
    }

    private Stream<String> fields() {
        return schema().path("properties").propertyNames().stream();
    }

    private JsonNode field(String name) {
        return ui().path("fields").path(name);
    }

    /** What people know a field by. */
    public String labelOf(String field) {
        return label("/" + field);
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
