package org.fivestar.review;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one person has written on one open item and not yet handed in.
 *
 * @param version for If-Match; 0 while nothing was saved
 * @param savedAt null while nothing was saved
 */
public record OpinionDraft(
        DraftContent content, long version, @Nullable Instant savedAt) {

    static final OpinionDraft NONE = new OpinionDraft(DraftContent.EMPTY, 0, null);
}
