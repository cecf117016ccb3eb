package org.fivestar.declaration;

import java.time.Instant;
import java.util.List;
import org.fivestar.processes.RunId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the township filled in for a village; no answer until the village takes it over.
 *
 * @param id 0 before it is stored; what is proposed anew is another one
 * @param value shaped by the indicator's criterion; JSON null when only a note is proposed
 * @param note empty when only a value is proposed
 * @param base what stood in the village's answer when it was proposed, without files
 * @param by id of the person
 * @param file fingerprint of the workbook it came with
 */
record Proposal(
        long id,
        RunId run,
        String indicator,
        JsonNode value,
        String note,
        KnownAnswer base,
        String by,
        Instant at,
        String file,
        State state) {

    enum State {
        OPEN("open"),
        TAKEN("taken"),
        DISMISSED("dismissed"),
        WITHDRAWN("withdrawn");

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
        return (value.isNull() || value.equals(answer.value())) && (note.isEmpty() || note.equals(answer.note()));
    }

    /** Whether it says what is filled in, not only what is noted. */
    boolean hasValue() {
        return !value.isNull();
    }

    /** What it makes of an answer: only what is proposed, merged by what stood then (decision 0022). */
    AnswerChange change(@Nullable StatedAnswer now) {
        List<String> files = now == null ? List.of() : now.evidence();
        return new AnswerChange(
                run,
                indicator,
                value.isNull() ? base.value() : value,
                note.isEmpty() ? base.note() : note,
                files,
                null,
                new KnownAnswer(base.value(), base.note(), files));
    }

    /** Whether the village wrote something else into the same field since. */
    boolean isOvertakenBy(@Nullable StatedAnswer now) {
        return now != null
                && !Merge.of(new KnownAnswer(base.value(), base.note(), now.evidence()), change(now), now)
                        .conflicts()
                        .isEmpty();
    }
}
