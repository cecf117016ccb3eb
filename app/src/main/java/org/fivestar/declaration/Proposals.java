package org.fivestar.declaration;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
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
import org.fivestar.processes.Runs;
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
    private final Runs runs;
    private final People people;
    private final Audit audit;
    private final Clock clock;

    Proposals(
            ProposalRepository rows,
            Declarations declarations,
            Statements statements,
            VillageDesk desk,
            RunDoor door,
            Runs runs,
            People people,
            Audit audit,
            Clock clock) {
        this.rows = rows;
        this.declarations = declarations;
        this.statements = statements;
        this.desk = desk;
        this.door = door;
        this.runs = runs;
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
        Declaration stated = declarations.get(run);
        List<Proposal> open = open(run, stated);
        Rubric rubric = desk.rubric(run);
        Map<PersonId, String> names = people.names(
                open.stream().map(one -> new PersonId(one.by())).distinct().toList());
        return new ProposalsView(open.stream()
                .flatMap(one -> shown(one, rubric, stated, names.getOrDefault(new PersonId(one.by()), one.by())))
                .toList());
    }

    private List<Proposal> open(Run run, Declaration stated) {
        return rows.of(run.id(), Proposal.State.OPEN).stream()
                .filter(one -> {
                    StatedAnswer answer = stated.answers().get(one.indicator());
                    return answer == null || !one.standsIn(answer);
                })
                .toList();
    }

    private static Stream<ProposedAnswer> shown(Proposal one, Rubric rubric, Declaration stated, String by) {
        return rubric.findIndicator(one.indicator()).stream().map(indicator -> {
            Verdict verdict = Rubric.selfVerdict(indicator, new Answer(one.hasValue() ? one.value() : null, "", 0));
            return new ProposedAnswer(
                    one.id(),
                    one.indicator(),
                    one.value(),
                    one.note(),
                    by,
                    one.at(),
                    verdict.result() == Verdict.Result.MEETS,
                    verdict.sentence(),
                    one.isOvertakenBy(stated.answers().get(one.indicator())));
        });
    }

    /**
     * Makes these the village's answers, all of them or none: what is proposed, and nothing else of an answer. What the
     * village wrote since into other fields stays.
     *
     * @param ids of the proposals as they were read
     * @return what stands then
     * @throws Problem 404 for a run the actor does not see, 403 for who only reads it, 409 when it does not lie with the
     *     village, when one of them is no longer proposed as it was read ({@code nothing-proposed}), or when the village
     *     wrote something else into the same field since ({@code written-since})
     */
    @Transactional
    public Declaration take(RunId id, Collection<Long> ids, Actor actor) {
        Run run = door.open(id, actor);
        // two windows one after the other
        runs.hold(id);
        desk.get(run, actor);
        Declaration before = declarations.get(run);
        List<Proposal> wanted = wanted(open(run, before), ids);
        List<String> overtaken = wanted.stream()
                .filter(one -> one.isOvertakenBy(before.answers().get(one.indicator())))
                .map(Proposal::indicator)
                .toList();
        if (!overtaken.isEmpty()) {
            throw Problem.conflict(
                    "written-since",
                    "指标 " + String.join("、", overtaken) + " 在代填以后村里又填过，两边不一样，没有采用。",
                    "要用代填的内容，请照着填写；不用的，选“不采用”。");
        }
        Declaration after = statements.saveAnswers(
                id,
                wanted.stream()
                        .map(one -> one.change(before.answers().get(one.indicator())))
                        .toList(),
                actor);
        settle(run, wanted, Proposal.State.TAKEN, "proposals-taken", actor);
        return after;
    }

    /** @throws Problem as {@link #take} */
    @Transactional
    public void dismiss(RunId id, Collection<Long> ids, Actor actor) {
        Run run = door.open(id, actor);
        runs.hold(id);
        desk.get(run, actor);
        List<Proposal> open = rows.of(id, Proposal.State.OPEN);
        settle(run, wanted(open, ids), Proposal.State.DISMISSED, "proposals-dismissed", actor);
    }

    private static List<Proposal> wanted(List<Proposal> open, Collection<Long> ids) {
        Set<Long> asked = Set.copyOf(ids);
        List<Proposal> wanted =
                open.stream().filter(one -> asked.contains(one.id())).toList();
        if (wanted.size() < asked.size()) {
            throw changed();
        }
        return wanted;
    }

    private void settle(Run run, List<Proposal> these, Proposal.State state, String act, Actor actor) {
        settle(these.stream().map(Proposal::id).toList(), state, actor);
        audit.append(new AuditEntry(
                actor.id().value(),
                act,
                run.id().value(),
                Map.of("indicators", these.stream().map(Proposal::indicator).toList())));
    }

    private void settle(List<Long> ids, Proposal.State state, Actor actor) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (rows.settle(ids, new ProposalRepository.Settled(state, actor.id().value(), now)) < ids.size()) {
            throw changed();
        }
    }

    private static Problem changed() {
        return Problem.conflict(
                "nothing-proposed", "有代填的内容刚刚被乡镇改过或收回，或者已经处理过，这次没有处理。", "请刷新页面，看过现在的内容再选；没有代填的，按实际情况填写。");
    }

    /** Who proposes something for these runs waits for others who do; joins the caller's transaction. */
    void hold(Collection<RunId> these) {
        if (!these.isEmpty()) {
            rows.hold(these);
        }
    }

    /** What was proposed last and not taken back, by run and indicator; one statement for all runs. */
    Map<RunId, Map<String, Proposal>> latest(Collection<RunId> these) {
        return these.isEmpty()
                ? Map.of()
                : rows.latest(these).stream()
                        .collect(Collectors.groupingBy(
                                Proposal::run,
                                Collectors.toMap(Proposal::indicator, one -> one, (a, b) -> b, LinkedHashMap::new)));
    }

    /**
     * Proposes these, in the place of open ones. Joins the caller's transaction; two statements.
     *
     * @param replaced ids of open ones that are taken back, or in whose place something else is proposed
     * @throws Problem 409 when one of those was settled meanwhile
     */
    void propose(List<Proposal> proposals, List<Long> replaced, Actor actor) {
        if (!replaced.isEmpty()) {
            settle(replaced, Proposal.State.WITHDRAWN, actor);
        }
        if (!proposals.isEmpty()) {
            rows.insert(proposals);
        }
    }

    /** Which of a run's answers stand as they were taken over, by indicator; one statement. */
    Map<String, Proposal> takenOver(Declaration stated) {
        return rows.of(stated.run(), Proposal.State.TAKEN).stream()
                .filter(one -> {
                    StatedAnswer answer = stated.answers().get(one.indicator());
                    return answer != null
                            && (one.hasValue()
                                    ? one.value().equals(answer.value())
                                    : one.note().equals(answer.note()));
                })
                .collect(Collectors.toMap(Proposal::indicator, one -> one, Proposals::telling, LinkedHashMap::new));
    }

    /** Of two that stand in an answer, the one that says what is filled in; of two of those the later. */
    private static Proposal telling(Proposal earlier, Proposal later) {
        return earlier.hasValue() && !later.hasValue() ? earlier : later;
    }

    /** Indicators whose answers stand as this person proposed them, in order of their codes; two statements. */
    public List<String> filledInBy(Run run, Actor actor) {
        return takenOver(declarations.get(run)).values().stream()
                .filter(one -> one.by().equals(actor.id().value()))
                .map(Proposal::indicator)
                .sorted()
                .toList();
    }
}
