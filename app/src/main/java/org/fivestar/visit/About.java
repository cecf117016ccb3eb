package org.fivestar.visit;

import org.jspecify.annotations.Nullable;

/** What a line or a problem is about: an indicator or a star; exactly one of the two is named. */
public record About(@Nullable String indicator, @Nullable String star) {}
