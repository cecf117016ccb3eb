package org.fivestar.review;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of runs; {@code next} is null on the last page. */
public record RunList(List<RunRow> items, @Nullable String next) {}
