package org.fivestar.cycle;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A local work item (工作细项): what a county or township tells its villages to do about a task or an indicator. It is
 * advice; nothing is ever measured by it.
 *
 * @param place 12-digit code of the county or township that wrote it
 * @param position among those of the same place about the same code, from 1
 * @param version grows with every change; a change of the order alone is none
 * @param changedAt when it was changed last; null while it stands as written
 * @param withdrawnAt null while it stands
 */
record LocalItem(
        long id,
        CycleId cycle,
        String place,
        LocalItemContent content,
        int position,
        long version,
        Instant writtenAt,
        @Nullable Instant changedAt,
        @Nullable Instant withdrawnAt) {}
