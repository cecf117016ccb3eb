package org.fivestar.forms;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A form file as it is asked at one step: without what is hidden there, and without demanding what is only read. A
 * condition or choice that speaks of a hidden field is left out with it.
 */
final class Narrowed {

    private static final List<String> CHOICES = List.of("anyOf", "oneOf", "not");

    private final Set<String> hidden;
    private final Set<String> notDemanded;

    private Narrowed(Set<String> hidden, Set<String> read) {
        this.hidden = hidden;
        this.notDemanded = new LinkedHashSet<>(hidden);
        this.notDemanded.addAll(read);
    }

    static ObjectNode of(JsonNode file, Set<String> hidden, Set<String> read) {
        Narrowed narrowed = new Narrowed(dependent(file.path("ui").path("fields"), hidden), read);
        ObjectNode copy = (ObjectNode) file.deepCopy();
        narrowed.schema((ObjectNode) copy.path("schema"));
        narrowed.ui((ObjectNode) copy.path("ui"), read);
        return copy;
    }

    /** With the fields that are shown only for a value of a hidden one. */
    private static Set<String> dependent(JsonNode fields, Set<String> hidden) {
        Set<String> all = new LinkedHashSet<>(hidden);
        while (fields.properties().stream()
                .filter(field -> all.contains(
                        field.getValue().path("shownWhen").path("field").asString("")))
                .map(field -> all.add(field.getKey()))
                .toList()
                .contains(true)) {
            // until no more is added
        }
        return all;
    }

    private void ui(ObjectNode ui, Set<String> read) {
        ui.set("order", without(ui.path("order"), hidden));
        ObjectNode fields = (ObjectNode) ui.path("fields");
        fields.remove(hidden);
        fields.propertyNames().forEach(name -> ((ObjectNode) fields.path(name)).remove("steps"));
        read.stream().filter(fields::has).forEach(name -> ((ObjectNode) fields.path(name)).put("right", "read"));
    }

    private void schema(ObjectNode schema) {
        if (schema.path("properties").isObject()) {
            ((ObjectNode) schema.path("properties")).remove(hidden);
        }
        if (schema.has("required")) {
            schema.set("required", without(schema.path("required"), notDemanded));
        }
        for (String word : List.of("dependentRequired", "dependentSchemas")) {
            if (schema.path(word).isObject()) {
                ((ObjectNode) schema.path(word)).remove(hidden);
            }
        }
        ObjectNode demands = schema.path("dependentRequired").isObject()
                ? (ObjectNode) schema.path("dependentRequired")
                : JsonNodeFactory.instance.objectNode();
        List.copyOf(demands.propertyNames()).forEach(n -> demands.set(n, without(demands.path(n), notDemanded)));
        conditions(schema);
    }

    private void conditions(ObjectNode schema) {
        if (speaksOfHidden(schema.path("if"))) {
            schema.remove(List.of("if", "then", "else"));
        }
        CHOICES.stream().filter(word -> speaksOfHidden(schema.path(word))).forEach(schema::remove);
        for (String word : List.of("then", "else")) {
            part(schema.path(word));
        }
        schema.path("allOf").forEach(this::part);
        schema.path("dependentSchemas").forEach(this::part);
    }

    private void part(JsonNode schema) {
        if (schema.isObject()) {
            schema((ObjectNode) schema);
        }
    }

    private boolean speaksOfHidden(JsonNode condition) {
        if (condition.isString()) {
            return hidden.contains(condition.stringValue());
        }
        return condition.properties().stream().anyMatch(e -> {
                    boolean names = Set.of("properties", "dependentRequired", "dependentSchemas")
                            .contains(e.getKey());
                    return (names && e.getValue().propertyNames().stream().anyMatch(hidden::contains))
                            || (e.getKey().equals("required")
                                    && e.getValue().valueStream().anyMatch(this::speaksOfHidden))
                            || (CONDITIONS.contains(e.getKey()) && anyPart(e.getValue()));
                })
                || (condition.isArray() && anyPart(condition));
    }

    private static final Set<String> CONDITIONS = Set.of("allOf", "anyOf", "oneOf", "not", "if", "then", "else");

    private boolean anyPart(JsonNode parts) {
        return parts.isArray()
                ? StreamSupport.stream(parts.spliterator(), false).anyMatch(this::speaksOfHidden)
                : speaksOfHidden(parts);
    }

    private static ArrayNode without(JsonNode names, Set<String> leftOut) {
        ArrayNode kept = JsonNodeFactory.instance.arrayNode();
        names.valueStream()
                .filter(name -> !leftOut.contains(name.asString("")))
                .collect(Collectors.toList())
                .forEach(kept::add);
        return kept;
    }
}
