package org.fivestar.review;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fivestar.account.Actor;
import org.jspecify.annotations.Nullable;

/**
 * A plan as people read it.
 *
 * @param by name of its author
 * @param mine whether the reader is the author
 * @param decisionLabel what the step of the first item calls the decision; null where there is none to decide
 * @param ready items that may be decided, or are still to be
 * @param refused items that could not be decided when the plan was made
 * @param failed items that could not be decided when it was applied
 * @param kept items that could not be taken back
 * @param reasons why items were refused, failed or kept, the most frequent first
 * @param needsSecond whether a second person has to confirm it
 * @param confirmable whether the reader may be that person
 * @param undoable whether it can be taken back as a whole now
 */
public record BulkPlanView(
        String id,
        String by,
        boolean mine,
        @Nullable String decision,
        @Nullable String decisionLabel,
        OpinionGiven.@Nullable Stand verdict,
        String reason,
        String view,
        BulkState state,
        long total,
        long ready,
        long refused,
        long done,
        long failed,
        long takenBack,
        long kept,
        List<Reason> reasons,
        Instant madeAt,
        @Nullable String confirmedBy,
        @Nullable Instant finishedAt,
        @Nullable Instant undoUntil,
        boolean needsSecond,
        boolean confirmable,
        boolean undoable) {

    public record Reason(String state, String sentence, long items) {}

    /** Who reads it when, under which rule. */
    record Reading(Actor actor, Instant now, int confirmAbove) {}

    /**
     * What people call things.
     *
     * @param people names by id
     * @param decisions labels by plan
     */
    record Words(Map<String, String> people, Map<String, String> decisions) {

        String person(String id) {
            return people.getOrDefault(id, id);
        }
    }

    static BulkPlanView of(BulkPlan plan, List<BulkPlanRepository.Tally> tallies, Words words, Reading reading) {
        boolean mine = plan.person().equals(reading.actor().id().value());
        long ready = sum(tallies, BulkPlan.Item.READY);
        return new BulkPlanView(
                plan.id(),
                words.person(plan.person()),
                mine,
                plan.decision(),
                words.decisions().get(plan.id()),
                plan.verdict(),
                plan.reason(),
                plan.view(),
                plan.state(),
                plan.total(),
                ready,
                sum(tallies, BulkPlan.Item.REFUSED),
                sum(tallies, BulkPlan.Item.DONE),
                sum(tallies, BulkPlan.Item.FAILED),
                sum(tallies, BulkPlan.Item.TAKEN_BACK),
                sum(tallies, BulkPlan.Item.KEPT),
                tallies.stream()
                        .filter(tally -> !tally.sentence().isEmpty())
                        .map(tally -> new Reason(tally.state(), tally.sentence(), tally.n()))
                        .toList(),
                plan.madeAt(),
                plan.confirmedBy() == null ? null : words.person(plan.confirmedBy()),
                plan.finishedAt(),
                plan.undoUntil(),
                plan.state() == BulkState.DRAFT && ready > reading.confirmAbove(),
                plan.state() == BulkState.TO_CONFIRM && !mine,
                mine
                        && plan.state() == BulkState.DONE
                        && plan.undoUntil() != null
                        && !reading.now().isAfter(plan.undoUntil())
                        && sum(tallies, BulkPlan.Item.DONE) > 0);
    }

    private static long sum(List<BulkPlanRepository.Tally> tallies, String state) {
        return tallies.stream()
                .filter(tally -> tally.state().equals(state))
                .mapToLong(BulkPlanRepository.Tally::n)
                .sum();
    }
}
