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

    /** @throws IllegalArgumentException when the text is no cursor of ours with this many values */
    static List<FieldValue> read(String cursor, int expected) {
        String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        List<FieldValue> values = new ArrayList<>();
        for (String part : text.split(SEPARATOR)) {
            if (part.isEmpty()) {
                throw new IllegalArgumentException("not a cursor");
            }
            String value = part.substring(1);
            values.add(
                    switch (part.charAt(0)) {
                        case 'd' -> FieldValue.of(Double.parseDouble(value));
                        case 'l' -> FieldValue.of(Long.parseLong(value));
                        case 's' -> FieldValue.of(value);
                        default -> throw new IllegalArgumentException("not a cursor");
                    });
        }
        if (values.size() != expected) {
            throw new IllegalArgumentException("not a cursor of this search");
        }
        return values;
    }
}
