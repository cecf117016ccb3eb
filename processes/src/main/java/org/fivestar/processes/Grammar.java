package org.fivestar.processes;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The few expressions a diagram may contain, and where. Everything else is refused, wherever it stands. */
enum Grammar {
    STARS("\\$\\{ *stars *}", "${stars}"),
    CONDITION(
            "\\$\\{ *(?:decision *== *'(?<decision>[a-z][a-z0-9-]{0,39})'|level *(?:>=|<=|==|>|<) *\\d{1,2}) *}",
            "${decision == 'x'} 或 ${level >= 3}"),
    DUE_DATE("\\$\\{ *workdays\\.after\\( *(?<days>\\d{1,3}) *\\) *}", "${workdays.after(10)}"),
    TIMER(
            "\\$\\{ *(?:publicity\\.ends\\( *\\)|workdays\\.after\\( *\\d{1,3} *\\)) *}",
            "${publicity.ends()} 或 ${workdays.after(5)}"),
    ACTION("\\$\\{ *actions\\.perform\\( *'(?<action>[a-z][a-z0-9-]{0,39})' *\\) *}", "${actions.perform('name')}");

    private final Pattern pattern;
    private final String example;

    Grammar(String pattern, String example) {
        this.pattern = Pattern.compile(pattern);
        this.example = example;
    }

    boolean allows(String text) {
        return pattern.matcher(text.strip()).matches();
    }

    /** How such an expression is written, for a sentence. */
    String example() {
        return example;
    }

    /** Whether the engine would evaluate anything in the text. */
    static boolean isExpression(String text) {
        return text.contains("${") || text.contains("#{");
    }

    /** Plain text, or one of the allowed expressions and nothing around it. */
    static boolean allowsSomewhere(String text) {
        if (!isExpression(text)) {
            return true;
        }
        for (Grammar rule : values()) {
            if (rule.allows(text)) {
                return true;
            }
        }
        return false;
    }

    /** The value a condition compares {@code decision} with; null when it does not. */
    static @Nullable String decisionOf(String condition) {
        return group(CONDITION, condition, "decision");
    }

    static @Nullable String actionOf(String expression) {
        return group(ACTION, expression, "action");
    }

    /** How many working days a due date gives; null for anything else. */
    static @Nullable Integer workdaysOf(String dueDate) {
        String days = group(DUE_DATE, dueDate, "days");
        return days == null ? null : Integer.valueOf(days);
    }

    private static @Nullable String group(Grammar rule, String text, String name) {
        Matcher m = rule.pattern.matcher(text.strip());
        return m.matches() ? m.group(name) : null;
    }
}
