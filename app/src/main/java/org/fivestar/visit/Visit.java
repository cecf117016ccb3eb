package org.fivestar.visit;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.fivestar.processes.RunId;
import org.jspecify.annotations.Nullable;

/**
 * One village's visit.
 *
 * @param path codes from the city down to the village
 * @param version grows with every new plan and state
 * @param group of the newest plan; without members while there is none
 * @param day of the newest plan; null while it is open
 * @param outcome how it was done; null while it is planned
 */
public record Visit(
        long id,
        long draw,
        RunId run,
        int year,
        String kind,
        String place,
        List<String> path,
        State state,
        long version,
        VisitGroup group,
        @Nullable LocalDate day,
        String note,
        @Nullable Outcome outcome,
        @Nullable Instant closedAt) {

    /** A visit only ever moves forward. */
    public enum State {
        PLANNED,
        DONE,
        CLOSED;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** By which means one looks: hearing reports, looking round, checking papers, asking people, assessing together. */
    public enum Method {
        LISTEN,
        LOOK,
        CHECK,
        ASK,
        ASSESS;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Method of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** On which day and by which means it was done, and what is to be said of it all. */
    public record Outcome(LocalDate day, List<Method> methods, String words, String by, Instant at) {}
}
