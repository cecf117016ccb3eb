package org.fivestar.forms;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Whether files are asked for, and why.
 *
 * @param necessity whether an answer that claims to meet its criterion needs a file
 * @param why the reason a file is asked for, in Chinese; necessary evidence always states one
 * @param maxFiles the most files one answer may have; 0 when none are asked for
 */
public record EvidenceRule(Necessity necessity, String why, int maxFiles) {

    /** Whether a file is asked for. */
    public enum Necessity {
        @JsonProperty("necessary")
        NECESSARY,
        @JsonProperty("optional")
        OPTIONAL,
        @JsonProperty("none")
        NONE
    }
}
