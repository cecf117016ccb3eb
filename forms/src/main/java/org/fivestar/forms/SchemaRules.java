package org.fivestar.forms;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The part of JSON Schema 2020-12 that forms may use: closed objects, local references without loops, harmless
 * patterns, and only keywords for which a failed answer gets a sentence.
 */
final class SchemaRules {

    private static final Set<String> ONE =
            Set.of("items", "contains", "additionalProperties", "propertyNames", "not", "if", "then", "else");
    private static final Set<String> LIST = Set.of("allOf", "anyOf", "oneOf", "prefixItems");
    private static final Set<String> MAP = Set.of("properties", "patternProperties", "$defs", "dependentSchemas");
    private static final Set<String> LEAF = Set.of(
            "$schema",
            "$ref",
            "$comment",
            "title",
            "titleEn",
            "description",
            "default",
            "examples",
            "deprecated",
            "readOnly",
            "writeOnly",
            "type",
            "enum",
            "const",
            "required",
            "dependentRequired",
            "minProperties",
            "maxProperties",
            "minItems",
            "maxItems",
            "uniqueItems",
            "minContains",
            "maxContains",
            "minLength",
            "maxLength",
            "pattern",
            "format",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
            "notAfterToday",
            "sumOf");
    private static final Set<String> FORMATS = Set.of("date", "date-time", "time", "email", "uri", "uuid");
    private static final Pattern OF_A_FIELD = Pattern.compile("/schema/properties/[^/]+(/items)?/format");
    private static final Set<String> CONDITIONS =
            Set.of("not", "if", "then", "else", "allOf", "anyOf", "oneOf", "dependentSchemas");

    private final JsonNode root;
    private final List<Finding> findings = new ArrayList<>();

    private SchemaRules(JsonNode root) {
        this.root = root;
    }

    /** @param place JSON pointer of the schema inside the checked file */
    static List<Finding> check(JsonNode schema, String place) {
        SchemaRules rules = new SchemaRules(schema);
        rules.walk(schema, place, false);
        if (rules.findings.isEmpty()) {
            Definitions.META
                    .validate(schema)
                    .forEach(e -> rules.error(
                            place + e.getInstanceLocation(),
                            "JSON Schema 的“%s”写得不对。".formatted(Pointers.last(place + e.getInstanceLocation())),
                            "按 JSON Schema 2020-12 的规定改正。"));
        }
        if (rules.findings.isEmpty()) {
            rules.loops(place);
        }
        return rules.findings.stream().distinct().toList();
    }

    private void walk(JsonNode schema, String place, boolean conditional) {
        if (schema.isBoolean()) {
            return;
        }
        if (!schema.isObject()) {
            error(place, "这里应当是一个 JSON Schema，却不是对象。", "改成 {…}。");
            return;
        }
        schema.properties()
                .forEach(e -> keyword(e.getKey(), e.getValue(), Pointers.append(place, e.getKey()), conditional));
        closed(schema, place, conditional);
        own(schema, place, conditional);
    }

    /** The house's own keywords, and the one the two sides reckon apart: only where both can see them. */
    private void own(JsonNode schema, String place, boolean conditional) {
        for (String word : List.of("notAfterToday", "sumOf", "multipleOf")) {
            if (conditional && schema.has(word)) {
                error(place + "/" + word, "“%s”写在了条件里。".formatted(word), "直接写在字段上。");
            }
        }
        JsonNode today = schema.path("notAfterToday");
        if (!today.isMissingNode()
                && !(today.isBoolean() && "date".equals(schema.path("format").asString("")))) {
            error(place + "/notAfterToday", "notAfterToday 只用于日期，填 true 或 false。", "加上 \"format\": \"date\"。");
        }
        schema.path("properties").properties().forEach(field -> {
            String at = Pointers.append(place + "/properties", field.getKey()) + "/sumOf";
            JsonNode parts = field.getValue().path("sumOf");
            if (!parts.isMissingNode() && (!parts.isArray() || parts.isEmpty())) {
                error(at, "sumOf 没有列出相加的字段。", "写成 [\"字段\"] 或 [\"表格/列\"]。");
            }
            parts.valueStream()
                    .filter(part -> !isNumber(schema, part.asString(""))
                            || part.asString("").equals(field.getKey()))
                    .forEach(part -> error(at, "“%s”不是同一处的数字字段，也不是表格的数字列。".formatted(part.asString("")), "改正名称。"));
        });
    }

    private static boolean isNumber(JsonNode schema, String path) {
        String[] steps = path.split("/");
        JsonNode at = schema.path("properties").path(steps[0]);
        JsonNode end = steps.length == 2 ? at.path("items").path("properties").path(steps[1]) : at;
        return steps.length <= 2
                && List.of("number", "integer").contains(end.path("type").asString(""));
    }

