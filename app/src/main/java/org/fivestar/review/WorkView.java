package org.fivestar.review;

import org.jspecify.annotations.Nullable;

/**
 * Filters kept under a name.
 *
 * @param query the filters as the address of the list says them
 * @param desk in words, the desk it is shared with; null for the owner alone
 * @param mine whether the reader keeps it
 */
public record WorkView(
        String id, String name, String query, @Nullable String desk, boolean mine) {}
