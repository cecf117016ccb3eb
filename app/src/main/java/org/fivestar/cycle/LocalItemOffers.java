package org.fivestar.cycle;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Items of the year before, to be taken into this one.
 *
 * @param year they are from; null when there was none
 */
record LocalItemOffers(@Nullable Integer year, List<LocalItemOffer> offers) {

    /**
     * @param then what its task or indicator said; null when it is not known any more
     * @param now what it says this year; null when the code is gone
     */
    record LocalItemOffer(
            LocalItemView item,
            Fit fit,
            @Nullable String then,
            @Nullable String now) {}

    /** Whether an item can stand in this year as it is. */
    enum Fit {
        SAME,
        /** Its code is there and says something else. */
        REWORDED,
        /** Nothing of this year has its code: it cannot be taken over. */
        GONE,
        /** This year has it already. */
        TAKEN;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
