package org.fivestar.processes;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Work items in the asked order; {@code next} is null on the last page. */
public record WorkItemPage(List<WorkItem> items, @Nullable String next) {}
