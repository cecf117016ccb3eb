package org.fivestar.forms;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The leaf of a rubric: one standard or one bottom line.
 *
 * @param code unique in its rubric
 * @param text what is demanded, in Chinese
 * @param textEn the same in English; null when the rubric gives none
 * @param kind standard or bottom line
 * @param criterion how it is measured
 * @param evidence which files are asked for
 * @param help how to answer it, may be empty
 * @param helps departments that help with it (帮办单位) besides those of its task, may be empty
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Indicator(
        String code,
        String text,
        @Nullable String textEn,
        Kind kind,
        Criterion criterion,
        EvidenceRule evidence,
        String help,
        List<String> helps) {
    public Indicator {
        // older rubrics name no helpers
        helps = List.copyOf(Objects.requireNonNullElse(helps, List.of()));
    }

    /** Standards may be missed and are shown; a broken bottom line blocks its star. */
    public enum Kind {
        @JsonProperty("standard")
        STANDARD,
        @JsonProperty("bottom-line")
        BOTTOM_LINE
    }
}
