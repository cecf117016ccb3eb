package org.fivestar.forms;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** How many decimals a number may have: people are counted, areas are measured. */
final class Decimals {

    private Decimals() {}

    /** @param most null where any number will do; zeros at the end are none */
    static boolean fit(BigDecimal number, @Nullable Integer most) {
        return most == null || number.stripTrailingZeros().scale() <= most;
    }

    /** To be added to what is asked for; empty where any number will do. */
    static String words(@Nullable Integer most) {
        if (most == null) {
            return "";
        }
        return most == 0 ? "，只填整数" : "，最多 " + most + " 位小数";
    }
}
