package org.fivestar.forms;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.fivestar.forms.Sentences.Said;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What forms say beyond JSON Schema: {@code notAfterToday} of a date, {@code sumOf} of a number, and characters no
 * table can keep. The pages follow the same rules in {@code web/src/forms/check.ts}; the shared vectors hold both to
 * them.
 */
final class HouseRules {

    /** A NUL, or half of a character written in two halves: PostgreSQL refuses both. */
    private static final String UNREADABLE =
            "(?s).*(\\x00|[\\ud800-\\udbff](?![\\udc00-\\udfff])|(?<![\\ud800-\\udbff])[\\udc00-\\udfff]).*";

    private final JsonNode root;
    private final LocalDate today;
    private final UnaryOperator<String> name;
    private final List<Said> said = new ArrayList<>();

    private HouseRules(JsonNode root, LocalDate today, UnaryOperator<String> name) {
        this.root = root;
        this.today = today;
        this.name = name;
    }

    /** @param name from a JSON pointer into the answer to what sentences call the place */
    static List<Said> check(JsonNode schema, JsonNode answer, LocalDate today, UnaryOperator<String> name) {
        HouseRules rules = new HouseRules(schema, today, name);
        rules.walk(schema, answer, "");
        return rules.said;
    }

    private void walk(JsonNode given, JsonNode value, String place) {
        JsonNode schema =
                given.has("$ref") ? root.at(given.path("$ref").stringValue().substring(1)) : given;
        if (value.isString()) {
            text(schema, value.stringValue(), place);
        } else if (value.isArray()) {
            JsonNode first = schema.path("prefixItems");
            for (int i = 0; i < value.size(); i++) {
                walk(first.has(i) ? first.path(i) : schema.path("items"), value.path(i), place + "/" + i);
            }
        } else if (value.isObject()) {
            JsonNode fields = schema.path("properties");
            value.properties()
                    .forEach(e -> walk(fields.path(e.getKey()), e.getValue(), Pointers.append(place, e.getKey())));
            fields.properties().forEach(e -> sum(e.getKey(), e.getValue().path("sumOf"), value, place));
        }
    }

    private void text(JsonNode schema, String text, String place) {
        if (!isReadable(text)) {
            say("characters", place, name.apply(place) + "中有无法保存的字符。", "删去从别处粘贴来的特殊符号，重新输入。");
        }
        boolean future = schema.path("notAfterToday").asBoolean(false)
                && HouseFormat.DATE.fits(text)
                && LocalDate.parse(text).isAfter(today);
        if (future) {
            say("notAfterToday", place, "%s在今天（%s）之后。".formatted(name.apply(place), today), "填今天或更早的日期。");
        }
    }

    /** Whether a table can keep all of its characters. */
    static boolean isReadable(String text) {
        return !text.matches(UNREADABLE);
    }

    private void sum(String field, JsonNode parts, JsonNode value, String place) {
        if (parts.isEmpty() || !value.path(field).isNumber()) {
            return;
        }
        BigDecimal sum = together(parts, value);
        BigDecimal stated = value.path(field).decimalValue();
        if (stated.compareTo(sum) != 0) {
            String at = Pointers.append(place, field);
            say(
                    "sumOf",
                    at,
                    "%s填的是 %s，各项相加是 %s。".formatted(name.apply(at), stated.toPlainString(), sum.toPlainString()),
                    "改为 %s，或核对各项。".formatted(sum.toPlainString()));
        }
    }

    private static BigDecimal together(JsonNode parts, JsonNode value) {
        return parts.valueStream()
                .map(part -> total(part.stringValue(), value))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** A copy with the sums that are not there, of what is. */
    static JsonNode withSums(JsonNode schema, JsonNode answer) {
        ObjectNode with = JsonNodeFactory.instance.objectNode();
        answer.properties().forEach(field -> with.set(field.getKey(), field.getValue()));
        schema.path("properties").properties().forEach(field -> {
            JsonNode parts = field.getValue().path("sumOf");
            boolean said = parts.valueStream()
                    .map(part -> answer.path(part.stringValue().split("/")[0]))
                    .anyMatch(part -> !part.isMissingNode() && !isBlank(part));
            if (said && !answer.hasNonNull(field.getKey())) {
                with.put(field.getKey(), together(parts, answer));
            }
        });
        return with;
    }

    /** What stands in a field, or in one column of a table, together; what is not filled in counts as nothing. */
    private static BigDecimal total(String path, JsonNode value) {
        String[] steps = path.split("/");
        JsonNode at = value.path(steps[0]);
        if (steps.length == 1) {
            return number(at);
        }
        return at.valueStream().map(row -> number(row.path(steps[1]))).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal number(JsonNode node) {
        return node.isNumber() ? node.decimalValue() : BigDecimal.ZERO;
    }

    private void say(String kind, String place, String sentence, String remedy) {
        said.add(new Said(kind, Finding.error(place, sentence, remedy)));
    }

    /** A copy without the fields that say nothing: null, an empty list, a text of nothing but white space. */
    static JsonNode withoutBlanks(JsonNode node) {
        if (node.isArray()) {
            ArrayNode items = JsonNodeFactory.instance.arrayNode();
            node.values().forEach(item -> items.add(withoutBlanks(item)));
            return items;
        }
        if (!node.isObject()) {
            return node;
        }
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        node.properties().forEach(e -> {
            if (!isBlank(e.getValue())) {
                fields.set(e.getKey(), withoutBlanks(e.getValue()));
            }
        });
        return fields;
    }

    private static boolean isBlank(JsonNode node) {
        return node.isNull()
                || (node.isArray() && node.isEmpty())
                || (node.isString() && SafePattern.isWhiteSpace(node.stringValue()));
    }
}
