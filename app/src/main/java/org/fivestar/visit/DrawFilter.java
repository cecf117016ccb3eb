package org.fivestar.visit;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Which villages of the area may be drawn.
 *
 * @param leastStars only those that claimed at least so many stars; null for any
 * @param stage only those that have come to this stage or further; null for any
 * @param earlier what becomes of those drawn before in the same year
 */
public record DrawFilter(
        @Nullable Integer leastStars, @Nullable String stage, Earlier earlier) {

    /** Whether villages drawn before in the same year may be drawn again. */
    public enum Earlier {
        ANY("any"),
        LEFT_OUT("left-out");

        private final String word;

        Earlier(String word) {
            this.word = word;
        }

        @JsonValue
        public String word() {
            return word;
        }

        static Earlier of(String word) {
            return word.equals(LEFT_OUT.word) ? LEFT_OUT : ANY;
        }
    }
}
