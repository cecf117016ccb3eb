package org.fivestar.declaration;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fivestar.forms.Criterion;
import org.fivestar.forms.Criterion.AnyOf;
import org.fivestar.forms.Criterion.NoEvent;
import org.fivestar.forms.Criterion.Scored;
import org.fivestar.forms.Criterion.Threshold;
import tools.jackson.databind.JsonNode;

/** How a value and what is asked for are written in a cell. */
final class AnswerWords {

    static final String DONE = "做到了";
    static final String NOT_DONE = "没有做到";
    static final String NOT_HAPPENED = "没有发生";
    static final String HAPPENED = "发生过";
    static final String NONE = "一项也没有";

    private AnswerWords() {}

    /** What stands in the cell of an answer: a number, or the words one may write there; empty without a value. */
    static Object cell(Criterion criterion, JsonNode value) {
        JsonNode content = value.path(criterion.asks());
        if (criterion.remedy(content).isPresent()) {
            return "";
        }
        if (criterion instanceof AnyOf anyOf) {
            List<String> chosen =
                    content.values().stream().map(JsonNode::stringValue).toList();
            String numbers = IntStream.range(0, anyOf.options().size())
                    .filter(i -> chosen.contains(anyOf.options().get(i).code()))
                    .mapToObj(i -> String.valueOf(i + 1))
                    .collect(Collectors.joining("、"));
            return numbers.isEmpty() ? NONE : numbers;
        }
        if (content.isNumber()) {
            return plain(content.decimalValue());
        }
        boolean holds = content.booleanValue();
        if (criterion instanceof NoEvent) {
            return holds ? NOT_HAPPENED : HAPPENED;
        }
        return holds ? DONE : NOT_DONE;
    }

    static BigDecimal plain(BigDecimal number) {
        BigDecimal bare = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        return bare.scale() < 0 ? bare.setScale(0) : bare;
    }

    /** The same as text: two values that mean the same have the same text. */
    static String text(Criterion criterion, JsonNode value) {
        Object cell = cell(criterion, value);
        return cell instanceof BigDecimal number ? number.toPlainString() : cell.toString();
    }

    /** A value for people, with unit and the chosen words; empty without one. */
    static String words(Criterion criterion, JsonNode value) {
        String text = text(criterion, value);
        if (text.isEmpty() || text.equals(NONE)) {
            return text;
        }
        if (criterion instanceof Threshold threshold) {
            return text + " " + threshold.unit();
        }
        if (criterion instanceof Scored) {
            return text + " 分";
        }
        if (criterion instanceof AnyOf anyOf) {
            List<String> chosen = value.path(criterion.asks()).values().stream()
                    .map(JsonNode::stringValue)
                    .toList();
            return anyOf.options().stream()
                    .filter(option -> chosen.contains(option.code()))
                    .map(Criterion.Option::text)
                    .collect(Collectors.joining("；"));
        }
        return text;
    }

    /** How to fill the cell in. */
    static String how(Criterion criterion) {
        if (criterion instanceof Threshold threshold) {
            String range = threshold.range().strip();
            return "填数字，单位 " + threshold.unit() + (range.isEmpty() ? "" : "，" + range)
                    + threshold.precision() + "；要求 "
                    + threshold.comparison().sign() + " "
                    + plain(threshold.limit()).toPlainString() + " " + threshold.unit();
        }
        if (criterion instanceof Scored scored) {
            return "填 0 到 " + scored.max() + " 的整数，" + scored.pass() + " 分达标";
        }
        if (criterion instanceof NoEvent noEvent) {
            return noEvent.period() + "：填“" + NOT_HAPPENED + "”或“" + HAPPENED + "”";
        }
        if (criterion instanceof AnyOf anyOf) {
            String options = IntStream.range(0, anyOf.options().size())
                    .mapToObj(i -> (i + 1) + ". " + anyOf.options().get(i).text())
                    .collect(Collectors.joining("\n"));
            return "填序号，几项都有的用顿号分开（如 1、2），没有的填“" + NONE + "”\n" + options;
        }
        return "填“" + DONE + "”或“" + NOT_DONE + "”";
    }

    /** What can be chosen from a list in the cell; empty where something is written. */
    static List<String> choices(Criterion criterion) {
        if (criterion instanceof NoEvent) {
            return List.of(NOT_HAPPENED, HAPPENED);
        }
        if (criterion instanceof Criterion.Presence) {
            return List.of(DONE, NOT_DONE);
        }
        if (criterion instanceof AnyOf anyOf) {
            List<String> numbers = new ArrayList<>();
            IntStream.rangeClosed(1, anyOf.options().size()).forEach(i -> numbers.add(String.valueOf(i)));
            numbers.add(NONE);
            return numbers;
        }
        return List.of();
    }
}
