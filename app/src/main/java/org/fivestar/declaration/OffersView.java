package org.fivestar.declaration;

import java.time.Instant;
import java.util.List;
import org.fivestar.evidence.EvidenceFile;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the place stated the year before and may say is still true.
 *
 * @param runId null when there is nothing of that year to take over
 */
public record OffersView(int year, @Nullable String runId, List<Offer> offers) {

    static OffersView none(int year) {
        return new OffersView(year, null, List.of());
    }

    /**
     * One indicator that has no answer yet this year.
     *
     * @param textThen what was demanded then, when it was worded differently; null when it is the same
     * @param evidence at most as many files as may be given this year
     * @param statedAt when it was stated
     * @param meets whether it would meet what is demanded this year, and {@code sentence} why
     */
    public record Offer(
            String indicator,
            @Nullable String textThen,
            JsonNode value,
            String note,
            List<EvidenceFile> evidence,
            Instant statedAt,
            boolean meets,
            String sentence) {}
}
