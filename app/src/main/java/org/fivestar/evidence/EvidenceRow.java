package org.fivestar.evidence;

import java.time.Instant;
import java.util.List;

/** A file as the table holds it, with what was read out of its bytes. */
record EvidenceRow(
        String id,
        String runId,
        String place,
        String placeName,
        List<String> placePath,
        int year,
        String indicator,
        List<String> stars,
        String sha256,
        String name,
        String nameNote,
        String mediaType,
        String uploadedBy,
        Instant uploadedAt,
        long version,
        long size,
        TextStatus textStatus,
        String textNote,
        int pages) {

    /** Both notes in one, for people. */
    String note() {
        return nameNote.isEmpty() || textNote.isEmpty() ? nameNote + textNote : nameNote + " " + textNote;
    }
}
