package org.fivestar.account;

import org.jspecify.annotations.Nullable;

/**
 * A place somebody is to keep out of.
 *
 * @param place code of a village or community
 * @param reason in words, at most 200 characters; may be left out except for {@link Relation#OTHER}
 */
public record NewRecusal(
        String place, Relation relation, @Nullable String reason) {}
