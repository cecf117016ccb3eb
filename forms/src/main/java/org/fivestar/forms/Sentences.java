package org.fivestar.forms;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Turns what the validator found into sentences a person can act on. */
final class Sentences {

    /** Keywords that only say "not yet": a draft may fail them. */
    private static final Set<String> INCOMPLETE = Set.of(
            "required", "dependentRequired", "minLength", "minItems", "minProperties", "contains", "minContains");

    /** What a finding is called in the vectors shared with the pages, where that is not the keyword itself. */
    private static final Map<String, String> KINDS = Map.of(
            "dependentRequired", "required",
            "additionalProperties", "unknown",
            "false", "unknown",
            "minContains", "contains");

    /** Choices named in one sentence. */
    private static final int MOST_NAMED = 20;

    private static final Set<String> BRANCHES = Set.of("anyOf", "oneOf");

    private final UnaryOperator<String> label;

    /** A finding with its kind: the keyword that failed, or {@code choice} where no branch fits. */
    record Said(String kind, Finding finding) {

        /** Whether it speaks of the field itself. */
        boolean isAt(String field) {
            return finding.place().equals("/" + field);
        }

        /** Whether it speaks of the field or of something in it. */
        boolean isIn(String field) {
            return isAt(field) || finding.place().startsWith("/" + field + "/");
        }
    }

    /** @param label from a JSON pointer to the name a person knows the place by */
    Sentences(UnaryOperator<String> label) {
        this.label = label;
    }

    List<Finding> of(List<Error> errors, Strictness strictness) {
        return said(errors, strictness).stream().map(Said::finding).toList();
    }

    List<Said> said(List<Error> errors, Strictness strictness) {
        List<Said> findings = new ArrayList<>();
        Map<String, List<Error>> branched = new LinkedHashMap<>();
        for (Error error : errors) {
            String branch = branch(error.getEvaluationPath());
            if (!branch.isEmpty()) {
                branched.computeIfAbsent(branch + " " + choicePlace(error, branch), k -> new ArrayList<>())
                        .add(error);
            } else if (!nothingFits(error) && (strictness == Strictness.FINAL || !incomplete(error))) {
                findings.add(new Said(KINDS.getOrDefault(error.getKeyword(), error.getKeyword()), finding(error)));
            }
        }
        branched.forEach((key, group) -> {
            if (strictness == Strictness.FINAL || group.stream().noneMatch(Sentences::incomplete)) {
                String place = key.substring(key.indexOf(' ') + 1);
                findings.add(new Said(
                        "choice", Finding.error(place, "%s不符合允许的任何一种填法。".formatted(name(place)), "按说明选一种填法，填完整。")));
            }
        });
        return findings.stream().distinct().toList();
    }

    /** The evaluation path up to the first anyOf or oneOf an error comes from, or an empty text. */
    private static String branch(NodePath path) {
        StringBuilder prefix = new StringBuilder();
        for (int i = 0; i < path.getNameCount() - 1; i++) {
            boolean keyword = i == 0
                    || !Set.of("properties", "$defs", "patternProperties").contains(path.getName(i - 1));
            prefix.append('/').append(path.getName(i));
            if (keyword && BRANCHES.contains(path.getName(i))) {
                return prefix.toString();
            }
        }
        return "";
    }

    /** Where the choice stands in the answer: as many steps down as the evaluation path had properties or items. */
    private static String choicePlace(Error error, String branch) {
        List<String> steps = Pointers.parts(branch);
        int depth = 0;
        for (int i = 0; i < steps.size() - 1; i++) {
            if (Set.of("properties", "patternProperties", "prefixItems").contains(steps.get(i))) {
                depth++;
                i++;
            } else if (Set.of("items", "contains", "additionalProperties").contains(steps.get(i))) {
                depth++;
            }
        }
        return Pointers.parts(error.getInstanceLocation().toString()).stream()
                .limit(depth)
                .reduce("", Pointers::append);
    }

    /** A oneOf that no branch fits: the errors of the branches say it already. */
    private static boolean nothingFits(Error error) {
        return error.getKeyword().equals("oneOf") && "0".equals(String.valueOf(error.getArguments()[0]));
    }

    private static boolean incomplete(Error error) {
        return INCOMPLETE.contains(error.getKeyword());
    }

    String name(String place) {
        String name = label.apply(place);
        return name.isEmpty() ? "整个表单" : "“" + name + "”";
    }

