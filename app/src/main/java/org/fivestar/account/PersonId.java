package org.fivestar.account;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Identity of a person; {@link #toString} is the bare value, ready for audit entries and engine calls. */
public record PersonId(String value) {

    @JsonCreator
    public PersonId {}

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
