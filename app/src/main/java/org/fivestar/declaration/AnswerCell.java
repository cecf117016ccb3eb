package org.fivestar.declaration;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.fivestar.forms.Criterion;
import org.fivestar.forms.Criterion.AnyOf;
import org.fivestar.forms.Criterion.NoEvent;
import org.fivestar.forms.Criterion.Scored;
import org.fivestar.forms.Criterion.Threshold;
import org.fivestar.platform.workbook.Cell;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A cell read as the value of a criterion, by rules one can say in a sentence; what they do not cover is refused.
 *
 * @param value JSON null for an empty cell and where it is refused
 * @param refusal why it is no value, and {@code remedy} what to write; null when it is one
 */
record AnswerCell(
        JsonNode value, @Nullable String refusal, @Nullable String remedy) {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int LONGEST = 2000;
    private static final String TOO_LONG = "“本年”的文字太长。";
    private static final Pattern THOUSANDS = Pattern.compile("[+-]?[0-9]{1,3}(,[0-9]{3})+(\\.[0-9]+)?");
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,20}(\\.[0-9]{1,20})?");
    private static final Set<String> YES = Set.of(AnswerWords.DONE, "是", "√", "TRUE");
    private static final Set<String> NO = Set.of(AnswerWords.NOT_DONE, "否", "×", "FALSE");
    private static final Set<String> NOTHING = Set.of(AnswerWords.NOT_HAPPENED, "未发生", "没有", "无");
    private static final Set<String> SOMETHING = Set.of(AnswerWords.HAPPENED, "有");

    static AnswerCell read(Criterion criterion, Cell cell) {
        if (cell.isEmpty()) {
            return new AnswerCell(JSON.nullNode(), null, null);
        }
        String unreadable = unreadable(cell);
        if (unreadable != null) {
            return refused(unreadable, cell.kind() == Cell.Kind.FORMULA ? "请粘贴为数值。" : remedy(criterion));
        }
        if (criterion instanceof Threshold || criterion instanceof Scored) {
            return number(criterion, cell);
        }
        if (cell.kind() == Cell.Kind.PERCENT) {
            return refused("“本年”是百分比。", remedy(criterion));
        }
        if (criterion instanceof AnyOf anyOf) {
            return options(anyOf, normal(cell.text()));
        }
        String words = normal(cell.text());
        boolean events = criterion instanceof NoEvent;
        if ((events ? NOTHING : YES).contains(words) || (events ? SOMETHING : NO).contains(words)) {
            return given("meets", JSON.booleanNode((events ? NOTHING : YES).contains(words)));
        }
        return refused("“本年”填的是“" + shown(cell.text()) + "”，不在可选的内容里。", remedy(criterion));
    }

    /** Why nothing can be read from this kind of cell; null when something can. */
    static @Nullable String unreadable(Cell cell) {
        return switch (cell.kind()) {
            case FORMULA -> "“本年”是公式（" + shown(cell.text()) + "）。";
            case DATE -> "“本年”是日期（" + cell.text() + "）。";
            case ERROR -> "“本年”是错误值（" + shown(cell.text()) + "）。";
            case TOO_LONG -> TOO_LONG;
            case EMPTY, TEXT, NUMBER, PERCENT, TRUTH -> cell.text().length() > LONGEST ? TOO_LONG : null;
        };
    }

    private static AnswerCell number(Criterion criterion, Cell cell) {
        String unit = criterion instanceof Threshold threshold ? threshold.unit() : "分";
        BigDecimal number;
        if (cell.kind() == Cell.Kind.PERCENT && cell.number() != null) {
            if (!isPercent(unit)) {
                return refused("“本年”是百分比，这条指标的单位是" + unit + "。", remedy(criterion));
            }
            number = cell.number().movePointRight(2);
        } else if (cell.number() != null) {
            number = cell.number();
        } else {
            String words = normal(cell.text());
            String bare = words.endsWith(normal(unit))
                    ? words.substring(0, words.length() - normal(unit).length()).strip()
                    : words;
            if (!NUMBER.matcher(bare).matches() && !THOUSANDS.matcher(bare).matches()) {
                return refused("“本年”填的是“" + shown(cell.text()) + "”，不是一个数。", remedy(criterion));
            }
            number = new BigDecimal(bare.replace(",", ""));
        }
        number = AnswerWords.plain(number);
        JsonNode content = JSON.numberNode(number);
        return criterion.remedy(content).isEmpty()
                ? given(criterion.asks(), content)
                : refused("“本年”填的是“" + shown(cell.text()) + "”，" + misfit(criterion, number), remedy(criterion));
    }

    /** What keeps a number from being an answer: it would be read as nothing, and what was typed would be lost unseen. */
    private static String misfit(Criterion criterion, BigDecimal number) {
        if (criterion instanceof Scored scored) {
            return number.scale() > 0 ? "不是整数。" : "不在 0 到 " + scored.max() + " 之间。";
        }
        if (criterion instanceof Threshold threshold && !threshold.isExactEnough(number)) {
            return Integer.valueOf(0).equals(threshold.decimals()) ? "不是整数。" : "小数多于 " + threshold.decimals() + " 位。";
        }
        return "超出可以填的范围，或者位数太多。";
    }

    private static boolean isPercent(String unit) {
        return normal(unit).equals("%");
    }

    private static AnswerCell options(AnyOf anyOf, String words) {
        ArrayNode chosen = JSON.arrayNode();
        if (!words.equals(AnswerWords.NONE)) {
            Set<String> codes = new LinkedHashSet<>();
            // a text that is itself an option may hold commas
            String[] parts = option(anyOf, words) == null ? words.split("[、,;\\s]+") : new String[] {words};
            for (String part : parts) {
                String code = option(anyOf, part);
                if (code == null) {
                    return refused("“本年”里的“" + shown(part) + "”不是这条指标的选项。", remedy(anyOf));
                }
                codes.add(code);
            }
            if (codes.isEmpty()) {
                return refused("“本年”填的是“" + shown(words) + "”，里面没有序号。", remedy(anyOf));
            }
            anyOf.options().stream()
                    .map(Criterion.Option::code)
                    .filter(codes::contains)
                    .forEach(chosen::add);
        }
        return given("options", chosen);
    }

    private static @Nullable String option(AnyOf anyOf, String part) {
        if (part.matches("[0-9]{1,3}")) {
            int number = Integer.parseInt(part);
            return number >= 1 && number <= anyOf.options().size()
                    ? anyOf.options().get(number - 1).code()
                    : null;
        }
        return anyOf.options().stream()
                .filter(option -> normal(option.text()).equals(part))
                .map(Criterion.Option::code)
                .findFirst()
                .orElse(null);
    }

    /** Full-width signs as half-width ones, without spaces around. */
    static String normal(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
    }

    private static String remedy(Criterion criterion) {
        String how = AnswerWords.how(criterion);
        List<String> lines = how.lines().toList();
        return "请按“怎样填”一栏填写：" + lines.get(0) + "。";
    }

    private static String shown(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }

    private static AnswerCell given(String name, JsonNode content) {
        ObjectNode value = JSON.objectNode();
        value.set(name, content);
        return new AnswerCell(value, null, null);
    }

    private static AnswerCell refused(String sentence, String remedy) {
        return new AnswerCell(JSON.nullNode(), sentence, remedy);
    }
}
