package org.fivestar.forms;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.fivestar.forms.Verdict.Result;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How an indicator is measured. In JSON the kind stands in {@code type}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Criterion.Presence.class, name = "presence"),
    @JsonSubTypes.Type(value = Criterion.Threshold.class, name = "threshold"),
    @JsonSubTypes.Type(value = Criterion.NoEvent.class, name = "no-event"),
    @JsonSubTypes.Type(value = Criterion.AnyOf.class, name = "any-of"),
    @JsonSubTypes.Type(value = Criterion.Scored.class, name = "scored")
})
public sealed interface Criterion {

    /** The one property an answer's value has for this criterion, e.g. {@code number}. */
    String asks();

    /** What to enter instead, in Chinese, when the content of that property does not fit; empty when it fits. */
    Optional<String> remedy(JsonNode content);

    /** What a fitting content amounts to. */
    Verdict judge(JsonNode content);

    /** Whether what was stated once can be true again: what speaks of a period cannot, the period is another one. */
    default boolean lasts() {
        return true;
    }

    /** Whether a content stated for the other, in an earlier year, means the same here. */
    default boolean measuresLike(Criterion earlier) {
        return getClass() == earlier.getClass();
    }

    /** Code of the fact that answers it; empty when it is asked for itself. */
    default Optional<String> knownAs() {
        return Optional.empty();
    }

    /** Something exists or was done: yes or no. */
    record Presence() implements Criterion {

        @Override
        public String asks() {
            return "meets";
        }

        @Override
        public Optional<String> remedy(JsonNode content) {
            return content.isBoolean() ? Optional.empty() : Optional.of("做到了填 true，没有做到填 false。");
        }

        @Override
        public Verdict judge(JsonNode content) {
            return content.booleanValue() ? new Verdict(Result.MEETS, "自评已做到。") : new Verdict(Result.FAILS, "自评没有做到。");
        }
    }

    /**
     * A number is held against a limit.
     *
     * @param unit unit of number and limit, e.g. 万元, ‰
     * @param comparison how the number must stand to the limit
     * @param limit the limit, in {@code unit}
     * @param minimum the least that can be answered, whatever is required, e.g. 0 of a share; null without a bound
     * @param maximum the most that can be answered; null without a bound
     * @param decimals how many decimals can be answered, 0 for whole numbers; null where any number will do
     * @param fact code of the fact the number is; null when it is asked for itself
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Threshold(
            String unit,
            @JsonProperty("cmp") Comparison comparison,
            BigDecimal limit,
            @Nullable BigDecimal minimum,
            @Nullable BigDecimal maximum,
            @Nullable Integer decimals,
            @Nullable String fact)
            implements Criterion {

        @Override
        public Optional<String> knownAs() {
            return Optional.ofNullable(fact);
        }

        @Override
        public String asks() {
            return "number";
        }

        @Override
        public boolean measuresLike(Criterion earlier) {
            return earlier instanceof Threshold other && unit.equals(other.unit);
        }

        @Override
        public Optional<String> remedy(JsonNode content) {
            boolean fits = content.isNumber() && Definitions.numbersAreExact(content) && canBe(content.decimalValue());
            String range = range();
            return fits
                    ? Optional.empty()
                    : Optional.of("填%s，单位是%s%s。".formatted(range.isEmpty() ? "一个数" : range + "的数", unit, precision()));
        }

        /** Whether a number can be answered, whether or not it is enough. */
        public boolean canBe(BigDecimal number) {
            return (minimum == null || number.compareTo(minimum) >= 0)
                    && (maximum == null || number.compareTo(maximum) <= 0)
                    && isExactEnough(number);
        }

        /** Whether it has no more decimals than can be answered. */
        public boolean isExactEnough(BigDecimal number) {
            return Decimals.fit(number, decimals);
        }

        /** The range in words, without the unit; empty when a number of any size can be answered. */
        public String range() {
            if (minimum == null) {
                return maximum == null ? "" : "不大于 %s ".formatted(plain(maximum));
            }
            return maximum == null
                    ? "不小于 %s ".formatted(plain(minimum))
                    : " %s 到 %s ".formatted(plain(minimum), plain(maximum));
        }

