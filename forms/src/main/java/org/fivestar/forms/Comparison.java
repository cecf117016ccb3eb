package org.fivestar.forms;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;

/** How a reported number is held against its limit. */
public enum Comparison {
    @JsonProperty("at-least")
    AT_LEAST("≥"),
    @JsonProperty("more-than")
    MORE_THAN("＞"),
    @JsonProperty("at-most")
    AT_MOST("≤"),
    @JsonProperty("less-than")
    LESS_THAN("＜"),
    @JsonProperty("equal")
    EQUAL("＝");

    private final String sign;

    Comparison(String sign) {
        this.sign = sign;
    }

    /** The mathematical sign, for sentences. */
    public String sign() {
        return sign;
    }

    /** Whether {@code number} satisfies this comparison with {@code limit}; 1.0 equals 1. */
    public boolean holds(BigDecimal number, BigDecimal limit) {
        int order = number.compareTo(limit);
        return switch (this) {
            case AT_LEAST -> order >= 0;
            case MORE_THAN -> order > 0;
            case AT_MOST -> order <= 0;
            case LESS_THAN -> order < 0;
            case EQUAL -> order == 0;
        };
    }
}
