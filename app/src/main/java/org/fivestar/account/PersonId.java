package org.fivestar.account;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.fivestar.processes.Queue;

/** Identity of a person; {@link #toString} is the bare value, ready for audit entries and engine calls. */
public record PersonId(String value) {

    @JsonCreator
    public PersonId {}

    @JsonValue
    @Override
    public String value() {
        return value;
    }

    /** Where waits what is asked of this person by name. */
    public Queue queue() {
        return new Queue(value, "person", "self", null);
    }

    @Override
    public String toString() {
        return value;
    }
}
