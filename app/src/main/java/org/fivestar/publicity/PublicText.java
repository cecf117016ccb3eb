package org.fivestar.publicity;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks for numbers that must never be shown in public: full identity, mobile, landline and bank card numbers. Digits
 * written in full width, or with blanks and dashes between them, are seen through. Place codes (12 digits) pass.
 */
final class PublicText {

    private static final Pattern PERSONAL = Pattern.compile("(?<!\\d)(?:"
            + "(?:\\d\\s?){17}[\\dXx]" // identity number
            + "|(?:\\d\\s?){14,18}\\d" // identity number of the first generation, bank card
            + "|1\\s?[3-9](?:[\\s\\-]?\\d){9}" // mobile
            + "|0\\d{2,3}[\\s\\-]?\\d{7,8}" // landline
            + ")(?!\\d)");

    private PublicText() {}

    static boolean isClean(String text) {
        return !PERSONAL.matcher(plain(text)).find();
    }

    /** The text with every such number shortened to its first three and last two characters. */
    static String mask(String text) {
        Matcher matcher = PERSONAL.matcher(plain(text));
        return matcher.replaceAll(found -> shorten(found.group()));
    }

    private static String shorten(String number) {
        String digits = number.replaceAll("[^\\dXx]", "");
        return digits.substring(0, 3) + "*".repeat(digits.length() - 5) + digits.substring(digits.length() - 2);
    }

    /** Full-width digits, letters, dash and blank become their plain forms; Chinese punctuation stays as it is. */
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.chars().forEach(c -> plain.append((char) narrow(c)));
        return plain.toString();
    }

    private static int narrow(int c) {
        boolean wide = c >= '０' && c <= '９' || c >= 'Ａ' && c <= 'Ｚ' || c >= 'ａ' && c <= 'ｚ' || c == '－';
        return wide ? c - 0xFEE0 : c == '　' ? ' ' : c;
    }
}
