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

    /** This file with what was read out of its bytes. */
    EvidenceRow read(TextStatus status, String note, int number) {
        return new EvidenceRow(
                id,
                runId,
                place,
                placeName,
                placePath,
                year,
                indicator,
                stars,
                sha256,
                name,
                nameNote,
                mediaType,
                uploadedBy,
                uploadedAt,
                version,
                size,
                status,
                note,
                number);
    }

    /** Both notes in one, for people. */
    String note() {
        return nameNote.isEmpty() || textNote.isEmpty() ? nameNote + textNote : nameNote + " " + textNote;
    }
}
