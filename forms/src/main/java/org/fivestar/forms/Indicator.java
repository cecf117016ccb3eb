package org.fivestar.forms;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The leaf of a rubric: one standard or one bottom line.
 *
 * @param code unique in its rubric
 * @param text what is demanded, in Chinese
 * @param kind standard or bottom line
 * @param criterion how it is measured
 * @param evidence which files are asked for
 * @param help how to answer it, may be empty
 */
public record Indicator(String code, String text, Kind kind, Criterion criterion, EvidenceRule evidence, String help) {

    /** Standards may be missed and are shown; a broken bottom line blocks its star. */
    public enum Kind {
        @JsonProperty("standard")
        STANDARD,
        @JsonProperty("bottom-line")
        BOTTOM_LINE
    }
}
