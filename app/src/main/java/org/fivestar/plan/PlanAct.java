package org.fivestar.plan;

import com.fasterxml.jackson.annotation.JsonValue;

/** What makes a version of a plan. */
public enum PlanAct {
    HANDED_IN("handed-in"),
    RETURNED("returned"),
    ACCEPTED("accepted"),
    /** Taken over by an office from a table that was agreed on elsewhere. */
    IMPORTED("imported");

    private final String word;

    PlanAct(String word) {
        this.word = word;
    }

    @JsonValue
    public String word() {
        return word;
    }

    static PlanAct of(String word) {
        for (PlanAct act : values()) {
            if (act.word.equals(word)) {
                return act;
            }
        }
        throw new IllegalArgumentException(word);
    }
}
