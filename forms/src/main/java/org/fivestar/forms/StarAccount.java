package org.fivestar.forms;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a star is within reach, line by line.
 *
 * @param star its code
 * @param result what the answers amount to
 * @param lines what speaks for it, against it, or is still open, in the order of the rubric
 * @param lacking the one thing that is missing, in Chinese; null when nothing or more than one thing is
 */
public record StarAccount(
        String star,
        Result result,
        List<Line> lines,
        @Nullable String lacking) {
    public StarAccount {
        lines = List.copyOf(lines);
    }

    /** What the answers amount to. */
    public enum Result {
        /** Everything asked for is there. */
        @JsonProperty("granted")
        GRANTED,
        /** Something is still to be answered. */
        @JsonProperty("open")
        OPEN,
        /** Something speaks against it. */
        @JsonProperty("refused")
        REFUSED
    }

    /** Which way a line counts. */
    public enum Effect {
        @JsonProperty("for")
        FOR,
        @JsonProperty("open")
        OPEN,
        @JsonProperty("against")
        AGAINST
    }

    /**
     * One reason.
     *
     * @param indicator code of the indicator it speaks of; null when it speaks of several, or of another star
     * @param sentence in Chinese, with the figures compared
     */
    public record Line(Effect effect, @Nullable String indicator, String sentence) {}
}
