package org.fivestar.place;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** How high a place stands in the tree, from the city down to the village or community. */
public enum Level {
    CITY("city", "市"),
    COUNTY("county", "县（区）"),
    TOWNSHIP("township", "乡镇（街道）"),
    VILLAGE("village", "村（社区）");

    private final String word;
    private final String label;

    Level(String word, String label) {
        this.word = word;
        this.label = label;
    }

    public static Optional<Level> find(String word) {
        return Arrays.stream(values()).filter(level -> level.word.equals(word)).findFirst();
    }

    /** The word used in codes, roles and JSON. */
    @JsonValue
    public String word() {
        return word;
    }

    public String label() {
        return label;
    }
}
