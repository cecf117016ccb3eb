package org.fivestar.plan;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a plan lies: with the village (new or returned), with the township, with the county, or accepted. */
public enum PlanState {
    DRAFT,
    TOWNSHIP,
    COUNTY,
    ACCEPTED,
    RETURNED;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the village may write. */
    boolean isWithVillage() {
        return this == DRAFT || this == RETURNED;
    }

    static PlanState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
