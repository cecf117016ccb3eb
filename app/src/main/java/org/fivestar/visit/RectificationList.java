package org.fivestar.visit;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A page of the ledger, what is due first comes first.
 *
 * @param next null on the last page
 * @param counts how many lines there are in each state, whatever state was asked for
 */
public record RectificationList(
        List<RectificationRow> items, @Nullable String next, Map<String, Integer> counts) {}
