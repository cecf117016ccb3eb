package org.fivestar.processes;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An edition still being edited.
 *
 * @param author who changed it last
 * @param changedBy everybody who changed it since its base, sorted; none of them may publish it
 * @param areas codes of the units it belongs to; empty when it belongs to nobody in particular
 * @param files paths of its files, sorted
 */
public record Draft(
        DraftId id,
        String name,
        int year,
        @Nullable EditionId basedOn,
        String author,
        List<String> changedBy,
        List<String> areas,
        Instant createdAt,
        Instant updatedAt,
        List<String> files) {}