    private void keyword(String word, JsonNode value, String place, boolean conditional) {
        boolean inner = conditional || CONDITIONS.contains(word);
        if (ONE.contains(word)) {
            walk(value, place, inner);
        } else if (LIST.contains(word)) {
            for (int i = 0; i < value.size(); i++) {
                walk(value.get(i), place + "/" + i, inner);
            }
        } else if (MAP.contains(word)) {
            value.properties().forEach(e -> {
                walk(e.getValue(), Pointers.append(place, e.getKey()), inner);
                if (word.equals("patternProperties")) {
                    pattern(e.getKey(), place);
                }
            });
        } else if (LEAF.contains(word)) {
            leaf(word, value, place);
        } else {
            error(place, "表单不使用关键字“%s”。".formatted(word), "检查拼写；可用的关键字见 forms/form.schema.json 的说明。");
        }
    }

    private void leaf(String word, JsonNode value, String place) {
        switch (word) {
            case "$schema" -> {
                if (!"https://json-schema.org/draft/2020-12/schema".equals(value.asString(""))) {
                    error(
                            place,
                            "表单只使用 JSON Schema 2020-12。",
                            "删去 $schema 或改为 https://json-schema.org/draft/2020-12/schema。");
                }
            }
            case "$ref" -> reference(value, place);
            case "pattern" -> pattern(value.asString(""), place);
            case "format" -> {
                if (HouseFormat.NAMING.contains(value.asString(""))) {
                    naming(value.stringValue(), place);
                } else if (!FORMATS.contains(value.asString(""))) {
                    error(
                            place,
                            "不认识的格式“%s”。".formatted(value.asString("")),
                            "可用：date、date-time、time、email、uri、uuid，以及 person、place、evidence。");
                }
            }
            default -> {}
        }
    }

    /** Where pages have a picker for it, and where what was named can be looked up: on a field, files also as a list. */
    private void naming(String format, String place) {
        boolean list = place.endsWith("/items/format");
        if (!OF_A_FIELD.matcher(place).matches() || (list && !format.equals(HouseFormat.EVIDENCE.getName()))) {
            error(place, "格式“%s”不能用在这里。".formatted(format), "人员、单位、文件各自作为一个字段；只有文件可以是列表（items）。");
            return;
        }
        JsonNode of = root.at(place.substring("/schema".length(), place.length() - "/format".length()));
        if (!"string".equals(of.path("type").asString(""))) {
            error(place, "格式“%s”只用于文字（string）。".formatted(format), "写上 \"type\": \"string\"。");
        }
        String field = place.replaceAll("^/schema|/items/format$", "");
        if (list && !"array".equals(root.at(field).path("type").asString(""))) {
            error(place, "文件列表的字段没有写明是列表。", "写上 \"type\": \"array\"。");
        }
        if (of.has("enum") || of.has("const")) {
            error(place, "格式“%s”的字段不能再列出选项。".formatted(format), "删去 enum 或 const。");
        }
    }

    private void reference(JsonNode value, String place) {
        String ref = value.asString("");
        if (!ref.matches("#/\\$defs/[A-Za-z0-9_-]+")) {
            error(place, "引用“%s”指向本文件 $defs 之外。".formatted(ref), "只引用 #/$defs/名称，把被引用的内容放进本文件。");
        } else if (root.at(ref.substring(1)).isMissingNode()) {
            error(place, "引用“%s”指向的内容不存在。".formatted(ref), "在 $defs 中补上，或改正名称。");
        }
    }

    private void pattern(String regex, String place) {
        SafePattern.problem(regex).ifPresent(sentence -> error(place, sentence, "换一种更简单的写法。"));
    }

    /** Unknown fields are refused by every object, so every object says so itself: the browser reads the same schema. */
    private void closed(JsonNode schema, String place, boolean conditional) {
        boolean object = types(schema).contains("object");
        if (object && !schema.path("additionalProperties").isBoolean()) {
            error(place, "对象没有写明 additionalProperties，未知的字段会被悄悄收下。", "加上 \"additionalProperties\": false。");
        } else if (object && schema.path("additionalProperties").asBoolean()) {
            error(place, "additionalProperties 为 true，未知的字段会被悄悄收下。", "改为 false。");
        } else if (!object && !conditional && schema.has("properties")) {
            error(place, "有 properties 却没有 \"type\": \"object\"。", "补上 type。");
        }
    }

    private static Set<String> types(JsonNode schema) {
        Set<String> types = new LinkedHashSet<>();
        JsonNode type = schema.path("type");
        type.values().forEach(t -> types.add(t.asString("")));
        types.add(type.isString() ? type.stringValue() : "");
        return types;
    }

    private void loops(String place) {
        root.path("$defs").properties().forEach(def -> {
            if (reaches(def.getKey(), def.getValue(), new HashSet<>())) {
                error(
                        Pointers.append(place + "/$defs", def.getKey()),
                        "“%s”绕一圈又引用了自己。".formatted(def.getKey()),
                        "表单不能无限嵌套，去掉循环引用。");
            }
        });
    }

    private boolean reaches(String name, JsonNode from, Set<String> seen) {
        for (JsonNode ref : from.findValues("$ref")) {
            String target = ref.asString("").replace("#/$defs/", "");
            if (target.equals(name)
                    || (seen.add(target) && reaches(name, root.path("$defs").path(target), seen))) {
                return true;
            }
        }
        return false;
    }

    private void error(String place, String sentence, String remedy) {
        findings.add(Finding.error(place, sentence, remedy));
    }
}
