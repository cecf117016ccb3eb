package org.fivestar.processes;

import org.jspecify.annotations.Nullable;

/**
 * A draft to create.
 *
 * @param basedOn the edition whose files it starts with; null for an empty draft
 */
public record NewDraft(String name, int year, @Nullable EditionId basedOn) {}
