package org.fivestar.forms;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.util.List;

/** How an indicator is measured. In JSON the kind stands in {@code type}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Criterion.Presence.class, name = "presence"),
    @JsonSubTypes.Type(value = Criterion.Threshold.class, name = "threshold"),
    @JsonSubTypes.Type(value = Criterion.NoEvent.class, name = "no-event"),
    @JsonSubTypes.Type(value = Criterion.AnyOf.class, name = "any-of"),
    @JsonSubTypes.Type(value = Criterion.Scored.class, name = "scored")
})
public sealed interface Criterion {

    /** Something exists or was done: yes or no. */
    record Presence() implements Criterion {}

    /**
     * A number is held against a limit.
     *
     * @param unit unit of number and limit, e.g. 万元, ‰
     * @param comparison how the number must stand to the limit
     * @param limit the limit, in {@code unit}
     */
    record Threshold(String unit, @JsonProperty("cmp") Comparison comparison, BigDecimal limit) implements Criterion {}

    /**
     * Something did not happen.
     *
     * @param period within which time, in words, e.g. 近一年内
     */
    record NoEvent(String period) implements Criterion {}

    /** At least one of several proofs holds. */
    record AnyOf(List<Option> options) implements Criterion {
        public AnyOf {
            options = List.copyOf(options);
        }
    }

    /**
     * Points are given.
     *
     * @param max the most points one can have, at least 1
     * @param pass points from which on it is met, 0 to {@code max}
     */
    record Scored(int max, int pass) implements Criterion {}

    /** One of the proofs of {@link AnyOf}. */
    record Option(String code, String text) {}
}
