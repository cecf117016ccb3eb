package org.fivestar.archive;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of what was found.
 *
 * @param next cursor of the next page, null on the last
 * @param waiting how many files are received and cannot be found yet
 */
record ArchivePage(
        List<ArchiveHit> hits,
        Facets facets,
        long total,
        @Nullable String next,
        long waiting) {

    /** What the hits can be narrowed by. */
    record Facets(
            List<FacetValue> kind,
            List<FacetValue> year,
            List<FacetValue> star,
            List<FacetValue> fileKind,
            List<FacetValue> place) {}

    /** @param value as the address carries it */
    record FacetValue(String value, String label, long count) {}
}
