package org.fivestar.forms;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Whether a UI schema and its JSON Schema speak of the same fields, and whether every choice can be read. */
final class UiRules {

    /** What came out: the findings, and the outcomes as far as they could be read. */
    record Checked(List<Finding> findings, List<Outcome> outcomes) {}

    private final JsonNode schema;
    private final JsonNode ui;
    private final List<Finding> findings = new ArrayList<>();

    private UiRules(JsonNode schema, JsonNode ui) {
        this.schema = schema;
        this.ui = ui;
    }

    /** Both must have passed {@code form.schema.json}. */
    static Checked check(JsonNode schema, JsonNode ui) {
        UiRules rules = new UiRules(schema, ui);
        rules.names();
        schema.path("properties").properties().forEach(p -> {
            rules.choices(p.getKey(), p.getValue());
            rules.columns(p.getKey(), p.getValue());
        });
        List<Outcome> outcomes = rules.outcomes();
        rules.findings.addAll(FieldRules.check(schema, ui));
        return new Checked(rules.findings, outcomes);
    }

    private void names() {
        Set<String> asked = new LinkedHashSet<>(schema.path("properties").propertyNames());
        Set<String> shown = new LinkedHashSet<>(ui.path("fields").propertyNames());
        Set<String> order = new LinkedHashSet<>();
        ui.path("order").values().forEach(n -> order.add(n.stringValue()));
        asked.stream()
                .filter(n -> !shown.contains(n))
                .forEach(n -> error("/ui/fields", "字段“%s”没有说明怎样显示。".formatted(n), "在 ui.fields 中补上它的 label 和 widget。"));
        shown.stream()
                .filter(n -> !asked.contains(n))
                .forEach(n -> error(
                        Pointers.append("/ui/fields", n),
                        "schema 里没有字段“%s”。".formatted(n),
                        "去掉它，或在 schema.properties 中补上。"));
        if (!order.equals(asked)) {
            error("/ui/order", "order 与 schema 的字段不一致。", "order 应当正好包含：%s。".formatted(String.join("、", asked)));
        }
        schema.path("required").values().stream()
                .map(JsonNode::stringValue)
                .filter(n -> !asked.contains(n))
                .forEach(n -> error("/schema/required", "必填的“%s”不是这个表单的字段，永远填不了。".formatted(n), "改正名称或补上字段。"));
    }

    private void choices(String field, JsonNode property) {
        options(
                "/ui/fields/" + field + "/options",
                ui.path("fields").path(field).path("options"),
                values(property));
    }

    /** What can be chosen, as it stands in an answer. */
    private static Set<String> values(JsonNode property) {
        JsonNode values = property.has("enum")
                ? property.path("enum")
                : property.path("items").path("enum");
        Set<String> words = new LinkedHashSet<>();
        values.values().forEach(v -> words.add(v.asString(v.toString())));
        return words;
    }

    private void options(String place, JsonNode options, Set<String> values) {
        values.stream()
                .filter(v -> !options.has(v))
                .forEach(v -> error(place, "选项“%s”没有名称。".formatted(v), "在 options 中补上它的 label。"));
        options.propertyNames().stream()
                .filter(v -> !values.contains(v))
                .forEach(v -> error(Pointers.append(place, v), "schema 里没有选项“%s”。".formatted(v), "去掉它，或在 enum 中补上。"));
    }

    /** A column may keep the words of its schema; what is said of it must be true. */
    private void columns(String table, JsonNode property) {
        JsonNode asked = property.path("items").path("properties");
        ui.path("fields").path(table).path("columns").properties().forEach(column -> {
            String place = Pointers.append("/ui/fields/" + table + "/columns", column.getKey());
            if (!asked.has(column.getKey())) {
                error(place, "“%s”没有“%s”这一列。".formatted(table, column.getKey()), "去掉它，或改正列名。");
            } else if (column.getValue().has("options")) {
                options(place + "/options", column.getValue().path("options"), values(asked.path(column.getKey())));
            }
        });
    }

    private List<Outcome> outcomes() {
        JsonNode decision = schema.path("properties").path("decision");
        List<Outcome> outcomes = new ArrayList<>();
        if (decision.isMissingNode()) {
            return outcomes;
        }
        if (decision.path("enum").isEmpty()) {
            error("/schema/properties/decision", "decision 没有列出可选的结果。", "用 enum 列出每一种结果。");
        }
        boolean required = schema.path("required").values().stream().anyMatch(r -> "decision".equals(r.asString("")));
        if (!required) {
            error("/schema/required", "decision 不是必填，提交时可能没有结果。", "把 decision 加入 required。");
        }
        for (JsonNode value : decision.path("enum").values()) {
            outcome(value).ifPresent(outcomes::add);
        }
        return outcomes;
    }

    private Optional<Outcome> outcome(JsonNode value) {
        if (!value.asString("").matches("[a-z][a-z0-9_-]{0,39}")) {
            error("/schema/properties/decision/enum", "结果“%s”不是小写英文词。".formatted(value), "用小写英文字母、数字、- 或 _，最多 40 个字符。");
            return Optional.empty();
        }
        String word = value.stringValue();
        JsonNode option = ui.path("fields").path("decision").path("options").path(word);
        if (!option.has("tone")) {
            error(
                    "/ui/fields/decision/options/" + word,
                    "结果“%s”没有写明走向。".formatted(word),
                    "补上 tone：forward、return 或 refuse。");
            return Optional.empty();
        }
        Tone tone = Tone.valueOf(option.path("tone").stringValue().toUpperCase(Locale.ROOT));
        return Optional.of(new Outcome(word, option.path("label").asString(word), tone));
    }

    private void error(String place, String sentence, String remedy) {
        findings.add(Finding.error(place, sentence, remedy));
    }
}
