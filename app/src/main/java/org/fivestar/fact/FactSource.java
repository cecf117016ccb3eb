package org.fivestar.fact;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a statement comes from. */
public enum FactSource {
    /** The village's own sheet. */
    SHEET,
    /** An answer of a declaration; the reference is its run. */
    RUN,
    /** A table that was loaded; the reference names it. */
    WORKBOOK,
    /** A reviewer's correction; the reference is the run it was found in. */
    REVIEW;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static FactSource of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
