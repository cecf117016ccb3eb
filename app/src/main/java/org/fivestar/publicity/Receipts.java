package org.fivestar.publicity;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.stream.Collectors;

/** Numbers for receipts: 60 random bits, written so that nobody confuses O with 0 or I with 1. */
final class Receipts {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Receipts() {}

    static String next() {
        String digits = RANDOM.ints(12, 0, ALPHABET.length())
                .mapToObj(i -> String.valueOf(ALPHABET.charAt(i)))
                .collect(Collectors.joining());
        return grouped(digits);
    }

    /** As it is stored, however it was typed. */
    static String normal(String typed) {
        String digits = typed.toUpperCase(Locale.ROOT)
                .replaceAll("[^0-9A-Z]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        return digits.length() == 12 ? grouped(digits) : digits;
    }

    private static String grouped(String digits) {
        return digits.substring(0, 4) + "-" + digits.substring(4, 8) + "-" + digits.substring(8);
    }
}
