package org.fivestar.processes;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs by subject code; {@code next} is null on the last page. */
public record RunPage(List<Run> runs, @Nullable String next) {}
