package org.fivestar.forms;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Something that is known about a place and stated once, whatever asks for it. Its value is a JSON number, text, day
 * ({@code "2026-03-31"}) or code of a choice.
 *
 * @param code the same in every year
 * @param name what is asked, in Chinese
 * @param nameEn the same in English; null when the rubric gives none
 * @param unit of a number, e.g. 户; null when it has none
 * @param choices one of which is the value; empty but for {@link Kind#CHOICE}
 * @param minimum the least a number may be; null without a bound
 * @param maximum the most a number may be; null without a bound
 * @param decimals how many decimals a number may have, 0 for whole numbers; null where any number will do
 * @param lastsMonths after how many months it has to be looked at again, at least 1
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Fact(
        String code,
        String name,
        @Nullable String nameEn,
        Kind kind,
        @Nullable String unit,
        List<Criterion.Option> choices,
        @Nullable BigDecimal minimum,
        @Nullable BigDecimal maximum,
        @Nullable Integer decimals,
        int lastsMonths) {

    /** Characters of a text at most. */
    static final int LONGEST = 200;

    public Fact {
        choices = List.copyOf(Objects.requireNonNullElse(choices, List.of()));
    }

    public enum Kind {
        @JsonProperty("number")
        NUMBER,
        @JsonProperty("text")
        TEXT,
        @JsonProperty("date")
        DATE,
        @JsonProperty("choice")
        CHOICE
    }

    /** What keeps this from being its value, at that place; empty when it fits. */
    public Optional<Finding> check(JsonNode value, String place) {
        return fits(value)
                ? Optional.empty()
                : Optional.of(Finding.error(place, "“%s”填写的内容不对。".formatted(name), remedy()));
    }

    /** Whether two values say the same: 31.20 is 31.2. */
    public static boolean same(JsonNode one, JsonNode other) {
        return one.isNumber() && other.isNumber()
                ? one.decimalValue().compareTo(other.decimalValue()) == 0
                : one.equals(other);
    }

    private boolean fits(JsonNode value) {
        return switch (kind) {
            case NUMBER -> value.isNumber() && Definitions.numbersAreExact(value) && within(value.decimalValue());
            case TEXT ->
                value.isString()
                        && !SafePattern.isWhiteSpace(value.stringValue())
                        && value.stringValue().length() <= LONGEST
                        && HouseRules.isReadable(value.stringValue());
            case DATE -> value.isString() && HouseFormat.DATE.fits(value.stringValue());
            case CHOICE ->
                value.isString()
                        && choices.stream().anyMatch(choice -> choice.code().equals(value.stringValue()));
        };
    }

    private boolean within(BigDecimal number) {
        return (minimum == null || number.compareTo(minimum) >= 0)
                && (maximum == null || number.compareTo(maximum) <= 0)
                && Decimals.fit(number, decimals);
    }

    private String remedy() {
        return switch (kind) {
            case NUMBER ->
                "填一个数%s%s%s。".formatted(unit == null ? "" : "，单位是" + unit, bounds(), Decimals.words(decimals));
            case TEXT -> "填 1 到 %d 个字。".formatted(LONGEST);
            case DATE -> "填一个日期，例如 2026-03-31。";
            case CHOICE ->
                "从 %s 中选一个。"
                        .formatted(choices.stream().map(Criterion.Option::text).collect(Collectors.joining("、")));
        };
    }

    private String bounds() {
        return (minimum == null ? "" : "，不小于 " + minimum.toPlainString())
                + (maximum == null ? "" : "，不大于 " + maximum.toPlainString());
    }
}
