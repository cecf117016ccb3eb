package org.fivestar.forms;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One star of a rubric.
 *
 * @param code unique in its rubric, e.g. {@code PX}
 * @param name full name
 * @param nameEn full name in English; null when the rubric gives none
 * @param shortName name for narrow places
 * @param requires codes of the stars without which this one cannot be claimed
 * @param rule what it asks for besides; {@link StarRule#NONE} where the rubric says nothing
 * @param tasks its key tasks, in order
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Star(
        String code,
        String name,
        @Nullable String nameEn,
        String shortName,
        List<String> requires,
        StarRule rule,
        List<Task> tasks) {
    public Star {
        rule = Objects.requireNonNullElse(rule, StarRule.NONE);
        requires = List.copyOf(requires);
        tasks = List.copyOf(tasks);
    }

    /** Its indicators, in the order of the tasks. */
    public Stream<Indicator> indicators() {
        return tasks.stream().flatMap(t -> t.indicators().stream());
    }
}
