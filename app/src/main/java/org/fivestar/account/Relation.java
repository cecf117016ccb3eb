package org.fivestar.account;

import com.fasterxml.jackson.annotation.JsonValue;

/** Why somebody keeps out of a village or community. */
public enum Relation {
    HOME("home", "本村（社区）"),
    RELATIVE("relative", "亲属关系"),
    INTEREST("interest", "利害关系"),
    OTHER("other", "其他");

    private final String word;
    private final String label;

    Relation(String word, String label) {
        this.word = word;
        this.label = label;
    }

    static Relation get(String word) {
        for (Relation relation : values()) {
            if (relation.word.equals(word)) {
                return relation;
            }
        }
        throw new IllegalArgumentException("No relation is called " + word);
    }

    @JsonValue
    public String word() {
        return word;
    }

    public String label() {
        return label;
    }
}
