package org.fivestar.review;

import org.jspecify.annotations.Nullable;

/** What an opinion is about: an indicator or a star, exactly one of the two. */
interface OpinionTarget {

    @Nullable
    String indicator();

    @Nullable
    String star();
}
