package org.fivestar.evidence;

import java.time.Instant;
import org.fivestar.account.PersonId;
import org.fivestar.processes.RunId;
import org.jspecify.annotations.Nullable;

/**
 * A file on its way in, in parts.
 *
 * @param size announced number of bytes
 * @param piece one of several that are joined to a file
 * @param sha256 of the whole, as the sender announced it; null when it did not
 * @param expiresAt when it is forgotten, whole or not
 * @param joined id of the upload this piece has become part of; null before
 * @param evidence id of the file it has become; null before
 */
record PartialUpload(
        String id,
        RunId run,
        String indicator,
        String name,
        long size,
        boolean piece,
        @Nullable String sha256,
        PersonId person,
        Instant begunAt,
        Instant expiresAt,
        @Nullable String joined,
        @Nullable String evidence) {}
