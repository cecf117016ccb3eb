package org.fivestar.forms;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What an answer amounts to, measured by its own criterion.
 *
 * @param result whether the criterion is met
 * @param sentence why, in Chinese, with the figures compared
 */
public record Verdict(Result result, String sentence) {

    /** Whether a criterion is met. */
    public enum Result {
        @JsonProperty("meets")
        MEETS,
        @JsonProperty("fails")
        FAILS,
        @JsonProperty("unanswered")
        UNANSWERED
    }
}
