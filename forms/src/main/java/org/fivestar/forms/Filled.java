package org.fivestar.forms;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * One field of a form as it was filled in, in words.
 *
 * @param label what the form calls it
 * @param words the answer as people read it
 */
public record Filled(String label, String words) {

    /** Decision and reason stand in places of their own. */
    private static final Set<String> ELSEWHERE = Set.of("decision", "reason");

    /**
     * Every field of the answer that says something, in the order of the form.
     *
     * @param names what the ids in the answer are called; see {@link Form#named}
     */
    public static List<Filled> of(Form form, JsonNode answer, Map<String, String> names) {
        Set<String> order = new LinkedHashSet<>();
        form.ui().path("order").valueStream().map(JsonNode::asString).forEach(order::add);
        answer.propertyNames().forEach(order::add);
        List<Filled> filled = new ArrayList<>();
        for (String name : order) {
            String words = ELSEWHERE.contains(name)
                    ? ""
                    : form.kind(name)
                            .map(kind -> named(kind, answer.path(name), names))
                            .orElseGet(() -> words(form.ui().path("fields").path(name), answer.path(name)));
            if (!words.isBlank()) {
                filled.add(new Filled(form.label("/" + name), words));
            }
        }
        return filled;
    }

    /** An id is no word for anybody: what has no name for this reader is called what it is. */
    private static String named(Named.Kind kind, JsonNode value, Map<String, String> names) {
        String nobody =
                switch (kind) {
                    case PERSON -> "（已不在名册的人员）";
                    case PLACE -> "（已不在名册的单位）";
                    case EVIDENCE -> "（您不能查看的文件）";
                };
        return (value.isArray() ? value.valueStream() : Stream.of(value))
                .filter(JsonNode::isString)
                .map(id -> names.getOrDefault(id.stringValue(), nobody))
                .collect(Collectors.joining("；"));
    }

    private static String words(JsonNode field, JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return "";
        }
        if (value.isBoolean()) {
            return value.booleanValue() ? "是" : "否";
        }
        if (value.isArray()) {
            return value.valueStream().map(item -> words(field, item)).collect(Collectors.joining("；"));
        }
        if (value.isObject()) {
            return value.properties().stream()
                    .map(cell -> words(field.path("columns").path(cell.getKey()), cell.getValue()))
                    .collect(Collectors.joining("，"));
        }
        String text = value.asString();
        String option = field.path("options").path(text).path("label").asString(text);
        String unit = value.isNumber() ? field.path("unit").asString("") : "";
        return unit.isEmpty() ? option : option + " " + unit;
    }
}
