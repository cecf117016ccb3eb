package org.fivestar.forms;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One star of a rubric.
 *
 * @param code unique in its rubric, e.g. {@code PX}
 * @param name full name
 * @param shortName name for narrow places
 * @param requires codes of the stars without which this one cannot be claimed
 * @param rule what it asks for besides; {@link StarRule#NONE} where the rubric says nothing
 * @param tasks its key tasks, in order
 */
public record Star(String code, String name, String shortName, List<String> requires, StarRule rule, List<Task> tasks) {
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
