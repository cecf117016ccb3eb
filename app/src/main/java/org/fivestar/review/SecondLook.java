package org.fivestar.review;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A second look at a decision, for the heads of the offices who compare both.
 *
 * @param first what the decision said: the outcome, or the verdict on the star, in words
 * @param second what the second look said; null while open or when nobody could look
 * @param state open, agreed, disagreed, nobody (no other person at the desk), void (the decision was taken back)
 */
public record SecondLook(
        String id,
        String workItemId,
        String runId,
        String place,
        String step,
        @Nullable String star,
        String firstBy,
        String first,
        @Nullable String secondBy,
        @Nullable String second,
        String words,
        String state,
        Instant at,
        @Nullable Instant saidAt) {}
