package org.fivestar.forms;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Whether rights by step, suggestions and conditions of the fields can be followed. */
final class FieldRules {

    /** The decision panel asks these in its own way. */
    private static final Set<String> PANEL = Set.of("decision", "reason");

    /** Panels whose page asks for the decision after the form. */
    private static final Set<String> VILLAGE = Set.of("claim", "self-assessment");

    private static final List<String> WORDS = List.of("steps", "prefill", "shownWhen");

    private final JsonNode properties;
    private final JsonNode fields;
    private final String panelOfStep;
    private final List<Finding> findings = new ArrayList<>();

    private FieldRules(JsonNode schema, JsonNode ui) {
        this.properties = schema.path("properties");
        this.fields = ui.path("fields");
        this.panelOfStep = ui.path("panel").asString("");
    }

    static List<Finding> check(JsonNode schema, JsonNode ui) {
        FieldRules rules = new FieldRules(schema, ui);
        rules.fields.properties().forEach(e -> {
            if (PANEL.contains(e.getKey())) {
                rules.panel(e.getKey(), e.getValue());
            } else {
                rules.prefill(e.getKey(), e.getValue().path("prefill").asString(""));
                rules.shownWhen(e.getKey(), e.getValue().path("shownWhen"));
                rules.sum(e.getKey());
            }
        });
        return rules.findings;
    }

    private void panel(String name, JsonNode field) {
        WORDS.stream()
                .filter(field::has)
                .forEach(word -> error(name, word, "“%s”每一步都由办理栏填写，不能隐藏、只读或预填。".formatted(name), "去掉 " + word + "。"));
    }

    private void prefill(String name, String source) {
        JsonNode property = properties.path(name);
        String type = property.path("type").asString("");
        boolean text = source.startsWith("place.") || source.startsWith("actor.") || source.equals("today");
        boolean fits = source.equals("year")
                ? Set.of("string", "integer", "number").contains(type)
                : !text || type.equals("string");
        if (!fits) {
            error(name, "prefill", "“%s”的预填来源 %s 与字段类型不符。".formatted(name, source), "改用文字（string）字段，或换一个来源。");
        }
        if (!source.isEmpty() && property.has("sumOf")) {
            error(name, "prefill", "“%s”是自动相加的，不能预填。".formatted(name), "去掉 prefill。");
        }
        String format = property.has("items")
                ? property.path("items").path("format").asString("")
                : property.path("format").asString("");
        if (source.equals("last-year") && format.equals(HouseFormat.EVIDENCE.getName())) {
            error(name, "prefill", "“%s”是文件，去年的文件不属于今年的申报。".formatted(name), "去掉 prefill，或改为 earlier。");
        }
    }

    private void shownWhen(String name, JsonNode when) {
        if (when.isMissingNode()) {
            return;
        }
        String other = when.path("field").asString("");
        JsonNode asked = properties.path(other);
        if (asked.isMissingNode()) {
            error(name, "shownWhen", "“%s”的显示条件用到的字段“%s”不在表单里。".formatted(name, other), "改正 field。");
            return;
        }
        if (other.equals("decision") && VILLAGE.contains(panelOfStep)) {
            error(name, "shownWhen", "“%s”的显示条件用到办理结果，而村里填表时还没有选结果。".formatted(name), "改用表单里的另一个字段。");
            return;
        }
        if (circular(name)) {
            error(name, "shownWhen", "“%s”的显示条件绕一圈又回到自己，永远不会显示。".formatted(name), "去掉其中一个条件。");
            return;
        }
        JsonNode values = asked.has("items") ? asked.path("items").path("enum") : asked.path("enum");
        Shown.wanted(when)
                .filter(wanted ->
                        !values.isMissingNode() && values.valueStream().noneMatch(v -> Shown.same(v, wanted)))
                .forEach(wanted -> error(
                        name,
                        "shownWhen",
                        "“%s”的显示条件里，“%s”没有“%s”这个选项。".formatted(name, other, wanted.asString(wanted.toString())),
                        "从 enum 列出的值中选。"));
    }

    private boolean circular(String name) {
        Set<String> seen = new HashSet<>();
        String at = name;
        while (!at.isEmpty()) {
            if (!seen.add(at)) {
                return true;
            }
            at = fields.path(at).path("shownWhen").path("field").asString("");
        }
        return false;
    }

    /** A sum whose parts somebody cannot see could not be reckoned. */
    private void sum(String name) {
        properties
                .path(name)
                .path("sumOf")
                .valueStream()
                .map(part -> part.asString("").split("/")[0])
                .filter(part -> !fields.path(part)
                                .path("steps")
                                .equals(fields.path(name).path("steps"))
                        || !fields.path(part)
                                .path("shownWhen")
                                .equals(fields.path(name).path("shownWhen")))
                .forEach(part -> error(
                        name,
                        "",
                        "合计“%s”与其中的“%s”在同一步的权限或显示条件不同。".formatted(name, part),
                        "把两者的 steps 和 shownWhen 写成一样。"));
    }

    private void error(String field, String word, String sentence, String remedy) {
        String place = Pointers.append("/ui/fields", field) + (word.isEmpty() ? "" : "/" + word);
        findings.add(Finding.error(place, sentence, remedy));
    }
}
