package org.fivestar.review;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.fivestar.account.Actor;
import org.fivestar.account.People;
import org.fivestar.account.PersonId;
import org.fivestar.audit.Audit;
import org.fivestar.audit.AuditEntry;
import org.fivestar.declaration.ClaimedStars;
import org.fivestar.declaration.DecisionResult;
import org.fivestar.declaration.Declarations;
import org.fivestar.declaration.FilledForm;
import org.fivestar.declaration.NextSteps;
import org.fivestar.declaration.RunDoor;
import org.fivestar.forms.Finding;
import org.fivestar.forms.Rubric;
import org.fivestar.forms.Tone;
import org.fivestar.place.Places;
import org.fivestar.platform.DryRun;
import org.fivestar.platform.Idempotency;
import org.fivestar.platform.Problem;
import org.fivestar.processes.AlreadyDecided;
import org.fivestar.processes.Completed;
import org.fivestar.processes.Completion;
import org.fivestar.processes.Editions;
import org.fivestar.processes.Inbox;
import org.fivestar.processes.Queue;
import org.fivestar.processes.Run;
import org.fivestar.processes.Runs;
import org.fivestar.processes.WorkItem;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Decides: form, opinions, decision, engine, audit, all in one transaction or not at all. */
@Component
public class Reviews {

