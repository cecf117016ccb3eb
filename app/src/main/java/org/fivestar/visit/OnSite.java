package org.fivestar.visit;

import com.fasterxml.jackson.annotation.JsonValue;

/** How the site looks beside the paper. */
public enum OnSite {
    MATCHES("matches"),
    DIFFERS("differs"),
    NOT_SEEN("not-seen");

    private final String word;

    OnSite(String word) {
        this.word = word;
    }

    @JsonValue
    public String word() {
        return word;
    }

    static OnSite of(String word) {
        for (OnSite one : values()) {
            if (one.word.equals(word)) {
                return one;
            }
        }
        throw new IllegalArgumentException(word);
    }
}
