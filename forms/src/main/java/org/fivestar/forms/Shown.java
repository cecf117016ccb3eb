package org.fivestar.forms;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which fields are asked, given what the others say: {@code shownWhen} of a UI schema. The pages follow the same rule in
 * {@code web/src/forms/shown.ts}.
 */
final class Shown {

    private final JsonNode fields;
    private final JsonNode filled;

    private Shown(JsonNode fields, JsonNode filled) {
        this.fields = fields;
        this.filled = filled;
    }

    /** The fields that are not asked. @param filled an answer without blanks */
    static Set<String> not(JsonNode ui, JsonNode filled) {
        Shown shown = new Shown(ui.path("fields"), filled);
        Set<String> not = new LinkedHashSet<>();
        shown.fields.propertyNames().stream().filter(name -> !shown.asks(name)).forEach(not::add);
        return not;
    }

    /** A copy of an answer without these fields. */
    static JsonNode without(JsonNode answer, Set<String> names) {
        if (names.isEmpty() || !answer.isObject()) {
            return answer;
        }
        return ((ObjectNode) answer.deepCopy()).remove(names);
    }

    /** A field that depends on one which is not asked is not asked either; {@link FieldRules} refuses circles. */
    private boolean asks(String name) {
        JsonNode when = fields.path(name).path("shownWhen");
        if (when.isMissingNode()) {
            return true;
        }
        String other = when.path("field").asString("");
        return asks(other) && has(filled.path(other), when);
    }

    private static boolean has(JsonNode value, JsonNode when) {
        Stream<JsonNode> said = value.isArray() ? value.valueStream() : Stream.of(value);
        return said.anyMatch(one -> wanted(when).anyMatch(wanted -> same(one, wanted)));
    }

    static Stream<JsonNode> wanted(JsonNode when) {
        return when.has("equals")
                ? Stream.of(when.path("equals"))
                : when.path("in").valueStream();
    }

    /** 1.0 is 1. */
    static boolean same(JsonNode one, JsonNode other) {
        return one.isNumber() && other.isNumber()
                ? one.decimalValue().compareTo(other.decimalValue()) == 0
                : one.equals(other);
    }
}
