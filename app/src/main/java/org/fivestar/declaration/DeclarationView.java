package org.fivestar.declaration;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.fivestar.evidence.EvidenceFile;
import org.fivestar.forms.Finding;
import org.fivestar.forms.Rubric;
import org.fivestar.forms.StarAccount;
import org.fivestar.forms.Verdict;
import org.fivestar.place.PlaceRef;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A declaration as its village and its reviewers read it.
 *
 * @param editable whether this actor may write in it now
 * @param progress answered indicators of each claimed star
 * @param missing what would stop a submission now
 * @param accounts why each claimed star is within reach by the village's own answers, or not
 * @param asked how much was asked, and how much of it the village did not have to write again
 * @param forms what the village wrote into the forms of its steps: for who writes it now as it stands, else as it was
 *     handed in last
 * @param item the village's open step; null when it lies with somebody else, or the reader only reads
 * @param returned why it came back, while the village works on it again
 */
public record DeclarationView(
        String runId,
        PlaceRef place,
        String kind,
        int year,
        String cycle,
        long version,
        boolean editable,
        ClaimView claim,
        Rubric rubric,
        Map<String, AnswerView> answers,
        List<StarProgress> progress,
        List<Finding> missing,
        List<StarAccount> accounts,
        Asked asked,
        Asked askedFields,
        List<StatedFormView> forms,
        @Nullable DeclarationItem item,
        @Nullable ReturnedView returned) {

    public record ClaimView(List<String> stars, int level, String statement) {}

    /**
     * @param verdict what the answer amounts to by the rubric, and {@code sentence} why
     * @param carriedFrom the year it was taken over from; null for what was written this year
     * @param factDay the day of the fact it was taken over from; null for what was written
     * @param proposedBy who of the township filled in what the village took over, and {@code proposedAt} when; null
     *     for what the village wrote itself
     */
    public record AnswerView(
            JsonNode value,
            String note,
            List<EvidenceFile> evidence,
            Verdict.Result verdict,
            String sentence,
            long version,
            String updatedBy,
            Instant updatedAt,
            @Nullable Integer carriedFrom,
            @Nullable LocalDate factDay,
            @Nullable String proposedBy,
            @Nullable Instant proposedAt) {}

    /**
     * @param total indicators of the claimed stars; fields of the forms
     * @param carried answers taken over from an earlier year, from what is known about the place, or from what the
     *     township filled in; fields left as they were suggested
     * @param fresh what the village wrote itself
     */
    public record Asked(int total, int carried, int fresh) {}

    public record StarProgress(String star, int done, int total) {}

    /**
     * @param fields what stands in the fields of the form that are written at this step
     * @param remainingWorkdays negative when overdue, null without a date or a loaded calendar
     */
    public record DeclarationItem(
            String id,
            String name,
            String element,
            FormView form,
            Map<String, FieldView> fields,
            String panel,
            List<OutcomeView> outcomes,
            @Nullable Instant due,
            @Nullable Integer remainingWorkdays,
            long version) {}

    /**
     * @param name of the step that sent it back
     * @param asked indicators that may be changed; empty when all may
     */
    public record ReturnedView(
            String by, String name, Instant at, String reason, List<String> asked, List<OpinionView> opinions) {}
}
