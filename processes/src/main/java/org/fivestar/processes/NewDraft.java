package org.fivestar.processes;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A draft to create.
 *
 * @param basedOn the edition whose files it starts with; null for an empty draft
 * @param areas codes of the units it belongs to; empty when it belongs to nobody in particular
 */
public record NewDraft(String name, int year, @Nullable EditionId basedOn, List<String> areas) {

    public NewDraft(String name, int year, @Nullable EditionId basedOn) {
        this(name, year, basedOn, List.of());
    }
}
