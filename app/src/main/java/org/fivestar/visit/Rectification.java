package org.fivestar.visit;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.fivestar.processes.RunId;
import org.jspecify.annotations.Nullable;

/**
 * A problem that was handed over: a line of the ledger.
 *
 * @param path codes from the city down to the village
 * @param indicator null when it is about the whole star
 * @param words what is wrong
 * @param measure what is asked
 * @param firstDue the last day as it was handed over
 * @param due the last day now: of the newest extension, else the first one
 * @param state follows from the entries
 */
record Rectification(
        long id,
        long visit,
        RunId run,
        int year,
        String place,
        List<String> path,
        String star,
        @Nullable String indicator,
        String words,
        String measure,
        LocalDate firstDue,
        LocalDate due,
        String handedBy,
        Instant handedAt,
        State state) {

    boolean isOpen() {
        return state != State.CLOSED && state != State.DROPPED;
    }

    /** Where it stands. */
    public enum State {
        HANDED_OVER("handed-over"),
        ANSWERED("answered"),
        CLOSING_ASKED("closing-asked"),
        SENT_BACK("sent-back"),
        CLOSED("closed"),
        DROPPED("dropped");

        private final String word;

        State(String word) {
            this.word = word;
        }

        @JsonValue
        public String word() {
            return word;
        }

        static State of(String word) {
            for (State state : values()) {
                if (state.word.equals(word)) {
                    return state;
                }
            }
            throw new IllegalArgumentException(word);
        }
    }

    /**
     * Something that happened to it.
     *
     * @param unit who helps the village, in an answer
     * @param measure what is done, in an answer
     * @param due until when, in an answer; the new last day, in an extension
     * @param evidence ids of files
     * @param replaces the entry it corrects; null for a new one
     * @param reason why it was corrected
     */
    record Entry(
            long id,
            long rectification,
            EntryKind kind,
            String unit,
            String measure,
            @Nullable LocalDate due,
            String words,
            List<String> evidence,
            String person,
            Instant at,
            @Nullable Long replaces,
            String reason) {}
}
