package org.fivestar.archive;

import java.time.OffsetDateTime;
import java.util.List;
import org.fivestar.place.PlaceRef;
import org.jspecify.annotations.Nullable;

/**
 * One thing found.
 *
 * @param kind {@code evidence}, {@code declaration} or {@code decision}
 * @param evidenceId null when it is no file
 */
record ArchiveHit(
        String id,
        String kind,
        String title,
        PlaceRef place,
        int year,
        List<String> stars,
        String fileKind,
        String runId,
        @Nullable String evidenceId,
        List<Passage> passages,
        OffsetDateTime at) {

    /**
     * A piece of the text around what was looked for.
     *
     * @param page counted from 1; 0 is the title
     * @param html escaped; the only element is {@code mark}
     */
    record Passage(int page, String html) {}
}
