package org.fivestar.declaration;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.fivestar.evidence.EvidenceFile;
import org.fivestar.fact.FactSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the place stated the year before, and what is known about it: the village may say that it is still true.
 *
 * @param runId null when there is nothing of that year to take over
 * @param offers in the order of the rubric; of one indicator the newer first
 */
public record OffersView(int year, @Nullable String runId, List<Offer> offers) {

    /**
     * One indicator that has no answer yet this year, or whose fact was stated anew since it was answered.
     *
     * @param textThen what was demanded then, when it was worded differently; null when it is the same
     * @param evidence at most as many files as may be given this year
     * @param statedAt when it was stated or last confirmed
     * @param lastYear whether it was stated the year before
     * @param fact what is known about the place and says this; null when only the year before does
     * @param meets whether it would meet what is demanded this year, and {@code sentence} why
     */
    public record Offer(
            String indicator,
            @Nullable String textThen,
            JsonNode value,
            String note,
            List<EvidenceFile> evidence,
            Instant statedAt,
            boolean lastYear,
            @Nullable OfferedFact fact,
            boolean meets,
            String sentence) {

        /** The same, which is known about the place as well. */
        Offer with(OfferedFact known, Instant at) {
            return new Offer(
                    indicator,
                    textThen,
                    value,
                    note,
                    evidence,
                    at.isAfter(statedAt) ? at : statedAt,
                    lastYear,
                    known,
                    meets,
                    sentence);
        }
    }

    /**
     * @param statedOn the day it is true for
     * @param by the name of who stated it
     * @param expired whether it is so old that it has to be looked at again
     */
    public record OfferedFact(
            String code, String name, LocalDate statedOn, String by, FactSource source, boolean expired) {}
}
