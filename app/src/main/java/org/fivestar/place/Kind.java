package org.fivestar.place;

import com.fasterxml.jackson.annotation.JsonValue;

/** Whether a subject of the evaluation is a village (村) or an urban community (社区): each has its own rubric. */
public enum Kind {
    VILLAGE("village", "村"),
    COMMUNITY("community", "社区");

    private final String word;
    private final String label;

    Kind(String word, String label) {
        this.word = word;
        this.label = label;
    }

    public static Kind get(String word) {
        for (Kind kind : values()) {
            if (kind.word.equals(word)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("No kind of place is called " + word);
    }

    @JsonValue
    public String word() {
        return word;
    }

    public String label() {
        return label;
    }
}
