package org.fivestar.studio;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The shapes the studio shows. */
final class StudioRows {

    private StudioRows() {}

    record EditionList(List<EditionRow> editions, List<DraftRow> drafts) {}

    /**
     * @param author name of the person who changed it last before it was published
     * @param publisher name of the person who published it
     * @param fingerprint SHA-256 over paths and contents of all files
     */
    record EditionRow(
            String id,
            String name,
            int year,
            String author,
            String publisher,
            Instant publishedAt,
            String fingerprint) {}

    /**
     * @param author name of the person who changed it last
     * @param own whether the person who asks has changed it, and therefore may not publish it
     */
    record DraftRow(
            String id,
            String name,
            int year,
            @Nullable String basedOn,
            String author,
            boolean own,
            Instant updatedAt,
            List<String> files) {}
}
