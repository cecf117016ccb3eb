package org.fivestar.forms;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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

    /** Every field of the answer that says something, in the order of the form. */
    public static List<Filled> of(Form form, JsonNode answer) {
        Set<String> order = new LinkedHashSet<>();
        form.ui().path("order").valueStream().map(JsonNode::asString).forEach(order::add);
        answer.propertyNames().forEach(order::add);
        List<Filled> filled = new ArrayList<>();
        for (String name : order) {
            String words = ELSEWHERE.contains(name)
                    ? ""
                    : words(form.ui().path("fields").path(name), answer.path(name));
            if (!words.isBlank()) {
                filled.add(new Filled(form.label("/" + name), words));
            }
        }
        return filled;
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
            return value.valueStream().map(part -> words(field, part)).collect(Collectors.joining("，"));
        }
        String text = value.asString();
        String option = field.path("options").path(text).path("label").asString(text);
        return value.isNumber() ? option + field.path("unit").asString("") : option;
    }
}
