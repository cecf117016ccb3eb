package org.fivestar.storage.elastic;

import co.elastic.clients.elasticsearch._types.FieldValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The sort values of the last hit as text that fits into an address. */
final class Cursor {

    private static final String SEPARATOR = "\u001f";

    private Cursor() {}

    static String write(List<FieldValue> sort) {
        List<String> parts = sort.stream()
                .map(v -> switch (v._kind()) {
                    case Double -> "d" + v.doubleValue();
                    case Long -> "l" + v.longValue();
                    default -> "s" + v._toJsonString().replaceAll("^\"|\"$", "");
                })
                .toList();
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(SEPARATOR, parts).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @param kinds of the sort values in their order, a letter each: d, l or s
     * @throws IllegalArgumentException when the text is no cursor of ours with these values
     */
    static List<FieldValue> read(String cursor, String kinds) {
        String[] parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(SEPARATOR);
        if (parts.length != kinds.length()) {
            throw new IllegalArgumentException("not a cursor of this search");
        }
        List<FieldValue> values = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            if (parts[i].isEmpty() || parts[i].charAt(0) != kinds.charAt(i)) {
                throw new IllegalArgumentException("not a cursor of this search");
            }
            values.add(value(kinds.charAt(i), parts[i].substring(1)));
        }
        return values;
    }

    private static FieldValue value(char kind, String text) {
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("not a cursor");
        }
        return switch (kind) {
            case 'd' -> FieldValue.of(finite(Double.parseDouble(text)));
            case 'l' -> FieldValue.of(Long.parseLong(text));
            default -> FieldValue.of(text);
        };
    }

    private static double finite(double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("not a cursor");
        }
        return number;
    }
}