    private final WorkLists lists;
    private final ReviewRepository rows;
    private final Inbox inbox;
    private final Runs runs;
    private final Editions editions;
    private final Declarations declarations;
    private final NextSteps nextSteps;
    private final Places places;
    private final People people;
    private final Idempotency idempotency;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Reviews(
            WorkLists lists,
            ReviewRepository rows,
            Inbox inbox,
            Runs runs,
            Editions editions,
            Declarations declarations,
            NextSteps nextSteps,
            Places places,
            People people,
            Idempotency idempotency,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.lists = lists;
        this.rows = rows;
        this.inbox = inbox;
        this.runs = runs;
        this.editions = editions;
        this.declarations = declarations;
        this.nextSteps = nextSteps;
        this.places = places;
        this.people = people;
        this.idempotency = idempotency;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Makes a decision, once per idempotency key.
     *
     * @throws Problem 404 for an item of another queue, 409 with who and when for one already decided, 412 for a stale
     *     version, 422 with every finding
     */
    @Transactional
    public DecisionResult decide(DecisionAsked asked, Actor actor) {
        if (asked.mode() == DryRun.REHEARSAL) {
            Desk desk = desk(asked, actor);
            return new DecisionResult(
                    desk.run().id().value(),
                    desk.run().state(),
                    nextSteps.after(desk.outlook(), desk.step().step(), asked.decision()),
                    desk.findings());
        }
        return idempotency.once(
                new Idempotency.Call<>(asked.key(), actor.id().value(), asked, DecisionResult.class),
                () -> decideOnce(asked, actor));
    }

    private DecisionResult decideOnce(DecisionAsked asked, Actor actor) {
        Desk desk = desk(asked, actor);
        Completed completed = complete(desk, actor);
        // the item was read again under the run's lock: what came in between counts as well
        if (completed.item().version() != desk.step().item().version() + 1) {
            throw changedMeanwhile(completed.item().version() - 1);
        }
        keep(desk, asked, completed.item(), actor);
        return new DecisionResult(
                desk.run().id().value(),
                completed.run().state(),
                nextSteps.waiting(desk.outlook(), waiting(completed)),
                desk.findings());
    }

    /** What the run waits for now: what was opened, or the other stars that are still looked at. */
    private List<WorkItem> waiting(Completed completed) {
        return completed.opened().isEmpty() && completed.run().state() == Run.State.OPEN
                ? inbox.openOf(completed.run().id())
                : completed.opened();
    }

    /** Everything a decision is made from, checked. */
    private record Desk(
            StepOfItem step, Run run, NextSteps.Outlook outlook, Queue as, FilledForm filled, List<Finding> findings) {}

    private Desk desk(DecisionAsked asked, Actor actor) {
        WorkItem item = lists.open(asked.item(), actor);
        if (item.state() != WorkItem.State.OPEN) {
            throw alreadyDecided(item);
        }
        if (asked.seen() != null && asked.seen() != item.version()) {
            throw changedMeanwhile(item.version());
        }
        StepOfItem step = new StepOfItem(editions.content(item.edition()), item);
        if (Declarations.handsIn(step.form())) {
            throw new Problem("hand-in-instead", 422, "这一步要在申报页面提交。", "请打开申报页面，填写完整后提交。");
        }
        Run run = runs.get(item.run());
        List<String> stars = stars(run);
        FilledForm filled = FilledForm.of(step.form(), asked.form(), asked.decision(), asked.reason());
        List<Finding> findings = check(asked, step, run, filled, stars);
        if (Finding.anyError(findings)) {
            throw Problem.withFindings("这件待办还不能提交。", findings);
        }
        return new Desk(
                step,
                run,
                new NextSteps.Outlook(step.edition(), run, stars),
                Objects.requireNonNull(RunDoor.actingFor(actor, item)),
                filled,
                findings);
    }

    private List<String> stars(Run run) {
        ClaimedStars claim = declarations.claims(List.of(run.id())).get(run.id());
        return claim == null ? List.of() : claim.stars();
    }

    private static List<Finding> check(
            DecisionAsked asked, StepOfItem step, Run run, FilledForm filled, List<String> stars) {
        List<Finding> findings = new ArrayList<>(filled.findings());
        boolean reasonNeeded =
                filled.outcome().filter(o -> o.tone() != Tone.FORWARD).isPresent();
        if (reasonNeeded
                && filled.reason().isBlank()
                && findings.stream().noneMatch(f -> f.place().equals("/reason"))) {
            findings.add(Finding.error("/reason", "退回或不同意必须写明理由。", "写清哪里不符合、怎样改。"));
        }
        Rubric rubric = step.edition().rubrics().get(run.kind());
        if (rubric != null) {
            findings.addAll(new OpinionRules(step.item(), rubric, stars).check(asked.opinions()));
        }
        String star = step.item().star();
        if (step.form().panel().equals("star-opinion")
                && asked.opinions().stream().noneMatch(o -> Objects.equals(star, o.star()))) {
            findings.add(Finding.error("/opinions", "还没有对这颗星提出意见。", "选择符合、不符合、存疑或建议退回。"));
        }
        return findings;
    }

    private Completed complete(Desk desk, Actor actor) {
        try {
            return inbox.complete(new Completion(
                    desk.step().item().id(),
                    actor.id().value(),
                    desk.as(),
                    desk.filled().decision(),
                    desk.filled().reason(),
                    null));
        } catch (AlreadyDecided already) {
            throw alreadyDecided(already.by(), already.at(), desk.step().label(already.decision()));
        }
    }

    private void keep(Desk desk, DecisionAsked asked, WorkItem item, Actor actor) {
        Instant at = Objects.requireNonNullElseGet(
                item.completedAt(), () -> clock.instant().truncatedTo(ChronoUnit.MICROS));
        ReviewRepository.Decided decided = new ReviewRepository.Decided(
                item,
                desk.filled().decision(),
                desk.filled().reason(),
                desk.filled().answer(),
                actor.id().value(),
                desk.step().post(desk.as(), places.ref(item.subject())),
                at);
        rows.insert(decided);
        rows.insert(decided, asked.opinions());
        audit.append(new AuditEntry(
                actor.id().value(), "work-item-decided", item.run().value(), facts(decided, asked)));
        events.publishEvent(new DecisionMade(
                item.run().value(),
                item.id().value(),
                desk.step().form().panel(),
                desk.filled().decision(),
                at));
    }

    private static Map<String, Object> facts(ReviewRepository.Decided decided, DecisionAsked asked) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("workItem", decided.item().id().value());
        facts.put("step", decided.item().element());
        facts.put("decision", String.valueOf(decided.decision()));
        facts.put("post", decided.post());
        facts.put("opinions", asked.opinions().size());
        return facts;
    }

    private static Problem changedMeanwhile(long version) {
        return new Problem("changed-meanwhile", 412, "这件待办在您打开以后有变化，没有提交。", "请刷新后重新核对再提交。").with("version", version);
    }

    /** Says who decided an item that is no longer open, when and how. */
    Problem alreadyDecided(WorkItem item) {
        String label = new StepOfItem(editions.content(item.edition()), item).decisionLabel();
        return alreadyDecided(item.completedBy(), item.completedAt(), label);
    }

    private Problem alreadyDecided(@Nullable String by, @Nullable Instant at, @Nullable String decision) {
        if (by == null) {
            return Problem.conflict("already-decided", "这件待办已经不在办理中。", "请刷新待办列表；办理经过中可以看到原因。")
                    .with("at", String.valueOf(at));
        }
        PersonId person = new PersonId(by);
        String name = people.names(List.of(person)).getOrDefault(person, by);
        return Problem.conflict("already-decided", "这件待办已由" + name + "办结。", "请刷新待办列表；办理经过中可以看到结果。")
                .with("by", name)
                .with("at", String.valueOf(at))
                .with("decision", String.valueOf(decision));
    }
}
