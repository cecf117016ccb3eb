package org.fivestar.visit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.fivestar.evidence.EvidenceFile;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A visit with what was recorded, as far as the reader may see it.
 *
 * @param version for If-Match
 * @param outcome how it was done; null while it is planned
 * @param problems what was handed over
 * @param may what the reader may do now: plan, record, correct, finish, hand-over, close
 */
public record VisitView(
        VisitRow visit,
        long version,
        String note,
        @Nullable VisitOutcome outcome,
        @Nullable Instant closedAt,
        List<ScoreView> scores,
        List<DifferenceView> differences,
        List<RectificationRow> problems,
        List<String> may) {

    /** @param by name of the person who said so */
    public record VisitOutcome(LocalDate day, List<Visit.Method> methods, String words, String by, Instant at) {}

    /**
     * Who wrote a line, when, and what became of it.
     *
     * @param name in whose name it stands
     * @param writtenBy who wrote it, when that is somebody else; null when not
     * @param mine whether the reader may correct it
     * @param replaces the line it corrects; null for a new one
     * @param reason why it was corrected
     * @param replacedBy the line that corrects it; null while it stands
     */
    public record LineView(
            long id,
            String star,
            @Nullable String indicator,
            String words,
            String name,
            @Nullable String writtenBy,
            boolean mine,
            Instant at,
            @Nullable Long replaces,
            String reason,
            @Nullable Long replacedBy) {}

    /** @param points null in a correction that says the replaced score was a mistake */
    public record ScoreView(LineView line, @Nullable Integer points, int most) {}

    /**
     * @param finding null in a correction that says the replaced one was a mistake
     * @param stated what the village had stated then; null while nothing
     */
    public record DifferenceView(
            LineView line,
            @Nullable OnSite finding,
            @Nullable JsonNode stated,
            List<EvidenceFile> evidence) {}
}
