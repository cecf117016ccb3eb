package org.fivestar.visit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of draws; {@code next} is null on the last page. */
public record DrawList(List<DrawRow> items, @Nullable String next) {}
