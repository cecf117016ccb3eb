package org.fivestar.evidence;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import org.fivestar.storage.ExtractedText;

/** How far the words of a file are. */
public enum TextStatus {
    /** Received, not read yet. */
    WAITING("waiting"),
    TEXT("text"),
    NO_TEXT("no-text"),
    ENCRYPTED("encrypted"),
    DAMAGED("damaged"),
    TIMEOUT("timeout"),
    TOO_LARGE("too-large"),
    /** The store has lost the bytes; they are read once somebody uploads them again. */
    MISSING("missing");

    private final String word;

    TextStatus(String word) {
        this.word = word;
    }

    @JsonValue
    public String word() {
        return word;
    }

    static TextStatus get(String word) {
        return Arrays.stream(values())
                .filter(status -> status.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no text status " + word));
    }

    static TextStatus of(ExtractedText.Status status) {
        return valueOf(status.name());
    }
}
