package org.fivestar.visit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of visits; {@code next} is null on the last page. */
public record VisitList(List<VisitRow> items, @Nullable String next) {}
