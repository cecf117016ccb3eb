package org.fivestar.cycle;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names a cycle by its year and area, e.g. {@code 2026-411100000000}. */
public record CycleId(String value) {

    @JsonCreator
    public CycleId {}

    static CycleId of(int year, String area) {
        return new CycleId(year + "-" + area);
    }

    @JsonValue
    @Override
    public String value() {
        return value;
    }

    @Override
    public String toString() {
        return value;
    }
}
