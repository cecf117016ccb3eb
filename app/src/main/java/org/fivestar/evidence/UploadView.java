package org.fivestar.evidence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file on its way in, as its sender sees it.
 *
 * @param size in bytes
 * @param arrived bytes that have arrived
 * @param evidence id of the file it has become; null before
 */
public record UploadView(
        String id,
        String indicator,
        String name,
        long size,
        long arrived,
        Instant expiresAt,
        @Nullable String evidence) {}
