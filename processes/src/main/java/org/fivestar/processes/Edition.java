package org.fivestar.processes;

import java.time.Instant;

/**
 * A published, immutable edition.
 *
 * @param fingerprint SHA-256 over paths and contents of all its files, lower-case hex
 */
public record Edition(
        EditionId id,
        String name,
        int year,
        String author,
        String publisher,
        Instant publishedAt,
        String fingerprint) {}
