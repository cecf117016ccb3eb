package org.fivestar.processes;

import org.jspecify.annotations.Nullable;

/**
 * How many work items of one subject were opened in a month.
 *
 * @param month {@code 2026-11}, in the house's time
 * @param by level of the step that was decided last before them; null when there was none
 */
public record Opened(String subject, String month, @Nullable String by, long items) {}
