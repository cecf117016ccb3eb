package org.fivestar.visit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.fivestar.evidence.EvidenceFile;
import org.jspecify.annotations.Nullable;

/**
 * A line of the ledger with everything that happened to it, oldest first.
 *
 * @param may what the reader may do now: answer, correct, progress, ask, extend, close, send-back,
 *     drop
 */
public record RectificationView(RectificationRow line, List<RectificationEntry> entries, List<String> may) {

    /**
     * @param unit who helps, in an answer; else ""
     * @param due until when, in an answer; the new last day, in an extension
     * @param dueBefore the last day before, in an extension; else null
     * @param by name of the person
     * @param replaces the entry it corrects; null for a new one
     * @param replacedBy the entry that corrects it; null while it stands
     */
    public record RectificationEntry(
            long id,
            EntryKind kind,
            String unit,
            String measure,
            @Nullable LocalDate due,
            @Nullable LocalDate dueBefore,
            String words,
            List<EvidenceFile> evidence,
            String by,
            Instant at,
            @Nullable Long replaces,
            String reason,
            @Nullable Long replacedBy) {}
}
