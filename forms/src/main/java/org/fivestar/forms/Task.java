package org.fivestar.forms;

import java.util.List;

/** One key task (重点任务) of a star. */
public record Task(String code, String name, List<Indicator> indicators) {
    public Task {
        indicators = List.copyOf(indicators);
    }
}
