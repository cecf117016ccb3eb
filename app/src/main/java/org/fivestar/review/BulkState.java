package org.fivestar.review;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a bulk plan has come. */
public enum BulkState {
    /** Made, not yet applied: the preview. */
    DRAFT,
    /** Waits for a second person. */
    TO_CONFIRM,
    APPLYING,
    DONE,
    TAKING_BACK,
    TAKEN_BACK,
    /** Given up before it was applied. */
    CANCELLED;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static BulkState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
