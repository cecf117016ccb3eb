package org.fivestar.forms;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One key task (重点任务) of a star.
 *
 * @param code unique in its rubric
 * @param name what has to be done, in Chinese
 * @param nameEn the same in English; null when the rubric gives none
 * @param helps departments that help with all of it (帮办单位), may be empty
 * @param indicators its standards and bottom lines, in order
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Task(String code, String name, @Nullable String nameEn, List<String> helps, List<Indicator> indicators) {
    public Task {
        // older rubrics name no helpers
        helps = List.copyOf(Objects.requireNonNullElse(helps, List.of()));
        indicators = List.copyOf(indicators);
    }
}
