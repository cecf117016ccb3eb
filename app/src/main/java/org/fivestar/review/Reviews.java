package org.fivestar.review;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.fivestar.account.Actor;
import org.fivestar.audit.Audit;
import org.fivestar.audit.AuditEntry;
import org.fivestar.declaration.DecisionResult;
import org.fivestar.declaration.NextSteps;
import org.fivestar.place.PlaceRef;
import org.fivestar.place.Places;
import org.fivestar.platform.DryRun;
import org.fivestar.platform.Idempotency;
import org.fivestar.platform.Problem;
import org.fivestar.platform.StatementPlans;
import org.fivestar.processes.AlreadyDecided;
import org.fivestar.processes.Attempt;
import org.fivestar.processes.ChangedMeanwhile;
import org.fivestar.processes.Completed;
import org.fivestar.processes.HeldBySomebody;
import org.fivestar.processes.Inbox;
import org.fivestar.processes.ProcessProblem;
import org.fivestar.processes.Run;
import org.fivestar.processes.RunId;
import org.fivestar.processes.WorkItem;
import org.fivestar.processes.WorkItemId;
import org.fivestar.review.Desks.Desk;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Decides: form, opinions, decision, engine, audit, all in one transaction or not at all. */
@Component
public class Reviews {

    private final Desks desks;
    private final Holders holders;
    private final PendingDecisions pending;
    private final ReviewRepository rows;
    private final Inbox inbox;
    private final NextSteps nextSteps;
    private final Places places;
    private final Idempotency idempotency;
    private final StatementPlans plans;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Reviews(
            Desks desks,
            Holders holders,
            PendingDecisions pending,
            ReviewRepository rows,
            Inbox inbox,
            NextSteps nextSteps,
            Places places,
            Idempotency idempotency,
            StatementPlans plans,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.desks = desks;
        this.holders = holders;
        this.pending = pending;
        this.rows = rows;
        this.inbox = inbox;
        this.nextSteps = nextSteps;
        this.places = places;
        this.idempotency = idempotency;
        this.plans = plans;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Makes a decision, once per idempotency key. With signers it is kept until they have agreed.
     *
     * @throws Problem 404 for an item of another queue, 409 with who and when for one already decided, 412 for a stale
     *     version, 422 with every finding
     */
    @Transactional
    public DecisionResult decide(DecisionAsked asked, Actor actor) {
        if (asked.mode() == DryRun.REHEARSAL) {
            Desk desk = desks.lay(asked, actor);
            return new DecisionResult(
                    desk.run().id().value(),
                    desk.run().state(),
                    nextSteps.after(desk.outlook(), desk.step().step(), asked.decision()),
                    desk.findings());
        }
        plans.keep();
        return idempotency.once(
                call(new Ask(asked, actor)),
                () -> asked.signers().isEmpty() ? decideOnce(asked, actor) : pending.keep(asked, actor));
    }

    private DecisionResult decideOnce(DecisionAsked asked, Actor actor) {
        Desk desk = holders.takeOverForsaken(List.of(desks.lay(asked, actor)), actor)
                .get(0);
        Made made = new Made(desk, complete(desk, actor), actor);
        keep(List.of(made));
        return result(made);
    }

    private DecisionResult result(Made made) {
        return new DecisionResult(
                made.desk().run().id().value(),
                made.completed().run().state(),
                nextSteps.waiting(made.desk().outlook(), waiting(made.completed())),
                made.desk().findings());
    }

    /** What the run waits for now: what was opened, or the other stars that are still looked at. */
    private List<WorkItem> waiting(Completed completed) {
        return completed.opened().isEmpty() && completed.run().state() == Run.State.OPEN
                ? inbox.openOf(completed.run().id())
                : completed.opened();
    }

    private Completed complete(Desk desk, Actor actor) {
        try {
            return inbox.complete(desk.completion(actor));
        } catch (AlreadyDecided | HeldBySomebody | ChangedMeanwhile refused) {
            throw inWords(refused, desk);
        }
    }

    /** The engine's room knows people by their ids only. */
    private RuntimeException inWords(ProcessProblem refused, Desk desk) {
        if (refused instanceof AlreadyDecided already) {
            return desks.alreadyDecided(already.by(), already.at(), desk.step().label(already.decision()));
        }
        if (refused instanceof HeldBySomebody held) {
            return desks.held(held.holder());
        }
        return refused instanceof ChangedMeanwhile changed ? Desks.changedMeanwhile(changed.version()) : refused;
    }

    /** What became of one of several decisions: refused is null when it was made. */
    record Outcome(
            DecisionAsked asked,
            @org.jspecify.annotations.Nullable RuntimeException refused) {}

    /**
     * Makes decisions on items of different runs, each by itself, in one transaction and one engine command.
     *
     * @throws RuntimeException when the engine failed; then none was made
     */
    @Transactional
    List<Outcome> decideAll(List<DecisionAsked> asked, Actor actor) {
        plans.keep();
        Map<WorkItemId, Outcome> outcomes = new LinkedHashMap<>();
        List<Desk> able = new ArrayList<>();
        for (Desks.Laid laid : desks.lay(asked, actor)) {
            outcomes.put(laid.asked().item(), new Outcome(laid.asked(), laid.refused()));
            if (laid.desk() != null) {
                able.add(laid.desk());
            }
        }
        List<Desk> ready = holders.takeOverForsaken(able, actor);
        List<Attempt> attempts = inbox.completeAll(
                ready.stream().map(desk -> desk.completion(actor)).toList());
        List<Made> made = new ArrayList<>();
        for (int i = 0; i < ready.size(); i++) {
            Desk desk = ready.get(i);
            Attempt attempt = attempts.get(i);
            if (attempt.done() != null) {
                made.add(new Made(desk, attempt.done(), actor));
            } else {
                RuntimeException refused = inWords(Objects.requireNonNull(attempt.refused()), desk);
                outcomes.put(desk.asked().item(), new Outcome(desk.asked(), refused));
            }
        }
        keep(made);
        return List.copyOf(outcomes.values());
    }

    /** A decision and who makes it. */
    record Ask(DecisionAsked asked, Actor actor) {}

    private static Idempotency.Call<DecisionResult> call(Ask ask) {
        return new Idempotency.Call<>(ask.asked().key(), ask.actor().id().value(), ask.asked(), DecisionResult.class);
    }

    /**
     * Makes decisions of several people on items of different runs, in one transaction and one engine command. What cannot
     * be made, or was made before, is left out of the answer and untouched, to be asked for alone.
     *
     * @throws RuntimeException when the engine failed or a twin of one of them came through; then none was made
     */
    @Transactional
    Map<Ask, DecisionResult> decideTogether(List<Ask> asks) {
        plans.keep();
        Set<Idempotency.Call<?>> before =
                idempotency.known(asks.stream().map(Reviews::call).toList());
        List<Ask> fresh =
                asks.stream().filter(ask -> !before.contains(call(ask))).toList();
        Map<Ask, Desk> laid = layOneOfEachRun(fresh);
        List<Attempt> attempts = inbox.completeAll(laid.entrySet().stream()
                .map(one -> one.getValue().completion(one.getKey().actor()))
                .toList());
        Map<Ask, Made> made = new LinkedHashMap<>();
        Iterator<Attempt> next = attempts.iterator();
        laid.forEach((ask, desk) -> {
            Completed done = next.next().done();
            if (done != null) {
                made.put(ask, new Made(desk, done, ask.actor()));
            }
        });
        keep(List.copyOf(made.values()));
        Map<Ask, DecisionResult> results = new LinkedHashMap<>();
        Map<Idempotency.Call<?>, Object> answers = new LinkedHashMap<>();
        made.forEach((ask, one) -> {
            results.put(ask, result(one));
            answers.put(call(ask), results.get(ask));
        });
        idempotency.keep(answers);
        return results;
    }

    private Map<Ask, Desk> layOneOfEachRun(List<Ask> asks) {
        Map<Ask, Desk> laid = new LinkedHashMap<>();
        Set<RunId> runs = new HashSet<>();
        asks.stream()
                .collect(Collectors.groupingBy(Ask::actor, LinkedHashMap::new, Collectors.toList()))
                .forEach((actor, own) -> {
                    List<Desks.Laid> mine =
                            desks.lay(own.stream().map(Ask::asked).toList(), actor);
                    for (int i = 0; i < own.size(); i++) {
                        Desk desk = mine.get(i).desk();
                        if (desk != null && runs.add(desk.run().id())) {
                            laid.put(own.get(i), desk);
                        }
                    }
                });
        return laid;
    }

    /** A decision, what it brought about and who made it. */
    private record Made(Desk desk, Completed completed, Actor actor) {}

    private void keep(List<Made> made) {
        if (made.isEmpty()) {
            return;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Map<String, PlaceRef> refs = places.refs(
                made.stream().map(one -> one.desk().item().subject()).distinct().toList());
        List<ReviewRepository.Decided> decided = made.stream()
                .map(one -> decided(
                        one, Objects.requireNonNull(refs.get(one.desk().item().subject())), now))
                .toList();
        rows.insert(decided);
        audit.appendAll(decided.stream()
                .map(one -> new AuditEntry(
                        one.person(), "work-item-decided", one.item().run().value(), facts(one)))
                .toList());
        events.publishEvent(new DecisionsMade(made.stream()
                .map(one -> new DecisionMade(
                        one.desk().run().id().value(),
                        one.desk().item().id().value(),
                        one.desk().step().form().panel(),
                        one.desk().filled().decision(),
                        one.desk()
                                .filled()
                                .outcome()
                                .map(org.fivestar.forms.Outcome::tone)
                                .orElse(null),
                        now))
                .toList()));
    }

    private ReviewRepository.Decided decided(Made made, PlaceRef place, Instant now) {
        Desk desk = made.desk();
        WorkItem item = made.completed().item();
        Actor actor = made.actor();
        String inPlaceOf = actor.substitutesAt(desk.as())
                .map(person -> "（代" + desks.name(person.value()) + "）")
                .orElse("");
        return new ReviewRepository.Decided(
                item,
                desk.filled().decision(),
                desk.filled().reason(),
                desk.filled().answer(),
                desk.asked().opinions(),
                actor.id().value(),
                desk.step().post(desk.as(), place) + inPlaceOf,
                Objects.requireNonNullElse(item.completedAt(), now));
    }

    private static Map<String, Object> facts(ReviewRepository.Decided decided) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("workItem", decided.item().id().value());
        facts.put("step", decided.item().element());
        facts.put("decision", String.valueOf(decided.decision()));
        facts.put("post", decided.post());
        facts.put("opinions", decided.opinions().size());
        return facts;
    }
}
