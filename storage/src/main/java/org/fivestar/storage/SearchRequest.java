package org.fivestar.storage;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for.
 *
 * @param text words, all of which must occur; "…" or “…” is an exact phrase; blank finds everything, newest first
 * @param filters per facet the accepted values; a facet that is absent or empty accepts everything
 * @param cursor {@link SearchPage#next()} of the page before, null for the first
 * @param limit largest number of hits, 1 to 100
 */
public record SearchRequest(
        String text,
        Map<Facet, Set<String>> filters,
        @Nullable String cursor,
        int limit) {

    public SearchRequest {
        if (limit < 1 || limit > 100) {
            throw new IllegalArgumentException("limit must be 1 to 100, not " + limit);
        }
    }
}
