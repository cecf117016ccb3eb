package org.fivestar.forms;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;

/**
 * Whether files are asked for, and why.
 *
 * @param necessity whether an answer that claims to meet its criterion needs a file
 * @param why the reason a file is asked for, in Chinese; necessary evidence always states one
 * @param maxFiles the most files one answer may have; 0 when none are asked for
 * @param kinds which kinds of file are asked for; empty when any will do
 * @param original whether a picture is kept as it was taken: the device must not make it smaller
 */
public record EvidenceRule(Necessity necessity, String why, int maxFiles, List<Kind> kinds, boolean original) {
    public EvidenceRule {
        // older rubrics leave both out
        kinds = List.copyOf(Objects.requireNonNullElse(kinds, List.of()));
    }

    /** What a file is, as people call it. */
    public enum Kind {
        @JsonProperty("document")
        DOCUMENT,
        @JsonProperty("sheet")
        SHEET,
        @JsonProperty("picture")
        PICTURE,
        @JsonProperty("video")
        VIDEO
    }

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