        /** How exact an answer may be, in words to be added; empty where any number will do. */
        public String precision() {
            return Decimals.words(decimals);
        }

        @Override
        public Verdict judge(JsonNode content) {
            BigDecimal number = content.decimalValue();
            boolean holds = comparison.holds(number, limit);
            return new Verdict(
                    holds ? Result.MEETS : Result.FAILS,
                    "填报 %s %s，要求 %s %s %s，%s。"
                            .formatted(
                                    plain(number), unit, comparison.sign(), plain(limit), unit, holds ? "达到" : "未达到"));
        }

        private static String plain(BigDecimal number) {
            return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        }
    }

    /**
     * Something did not happen.
     *
     * @param period within which time, in words, e.g. 近一年内
     */
    record NoEvent(String period) implements Criterion {

        @Override
        public String asks() {
            return "meets";
        }

        @Override
        public boolean lasts() {
            return false;
        }

        @Override
        public Optional<String> remedy(JsonNode content) {
            return content.isBoolean() ? Optional.empty() : Optional.of("没有发生填 true，发生过填 false。");
        }

        @Override
        public Verdict judge(JsonNode content) {
            return content.booleanValue()
                    ? new Verdict(Result.MEETS, period + "没有发生。")
                    : new Verdict(Result.FAILS, period + "发生过。");
        }
    }

    /** At least one of several proofs holds. */
    record AnyOf(List<Option> options) implements Criterion {
        public AnyOf {
            options = List.copyOf(options);
        }

        @Override
        public String asks() {
            return "options";
        }

        @Override
        public Optional<String> remedy(JsonNode content) {
            Set<String> known = options.stream().map(Option::code).collect(Collectors.toCollection(LinkedHashSet::new));
            Set<String> chosen = new LinkedHashSet<>();
            boolean fits = content.isArray()
                    && content.values().stream()
                            .allMatch(c ->
                                    c.isString() && known.contains(c.stringValue()) && chosen.add(c.stringValue()));
            return fits ? Optional.empty() : Optional.of("从 %s 中选，不要重复。".formatted(String.join("、", known)));
        }

        @Override
        public Verdict judge(JsonNode content) {
            Set<String> chosen = new LinkedHashSet<>();
            content.values().forEach(c -> chosen.add(c.stringValue()));
            List<String> texts = options.stream()
                    .filter(o -> chosen.contains(o.code()))
                    .map(Option::text)
                    .toList();
            return texts.isEmpty()
                    ? new Verdict(Result.FAILS, "%d 项中一项也没有。".formatted(options.size()))
                    : new Verdict(
                            Result.MEETS,
                            "%d 项中有 %d 项：%s。".formatted(options.size(), texts.size(), String.join("；", texts)));
        }
    }

    /**
     * Points are given.
     *
     * @param max the most points one can have, at least 1
     * @param pass points from which on it is met, 0 to {@code max}
     */
    record Scored(int max, int pass) implements Criterion {

        @Override
        public String asks() {
            return "points";
        }

        @Override
        public Optional<String> remedy(JsonNode content) {
            return content.isNumber() && Definitions.numbersAreExact(content) && whole(content.decimalValue())
                    ? Optional.empty()
                    : Optional.of("填 0 到 %d 的整数。".formatted(max));
        }

        /** A browser does not tell 8.0 from 8. */
        private boolean whole(BigDecimal points) {
            return points.stripTrailingZeros().scale() <= 0
                    && points.signum() >= 0
                    && points.compareTo(BigDecimal.valueOf(max)) <= 0;
        }

        /** The points of a fitting content. */
        int points(JsonNode content) {
            return content.decimalValue().intValue();
        }

        @Override
        public Verdict judge(JsonNode content) {
            int points = points(content);
            boolean enough = points >= pass;
            return new Verdict(
                    enough ? Result.MEETS : Result.FAILS,
                    "自评 %d 分，满分 %d 分，%d 分达标，%s。".formatted(points, max, pass, enough ? "达标" : "未达标"));
        }
    }

    /**
     * One of the proofs of {@link AnyOf}.
     *
     * @param textEn the text in English; null when the rubric gives none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Option(String code, String text, @Nullable String textEn) {}
}
