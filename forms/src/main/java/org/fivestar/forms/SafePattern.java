package org.fivestar.forms;

import com.networknt.schema.regex.RegularExpression;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression that means the same on the server and in a browser, and cannot run away: a restricted syntax,
 * and a bound on the characters looked at per match.
 */
final class SafePattern implements RegularExpression {

    private static final int MAX_LENGTH = 200;
    private static final int MAX_STEPS = 200_000;
    /** What ECMAScript counts as white space and Java's {@code \s} does not. */
    private static final String MORE_SPACE = "\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff";

    private static final Pattern WHITE_SPACE = Pattern.compile("[\\s" + MORE_SPACE + "]*");
    private static final String CLASS = "\\[[^\\]]*]";
    /** Escapes both sides know; a hyphen may be escaped inside brackets only. */
    private static final Pattern ESCAPES = Pattern.compile("(?s)([^\\\\\\[]|ESC|\\[([^\\\\\\]]|ESC|\\\\-)*])*"
            .replace("ESC", "\\\\(?:[dDwWsSbBnrtf^$\\\\.*+?()\\[\\]{}|/]|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2})"));

    private static final Pattern EMPTY_CLASS = Pattern.compile("(^|[^\\\\])\\[\\^?]");
    private static final Pattern SHORTHAND_IN_RANGE =
            Pattern.compile("\\[[^\\]]*(\\\\[dDwWsS]-[^\\]]|[^\\[^]-\\\\[dDwWsS])");

    private final Pattern pattern;

    SafePattern(String regex) {
        this.pattern = Pattern.compile(toJava(regex));
    }

    /** What is wrong with an expression, as a Chinese sentence; empty when it may be used. */
    static Optional<String> problem(String regex) {
        if (regex.length() > MAX_LENGTH) {
            return Optional.of("正则表达式超过 %d 个字符。".formatted(MAX_LENGTH));
        }
        if (regex.contains("(?") && !regex.replace("(?:", "").matches("(?s)((?!\\(\\?).)*")) {
            return Optional.of("正则表达式用了前后查找、命名分组或内嵌开关，浏览器和服务器的理解不一致。");
        }
        if (Pattern.compile("\\\\([1-9kpPQEGZzAhHRX])").matcher(regex).find() || regex.contains("&&")) {
            return Optional.of("正则表达式用了反向引用或只有一边认识的写法（如 \\p、\\z、&&）。");
        }
        if (Pattern.compile("\\[[^\\]]*\\\\S").matcher(regex).find()) {
            return Optional.of("正则表达式在方括号里用了 \\S，浏览器和服务器的理解不一致。");
        }
        if (Pattern.compile("[*+?}]\\+").matcher(regex.replaceAll("\\\\.", "x")).find()) {
            return Optional.of("正则表达式用了占有量词（如 *+），浏览器不认识。");
        }
        if (!portable(regex)) {
            return Optional.of("正则表达式里有只有一边认识的写法：多余的反斜杠、没有配对的括号、空的方括号或重复两次的量词。");
        }
        if (repeatsARepetition(regex)) {
            return Optional.of("正则表达式重复了一个本身含有重复或选择的分组，遇到特殊文字会使浏览器停住。");
        }
        try {
            Pattern.compile(toJava(regex));
            return Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of("正则表达式写得不对（第 %d 个字符附近）。".formatted(Math.max(e.getIndex(), 0) + 1));
        }
    }

    @Override
    public boolean matches(String value) {
        return pattern.matcher(new Counted(value, new int[1])).find();
    }

    /** Whether a browser, which reads patterns strictly as Unicode, accepts it: Java forgives more. */
    private static boolean portable(String regex) {
        if (!ESCAPES.matcher(regex).matches() || EMPTY_CLASS.matcher(regex).find()) {
            return false;
        }
        String plain = regex.replaceAll("\\\\[bB]", "^").replaceAll("\\\\.", "x");
        if (SHORTHAND_IN_RANGE.matcher(regex).find()
                || plain.replaceAll(CLASS, "x").contains("]")) {
            return false;
        }
        String counted = plain.replaceAll(CLASS, "x").replaceAll("\\{\\d+(,\\d*)?}", "*");
        return !counted.contains("{")
                && !counted.contains("}")
                && !Pattern.compile("[*+?^$]\\*|[\\^$][+?]").matcher(counted).find();
    }

    /** Whether a text holds nothing but what a browser's {@code trim} takes away. */
    static boolean isWhiteSpace(String text) {
        return WHITE_SPACE.matcher(text).matches();
    }

    private static String toJava(String regex) {
        StringBuilder java = new StringBuilder();
        boolean inClass = false;
        for (int i = 0; i < regex.length(); i++) {
            char c = regex.charAt(i);
            if (c == '\\' && i + 1 < regex.length()) {
                java.append(escape(regex.charAt(++i), inClass));
            } else if (c == '[' && inClass) {
                java.append("\\[");
            } else {
                inClass = c == '[' || (inClass && c != ']');
                java.append(inClass ? String.valueOf(c) : plain(c));
            }
        }
        return java.toString();
    }

    private static String plain(char c) {
        return switch (c) {
            case '$' -> "\\z";
            // Java's dot also leaves out the next-line character
            case '.' -> "[^\\n\\r\\u2028\\u2029]";
            default -> String.valueOf(c);
        };
    }

    private static String escape(char escaped, boolean inClass) {
        if (escaped == 'b' || escaped == 'B') {
            // in a browser a word is made of ASCII; Java 17 counts Chinese characters in
            return escaped == 'b' ? "(?:(?<=\\w)(?!\\w)|(?<!\\w)(?=\\w))" : "(?:(?<=\\w)(?=\\w)|(?<!\\w)(?!\\w))";
        }
        if (escaped == 's') {
            return inClass ? "\\s" + MORE_SPACE : "[\\s" + MORE_SPACE + "]";
        }
        return escaped == 'S' && !inClass ? "[^\\s" + MORE_SPACE + "]" : "\\" + escaped;
    }

    /** Whether a group that is repeated contains a repetition or a choice itself: the shapes that backtrack without end. */
    private static boolean repeatsARepetition(String regex) {
        String plain =
                regex.replaceAll("\\\\.", "x").replaceAll("\\[[^\\]]*\\]", "x").replace("(?:", "(");
        Pattern innermost = Pattern.compile("\\(([^()]*)\\)([*+]|\\{\\d+(,\\d*)?\\})?");
        for (var m = innermost.matcher(plain); m.find(); m = innermost.matcher(plain)) {
            boolean risky = m.group(1).matches(".*[*+{|~].*");
            if (risky && m.group(2) != null) {
                return true;
            }
            plain = plain.substring(0, m.start()) + (risky ? "~" : "x") + plain.substring(m.end());
        }
        return false;
    }

    /** A text that refuses to be looked at without end. */
    private record Counted(CharSequence text, int[] steps) implements CharSequence {

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (++steps[0] > MAX_STEPS) {
                throw new TooCostly();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Counted(text.subSequence(start, end), steps);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }

    /** A match gave up because it looked at too many characters. */
    static final class TooCostly extends RuntimeException {
        TooCostly() {
            super("pattern match exceeded " + MAX_STEPS + " steps", null, false, false);
        }
    }
}
