package org.fivestar.declaration;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.fivestar.account.Actor;
import org.fivestar.audit.Audit;
import org.fivestar.audit.AuditEntry;
import org.fivestar.forms.Finding;
import org.fivestar.forms.Form;
import org.fivestar.forms.Rubric;
import org.fivestar.platform.DryRun;
import org.fivestar.platform.Idempotency;
import org.fivestar.platform.Problem;
import org.fivestar.processes.Completed;
import org.fivestar.processes.Completion;
import org.fivestar.processes.Inbox;
import org.fivestar.processes.RoutingFacts;
import org.fivestar.processes.Run;
import org.fivestar.processes.RunId;
import org.fivestar.processes.Runs;
import org.fivestar.processes.Step;
import org.fivestar.processes.WorkItem;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.node.ObjectNode;

/** Keeps what villages state, and hands it in: submitting is completing the village's work item. */
@Component
public class Declarations {

    private final DeclarationRepository rows;
    private final RunDoor door;
    private final VillageDesk desk;
    private final LinkedEvidence linked;
    private final Conflicts conflicts;
    private final NextSteps nextSteps;
    private final FormFields fields;
    private final Prefills prefills;
    private final NamedInForms named;
    private final Inbox inbox;
    private final Runs runs;
    private final Idempotency idempotency;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Declarations(
            DeclarationRepository rows,
            RunDoor door,
            VillageDesk desk,
            LinkedEvidence linked,
            Conflicts conflicts,
            NextSteps nextSteps,
            FormFields fields,
            Prefills prefills,
            NamedInForms named,
            Inbox inbox,
            Runs runs,
            Idempotency idempotency,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.rows = rows;
        this.door = door;
        this.desk = desk;
        this.linked = linked;
        this.conflicts = conflicts;
        this.nextSteps = nextSteps;
        this.fields = fields;
        this.prefills = prefills;
        this.named = named;
        this.inbox = inbox;
        this.runs = runs;
        this.idempotency = idempotency;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** What stands now; without words when the village has saved nothing yet. */
    public Declaration get(Run run) {
        return rows.find(run.id()).orElseGet(() -> Declaration.empty(run.id(), run.subject(), run.year()));
    }

    /** What stands in many runs now, in two statements; without words where the village has saved nothing yet. */
    Map<RunId, Declaration> allOf(Collection<Run> runs) {
        Map<RunId, Declaration> all = new HashMap<>();
        runs.forEach(run -> all.put(run.id(), Declaration.empty(run.id(), run.subject(), run.year())));
        if (!runs.isEmpty()) {
            rows.allOf(all.keySet()).forEach(stated -> all.put(stated.run(), stated));
        }
        return all;
    }

    /**
     * What was last handed in of each run on one of these steps, by run; one statement. What a village wrote afterwards
     * and never handed in is not in it.
     */
    Map<RunId, Declaration> lastHandedIn(Collection<RunId> runs, Collection<String> elements) {
        return runs.isEmpty() ? Map.of() : rows.lastHandedIn(runs, elements);
    }

    /** The claims of many runs in one statement; runs without a saved claim are left out. */
    public Map<RunId, ClaimedStars> claims(Collection<RunId> runs) {
        return runs.isEmpty()
                ? Map.of()
                : rows.claims(runs).stream().collect(Collectors.toMap(ClaimedStars::run, Function.identity()));
    }

    /** Which answers rest on these files, in one statement. */
    public List<EvidenceUse> evidenceUses(Collection<String> evidence) {
        return evidence.isEmpty() ? List.of() : rows.evidenceUses(evidence);
    }

    /** Whether a step with this form is completed by handing the declaration in, not by a reviewer's decision. */
    public static boolean handsIn(Form form) {
        return VillageDesk.isVillagePanel(form);
    }

    /** Everything the village handed in for a run, oldest first. */
    public List<Submission> submissions(RunId run) {
        return rows.submissions(run);
    }

    /** The next runs the village handed something in for, in the order of their ids; start with "". */
    public List<RunId> submittedAfter(String run, int limit) {
        return rows.submittedAfter(run, limit);
    }

    /** Number of runs the village handed something in for. */
    public long totalSubmitted() {
        return rows.totalSubmitted();
    }

    public Optional<Withdrawal> findWithdrawal(RunId run) {
        return rows.findWithdrawal(run);
    }

    /**
     * Hands the declaration in. Late work is taken and marked late: refusing it would punish the village for a
     * deadline the diagram already shows to everybody.
     *
     * @throws Problem 422 with every finding, 412 when the declaration changed meanwhile, 409 when it is not the
     *     village's turn
     */
    @Transactional
    public DecisionResult submit(Handover handover, Actor actor) {
        Run run = door.open(handover.run(), actor);
        if (handover.mode() == DryRun.REHEARSAL) {
            return rehearse(checked(run, handover, actor), handover);
        }
        return idempotency.once(
                new Idempotency.Call<>(handover.key(), actor.id().value(), handover, DecisionResult.class),
                () -> handIn(checked(run, handover, actor), actor));
    }

    /** Everything a submission is made from, checked. */
    private record Desk(
            VillageDesk.Work work, Declaration stated, ObjectNode said, FilledForm filled, List<Finding> findings) {

        NextSteps.Outlook outlook() {
            return new NextSteps.Outlook(work.edition(), work.run(), stated.stars());
        }
    }

    private Desk checked(Run run, Handover handover, Actor actor) {
        Declaration stated = hold(run, handover.mode(), actor);
        VillageDesk.Work work = desk.get(run, actor);
        conflicts.requireSeen(
                handover.seen(),
                new Conflicts.Stored("申报内容", stated.version(), stated.changedBy(), stated.changedAt()));
        OpenForm at = new OpenForm(run, work.item(), work.form(), actor);
        ObjectNode said = fields.completed(work, handover.form());
        FilledForm filled = FilledForm.of(
                new FilledForm.Sent(work.form(), said, handover.decision(), null),
                prefills.given(List.of(at)).getOrDefault(work.item().id(), Map.of()));
        List<Finding> findings = check(filled, work, stated);
        findings.addAll(named.known(work.form().named(filled.answer()), actor).findings(filled, run));
        if (Finding.anyError(findings)) {
            throw Problem.withFindings("申报还不能提交。", findings);
        }
        return new Desk(work, stated, said, filled, findings);
    }

    private DecisionResult rehearse(Desk checked, Handover handover) {
        return new DecisionResult(
                checked.work().run().id().value(),
                checked.work().run().state(),
                nextSteps.after(checked.outlook(), step(checked.work()), handover.decision()),
                checked.findings());
    }

    private DecisionResult handIn(Desk checked, Actor actor) {
        Completed completed = handIn(checked.filled(), checked.work(), checked.stated(), actor);
        fields.handedIn(
                checked.work(),
                checked.said(),
                checked.filled().answer(),
                checked.stated().version() + 1,
                actor);
        return new DecisionResult(
                checked.work().run().id().value(),
                completed.run().state(),
                nextSteps.waiting(checked.outlook(), completed.opened()),
                checked.findings());
    }

    private Declaration hold(Run run, DryRun mode, Actor actor) {
        if (mode == DryRun.REHEARSAL) {
            return get(run);
        }
        // the run first, as everybody who completes a step does
        runs.hold(run.id());
        Declaration fresh = Declaration.empty(run.id(), run.subject(), run.year());
        return rows.lock(fresh, actor.id().value(), now()).with(rows.answers(run.id()));
    }

    /** What keeps a declaration from being handed in on the step with this form; also what its page says meanwhile. */
    List<Finding> lacking(Rubric rubric, Declaration stated, Form form) {
        List<Finding> findings = new ArrayList<>(rubric.checkClaim(stated.claim()));
        if (stated.stars().isEmpty()) {
            findings.add(Finding.error("/stars", "还没有选择要申报的星。", "至少选择一颗星；今年不参加的，按“今年不申报”。"));
        }
        if (form.panel().equals(VillageDesk.SELF_ASSESSMENT)) {
            findings.addAll(rubric.checkAnswers(stated.stars(), stated.measured()));
            findings.addAll(linked.unreadable(rubric, stated));
        }
        return findings;
    }

    private List<Finding> check(FilledForm filled, VillageDesk.Work work, Declaration stated) {
        List<Finding> findings = new ArrayList<>(filled.findings(LocalDate.now(clock)));
        if (filled.forward()) {
            findings.addAll(lacking(desk.rubric(work.run()), stated, work.form()));
        }
        return findings;
    }

    private Completed handIn(FilledForm filled, VillageDesk.Work work, Declaration stated, Actor actor) {
        WorkItem item = work.item();
        Instant now = now();
        Submission submission = new Submission(
                item.id().value(),
                work.run().id(),
                item.element(),
                filled.decision(),
                filled.answer(),
                stated.version(),
                item.dueAt() != null && item.dueAt().isBefore(now),
                actor.id().value(),
                now);
        Completed completed = inbox.complete(new Completion(
                item.id(),
                actor.id().value(),
                work.as(),
                filled.decision(),
                filled.reason(),
                new RoutingFacts(stated.stars(), stated.level())));
        rows.insertSubmission(submission, stated);
        rows.countVersion(work.run().id());
        audit.append(new AuditEntry(
                actor.id().value(), "declaration-submitted", work.run().id().value(), facts(submission)));
        events.publishEvent(
                new DeclarationSubmitted(work.run().id().value(), item.id().value(), stated.version(), now));
        return completed;
    }

    private static Map<String, Object> facts(Submission submission) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("step", submission.element());
        facts.put("decision", String.valueOf(submission.decision()));
        facts.put("version", submission.version());
        facts.put("late", submission.late());
        return facts;
    }

    private static Step step(VillageDesk.Work work) {
        return work.edition().diagram().findStep(work.item().element()).orElseThrow();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
