package org.fivestar.evidence;

import java.time.Instant;
import java.util.List;

/**
 * A file with its words, for the index.
 *
 * @param version grows with everything that changes what is found
 * @param placePath codes from city to village
 */
public record EvidenceDocument(
        String id,
        long version,
        String name,
        List<String> pages,
        List<String> placePath,
        String placeName,
        int year,
        List<String> stars,
        String fileKind,
        String runId,
        Instant at) {}
