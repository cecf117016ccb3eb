package org.fivestar.declaration;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fivestar.account.Actor;
import org.fivestar.account.People;
import org.fivestar.account.PersonId;
import org.fivestar.audit.Audit;
import org.fivestar.audit.AuditEntry;
import org.fivestar.declaration.ProposalsView.ProposedAnswer;
import org.fivestar.forms.Answer;
import org.fivestar.forms.Rubric;
import org.fivestar.forms.Verdict;
import org.fivestar.platform.Problem;
import org.fivestar.processes.Run;
import org.fivestar.processes.RunId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a township filled in for its villages (乡镇代填). The village takes it over or dismisses it; nothing becomes an
 * answer by itself; decision 0025.
 */
@Component
public class Proposals {

    private final ProposalRepository rows;
    private final Declarations declarations;
    private final Statements statements;
    private final VillageDesk desk;
    private final RunDoor door;
    private final People people;
    private final Audit audit;
    private final Clock clock;

    Proposals(
            ProposalRepository rows,
            Declarations declarations,
            Statements statements,
            VillageDesk desk,
            RunDoor door,
            People people,
            Audit audit,
            Clock clock) {
        this.rows = rows;
        this.declarations = declarations;
        this.statements = statements;
        this.desk = desk;
        this.door = door;
        this.people = people;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What waits for the village's word; what stands in its answers already is left out.
     *
     * @throws Problem 404 for a run the actor does not see
     */
    public ProposalsView open(RunId id, Actor actor) {
        Run run = door.open(id, actor);
        List<Proposal> open = open(run, declarations.get(run));
        Rubric rubric = desk.rubric(run);
        Map<PersonId, String> names = people.names(
                open.stream().map(one -> new PersonId(one.by())).distinct().toList());
        return new ProposalsView(open.stream()
                .flatMap(one -> shown(one, rubric, names.getOrDefault(new PersonId(one.by()), one.by())))
                .toList());
    }

    private List<Proposal> open(Run run, Declaration stated) {
        return rows.allOf(List.of(run.id())).stream()
                .filter(Proposal::isOpen)
                .filter(one -> {
                    StatedAnswer answer = stated.answers().get(one.indicator());
                    return answer == null || !one.standsIn(answer);
                })
                .toList();
    }

    private static Stream<ProposedAnswer> shown(Proposal one, Rubric rubric, String by) {
        return rubric.findIndicator(one.indicator()).stream().map(indicator -> {
            Verdict verdict =
                    Rubric.selfVerdict(indicator, new Answer(one.value().isNull() ? null : one.value(), "", 0));
            return new ProposedAnswer(
                    one.indicator(),
                    one.value(),
                    one.note(),
                    by,
                    one.at(),
                    verdict.result() == Verdict.Result.MEETS,
                    verdict.sentence());
        });
    }

    /**
     * Makes these the village's answers, all of them or none. Files stay as they are; a note stays when none is proposed.
     *
     * @return what stands then
     * @throws Problem 404 for a run the actor does not see, 403 for who only reads it, 409 when it does not lie with the
     *     village or nothing is proposed (any more) for one of them
     */
    @Transactional
    public Declaration take(RunId id, Collection<String> indicators, Actor actor) {
        Run run = door.open(id, actor);
        desk.get(run, actor);
        Declaration before = declarations.get(run);
        Map<String, Proposal> open = new HashMap<>();
        open(run, before).forEach(one -> open.put(one.indicator(), one));
        Set<String> wanted = new LinkedHashSet<>(indicators);
        requireOpen(wanted, open.keySet());
        Declaration after = statements.saveAnswers(
                id,
                wanted.stream()
                        .map(code ->
                                change(run, open.get(code), before.answers().get(code)))
                        .toList(),
                actor);
        settle(run, wanted, Proposal.State.TAKEN, "proposals-taken", actor);
        return after;
    }

    private static AnswerChange change(Run run, Proposal proposal, @Nullable StatedAnswer now) {
        KnownAnswer base = now == null ? KnownAnswer.NOTHING : new KnownAnswer(now.value(), now.note(), now.evidence());
        return new AnswerChange(
                run.id(),
                proposal.indicator(),
                proposal.value().isNull() && now != null ? now.value() : proposal.value(),
                proposal.note().isEmpty() && now != null ? now.note() : proposal.note(),
                now == null ? List.of() : now.evidence(),
                null,
                base);
    }

    /** @throws Problem as {@link #take} */
    @Transactional
    public void dismiss(RunId id, Collection<String> indicators, Actor actor) {
        Run run = door.open(id, actor);
        desk.get(run, actor);
        settle(run, new LinkedHashSet<>(indicators), Proposal.State.DISMISSED, "proposals-dismissed", actor);
    }

    private void settle(Run run, Set<String> indicators, Proposal.State state, String act, Actor actor) {
        int settled = rows.settle(
                run.id(), indicators, state, actor.id().value(), clock.instant().truncatedTo(ChronoUnit.MICROS));
        if (settled < indicators.size()) {
            throw nothing(indicators);
        }
        audit.append(new AuditEntry(
                actor.id().value(), act, run.id().value(), Map.of("indicators", List.copyOf(indicators))));
    }

    private static void requireOpen(Set<String> wanted, Set<String> open) {
        List<String> lacking =
                wanted.stream().filter(code -> !open.contains(code)).toList();
        if (!lacking.isEmpty()) {
            throw nothing(lacking);
        }
    }

    private static Problem nothing(Collection<String> indicators) {
        return Problem.conflict(
                "nothing-proposed",
                "指标 " + String.join("、", indicators) + " 没有待确认的乡镇代填内容，或者已经处理过。",
                "请刷新页面后查看；没有代填的，按实际情况填写。");
    }

    /** What was ever proposed, by run and indicator; one statement for all runs. */
    Map<RunId, Map<String, Proposal>> allOf(Collection<RunId> runs) {
        return runs.isEmpty()
                ? Map.of()
                : rows.allOf(runs).stream()
                        .collect(Collectors.groupingBy(
                                Proposal::run,
                                Collectors.toMap(Proposal::indicator, one -> one, (a, b) -> b, LinkedHashMap::new)));
    }

    /** Joins the caller's transaction; one statement. */
    void propose(List<Proposal> proposals) {
        if (!proposals.isEmpty()) {
            rows.save(proposals);
        }
    }

    /** Which of a run's answers stand as they were taken over. */
    Set<String> takenOver(Declaration stated) {
        return rows.allOf(List.of(stated.run())).stream()
                .filter(one -> one.state() == Proposal.State.TAKEN)
                .filter(one -> {
                    StatedAnswer answer = stated.answers().get(one.indicator());
                    return answer != null && answer.value().equals(one.value());
                })
                .map(Proposal::indicator)
                .collect(Collectors.toSet());
    }
}
