package org.fivestar.declaration;

import java.time.Instant;
import java.util.List;
import org.fivestar.declaration.DeclarationView.ClaimView;
import org.fivestar.evidence.EvidenceFile;
import org.fivestar.forms.Verdict;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a later state of a declaration states differently.
 *
 * @param before number of the older version; 0 for the empty sheet before the first
 * @param after number of the newer version; null for what is being written now
 * @param claimBefore null when the claim with its statement is the same
 * @param claimAfter null when the claim with its statement is the same
 * @param indicators those that differ, in the order of the rubric
 * @param fields of the forms of the village's steps that differ
 */
public record VersionDifferences(
        int before,
        @Nullable Integer after,
        @Nullable ClaimView claimBefore,
        @Nullable ClaimView claimAfter,
        List<IndicatorDifference> indicators,
        List<FieldDifference> fields) {

    /**
     * A field of a step's form.
     *
     * @param step name of the step
     * @param before what it said, in words; empty for nothing
     */
    public record FieldDifference(String step, String label, String before, String after) {}

    /**
     * One indicator.
     *
     * @param star code of its star
     * @param text what is demanded
     * @param added files the reader may see that came
     * @param removed files the reader may see that were taken off
     * @param unseen number of files that came or were taken off and that the reader may not see
     * @param by name of who wrote it last; null when the newer one has no answer
     * @param at when; null when the newer one has no answer
     */
    public record IndicatorDifference(
            String indicator,
            String star,
            String text,
            Side before,
            Side after,
            List<EvidenceFile> added,
            List<EvidenceFile> removed,
            int unseen,
            @Nullable String by,
            @Nullable Instant at) {}

    /**
     * An answer as it stood.
     *
     * @param value JSON null without an answer
     * @param sentence what it amounts to, in the words of the rubric
     */
    public record Side(JsonNode value, String note, Verdict.Result verdict, String sentence) {}
}
