package org.fivestar.declaration;

import java.time.Instant;
import org.fivestar.processes.RunId;
import tools.jackson.databind.JsonNode;

/**
 * What the township filled in for a village; no answer until the village takes it over.
 *
 * @param value shaped by the indicator's criterion; JSON null when only a note is proposed
 * @param by id of the person
 * @param file fingerprint of the workbook it came with
 */
record Proposal(
        RunId run, String indicator, JsonNode value, String note, String by, Instant at, String file, State state) {

    enum State {
        OPEN("open"),
        TAKEN("taken"),
        DISMISSED("dismissed");

        private final String word;

        State(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    /** Whether an answer says the same already. */
    boolean standsIn(StatedAnswer answer) {
        return value.equals(answer.value()) && (note.isEmpty() || note.equals(answer.note()));
    }
}
