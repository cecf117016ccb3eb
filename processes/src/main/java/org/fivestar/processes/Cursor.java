package org.fivestar.processes;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Where the last page ended: the sort key of its last row, and its id. */
record Cursor(String key, String id) {
    /** Key of what has no time: it comes last. */
    static final String NEVER = "infinity";

    String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((key + " " + id).getBytes(StandardCharsets.UTF_8));
    }

    /** Null for none; throws {@link IllegalArgumentException} on anything this class did not write. */
    static @Nullable Cursor parse(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        String written = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        String[] parts = written.split(" ", 2);
        if (parts.length != 2 || written.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("not a cursor: " + text);
        }
        return new Cursor(parts[0], parts[1]);
    }

    /**
     * The same for a list in the order of time: the key is an instant, or "infinity" for none.
     *
     * @throws IllegalArgumentException on any other key
     */
    static @Nullable Cursor parseInTime(@Nullable String text) {
        Cursor cursor = parse(text);
        if (cursor != null && !cursor.key().equals(NEVER)) {
            try {
                int year = Instant.parse(cursor.key()).atOffset(ZoneOffset.UTC).getYear();
                if (year < 1 || year > 9999) {
                    throw new IllegalArgumentException("not a time of ours: " + cursor.key());
                }
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("not a time: " + cursor.key(), e);
            }
        }
        return cursor;
    }
}
