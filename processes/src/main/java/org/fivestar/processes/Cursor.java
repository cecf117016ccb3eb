package org.fivestar.processes;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Where the last page ended: the sort key of its last row, and its id. */
record Cursor(String key, String id) {
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
        String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", 2);
        if (parts.length != 2) {
            throw new IllegalArgumentException("not a cursor: " + text);
        }
        return new Cursor(parts[0], parts[1]);
    }
}