    private Finding finding(Error error) {
        String place = error.getInstanceLocation().toString();
        if (error.getKeyword().equals("dependentRequired")) {
            place = Pointers.append(place, String.valueOf(error.getArguments()[0]));
        } else if (error.getProperty() != null) {
            place = Pointers.append(place, error.getProperty());
        }
        String name = name(place);
        JsonNode rule = error.getSchemaNode();
        String limit = rule == null ? "" : text(rule);
        return switch (error.getKeyword()) {
            case "required", "dependentRequired" -> say(place, name + "还没有填写。", "填写" + name + "。");
            case "additionalProperties", "false" -> say(place, "没有名为" + name + "的字段。", "去掉它，或检查拼写。");
            case "propertyNames", "patternProperties" -> say(place, name + "的名称不符合规定。", "改正名称。");
            case "minProperties" -> say(place, name + "至少要有 " + limit + " 个字段。", "补充填写。");
            case "maxProperties" -> say(place, name + "最多只能有 " + limit + " 个字段。", "去掉多余的。");
            case "type" -> say(place, name + "应当是" + types(rule) + "。", "改填" + types(rule) + "。");
            case "enum" -> say(place, name + "填的是" + given(error) + "，不在可选的范围内。", "可选：" + choices(rule) + "。");
            case "const" -> say(place, name + "只能是 " + limit + "。", "改为 " + limit + "。");
            case "not" -> say(place, name + "正好是不允许的填法。", "按说明改填。");
            default -> measure(error, place, name, limit);
        };
    }

    private Finding measure(Error error, String place, String name, String limit) {
        return switch (error.getKeyword()) {
            case "minLength" ->
                limit.equals("1")
                        ? say(place, name + "还没有填写。", "填写" + name + "。")
                        : say(place, name + "不足 " + limit + " 个字。", "至少写 " + limit + " 个字。");
            case "maxLength" -> say(place, name + "超过 " + limit + " 个字。", "缩短到 " + limit + " 个字以内。");
            case "pattern" -> say(place, name + "的写法不符合要求。", "按填写说明改正。");
            case "format" -> say(place, name + "不是正确的" + format(limit) + "。", "改为正确的" + format(limit) + "。");
            case "minimum" -> say(place, name + "小于 " + limit + "。", "填不小于 " + limit + " 的数。");
            case "maximum" -> say(place, name + "大于 " + limit + "。", "填不大于 " + limit + " 的数。");
            case "exclusiveMinimum" -> say(place, name + "没有大于 " + limit + "。", "填大于 " + limit + " 的数。");
            case "exclusiveMaximum" -> say(place, name + "没有小于 " + limit + "。", "填小于 " + limit + " 的数。");
            case "multipleOf" -> multiple(place, name, limit);
            case "minItems" -> say(place, name + "至少要有 " + limit + " 项。", "补充到 " + limit + " 项。");
            case "maxItems" -> say(place, name + "最多只能有 " + limit + " 项。", "减少到 " + limit + " 项以内。");
            case "uniqueItems" -> say(place, name + "中有重复的项。", "去掉重复的项。");
            case "contains", "minContains" -> say(place, name + "中缺少符合要求的项。", "按说明补上。");
            case "maxContains" -> say(place, name + "中这一类的项太多。", "按说明减少。");
            case "oneOf" -> say(place, name + "同时符合几种填法，只能选一种。", "只保留一种填法。");
            default -> say(place, name + "不符合填写要求。", "按填写说明改正。");
        };
    }

    /** People think in decimals and not in multiples of a hundredth. */
    private static Finding multiple(String place, String name, String of) {
        BigDecimal step = new BigDecimal(of).stripTrailingZeros();
        if (!step.unscaledValue().equals(BigInteger.ONE) || step.scale() < 0) {
            return say(place, name + "不是 " + of + " 的整数倍。", "填 " + of + " 的整数倍。");
        }
        return step.scale() == 0
                ? say(place, name + "不是整数。", "填整数。")
                : say(place, name + "的小数多于 " + step.scale() + " 位。", "最多写 " + step.scale() + " 位小数。");
    }

    private static Finding say(String place, String sentence, String remedy) {
        return Finding.error(place, sentence, remedy);
    }

    private static String given(Error error) {
        String value = text(error.getInstanceNode());
        return "“" + (value.length() > 40 ? value.substring(0, 40) + "…" : value) + "”";
    }

    private static String text(JsonNode node) {
        return node.isString()
                ? node.stringValue()
                : node.isNumber() ? node.decimalValue().toPlainString() : node.toString();
    }

    private static String choices(JsonNode rule) {
        String named =
                rule.values().stream().map(Sentences::text).limit(MOST_NAMED).collect(Collectors.joining("、"));
        return rule.size() > MOST_NAMED ? named + " 等 %d 项".formatted(rule.size()) : named;
    }

    private static String types(JsonNode rule) {
        return rule.isArray()
                ? rule.values().stream().map(t -> type(t.asString(""))).collect(Collectors.joining("或"))
                : type(rule.asString(""));
    }

    private static String type(String type) {
        return switch (type) {
            case "string" -> "文字";
            case "number" -> "数字";
            case "integer" -> "整数";
            case "boolean" -> "是或否";
            case "array" -> "列表";
            case "object" -> "一组字段";
            case "null" -> "空";
            default -> type;
        };
    }

    private static String format(String format) {
        return switch (format) {
            case "date" -> "日期（如 2026-11-21）";
            case "date-time" -> "日期和时间（如 2026-11-21T09:00:00+08:00）";
            case "time" -> "时间（如 09:00:00+08:00）";
            case "email" -> "电子邮箱";
            case "uri" -> "网址";
            case "person" -> "人员";
            case "place" -> "单位（12 位代码）";
            case "evidence" -> "文件";
            default -> "编号（UUID）";
        };
    }
}
