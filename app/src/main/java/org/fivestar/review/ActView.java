package org.fivestar.review;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An act as people read it.
 *
 * @param label what people call it, e.g. 转办
 * @param by name of who did it
 * @param to name of whom it concerns; null for nobody
 * @param answerable whether the reader is the one who has to answer
 * @param withdrawable whether the reader asked and may still take it back
 */
public record ActView(
        String id,
        String workItemId,
        Verb verb,
        String label,
        String by,
        String post,
        @Nullable String to,
        String words,
        List<String> evidence,
        Instant at,
        Act.State state,
        @Nullable String answer,
        @Nullable Instant answeredAt,
        boolean answerable,
        boolean withdrawable) {}
