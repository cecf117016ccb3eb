package org.fivestar.processes;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An edition still being edited.
 *
 * @param author who changed it last
 * @param files paths of its files, sorted
 */
public record Draft(
        DraftId id,
        String name,
        int year,
        @Nullable EditionId basedOn,
        String author,
        Instant createdAt,
        Instant updatedAt,
        List<String> files) {}
