package org.fivestar.declaration;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a reviewer stated on one indicator or one star.
 *
 * @param indicator null when it is about a star
 * @param star the star it is about, or the star of the reviewer's step; null for an indicator on a step for all stars
 * @param verdict meets, fails, unclear or return
 * @param by name of the reviewer
 * @param post role the reviewer acted in, in words
 * @param name of the step
 */
public record OpinionView(
        String workItemId,
        @Nullable String indicator,
        @Nullable String star,
        String verdict,
        String words,
        String by,
        String post,
        String element,
        String name,
        String stageName,
        Instant at) {}
