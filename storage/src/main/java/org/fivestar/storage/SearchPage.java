package org.fivestar.storage;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One page of hits.
 *
 * @param total number of all hits
 * @param next cursor of the next page, null when this is the last
 */
public record SearchPage(
        List<Hit> hits,
        Map<Facet, List<FacetCount>> facets,
        long total,
        @Nullable String next) {}
