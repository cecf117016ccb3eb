package org.fivestar.declaration;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.fivestar.account.Actor;
import org.fivestar.audit.Audit;
import org.fivestar.audit.AuditEntry;
import org.fivestar.forms.Finding;
import org.fivestar.forms.Indicator;
import org.fivestar.forms.Rubric;
import org.fivestar.forms.Star;
import org.fivestar.platform.Problem;
import org.fivestar.processes.Run;
import org.fivestar.processes.RunId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Saves what a village writes, piece by piece, while the step lies with the village. */
@Component
public class Statements {

    private final DeclarationRepository rows;
    private final RunDoor door;
    private final VillageDesk desk;
    private final Returns returns;
    private final LinkedEvidence linked;
    private final RunFacts facts;
    private final Conflicts conflicts;
    private final Audit audit;
    private final Clock clock;

    Statements(
            DeclarationRepository rows,
            RunDoor door,
            VillageDesk desk,
            Returns returns,
            LinkedEvidence linked,
            RunFacts facts,
            Conflicts conflicts,
            Audit audit,
            Clock clock) {
        this.rows = rows;
        this.door = door;
        this.desk = desk;
        this.returns = returns;
        this.linked = linked;
        this.facts = facts;
        this.conflicts = conflicts;
        this.audit = audit;
        this.clock = clock;
    }

    /** @throws Problem 422 with the rule it breaks, 412 when somebody changed the claim meanwhile */
    @Transactional
    public Declaration saveClaim(ClaimChange change, Actor actor) {
        Run run = door.open(change.run(), actor);
        Declaration before = hold(run, actor);
        VillageDesk.Work work = desk.get(run, actor);
        if (!work.form().panel().equals(VillageDesk.CLAIM)) {
            throw Problem.conflict(
                    "claim-closed", "已经进入“" + work.item().name() + "”，申报的星级不能再改。", "如需改星，请先选择“修改申报”，回到申报环节。");
        }
        Rubric rubric = desk.rubric(run);
        refuse("申报的星级不符合规则。", ClaimRules.check(rubric, change));
        conflicts.requireSeen(
                change.seen(),
                new Conflicts.Stored("申报的星级和说明", before.claimVersion(), before.changedBy(), before.changedAt()));
        Declaration after = claimed(before, change, rubric, actor);
        rows.saveClaim(after);
        audit.append(new AuditEntry(
                actor.id().value(),
                "claim-saved",
                run.id().value(),
                Map.of("stars", after.stars(), "version", after.version())));
        return after;
    }

    /** @throws Problem 422 with the rule it breaks, 412 when somebody changed this answer meanwhile */
    @Transactional
    public Declaration saveAnswer(AnswerChange change, Actor actor) {
        return saveAnswers(change.run(), List.of(change), actor);
    }

    /** Saves several answers of one run, all of them or none. */
    @Transactional
    public Declaration saveAnswers(RunId id, List<AnswerChange> changes, Actor actor) {
        Run run = door.open(id, actor);
        Declaration before = hold(run, actor);
        desk.get(run, actor);
        Rubric rubric = desk.rubric(run);
        Set<String> asked = returns.asked(run, actor);
        List<StatedAnswer> after = new ArrayList<>();
        for (AnswerChange change : changes) {
            requireAsked(change, asked);
            AnswerChange merged = merged(change, before.answers().get(change.indicator()));
            StatedAnswer answer = stated(merged, before, actor);
            check(rubric, change, answer, before);
            after.add(answer);
        }
        linked.require(run, rubric, after);
        rows.saveAnswers(run.id(), after);
        usedFor(rubric, after);
        facts.learn(run, rubric, before, after, actor);
        return before.with(after);
    }

    private static void requireAsked(AnswerChange change, Set<String> asked) {
        if (!asked.isEmpty() && !asked.contains(change.indicator())) {
            throw Problem.conflict(
                    "not-asked",
                    "这次只要求补正指标 " + asked.stream().sorted().collect(Collectors.joining("、")) + "，指标 "
                            + change.indicator() + " 保持原样。",
                    "如果其他指标也要改，请与退回的单位联系；要改申报的星，请选择“改申报的星”。");
        }
    }

    private AnswerChange merged(AnswerChange change, @Nullable StatedAnswer theirs) {
        if (change.base() == null || theirs == null) {
            return change;
        }
        Merge merge = Merge.of(change.base(), change, theirs);
        conflicts.requireMerged(merge, theirs);
        return change.merged(merge);
    }

    private void check(Rubric rubric, AnswerChange change, StatedAnswer answer, Declaration before) {
        if (rubric.findIndicator(change.indicator()).isEmpty()) {
            throw Problem.notFound("今年的指标中没有“" + change.indicator() + "”。");
        }
        List<Finding> findings = new ArrayList<>(rubric.checkAnswer(change.indicator(), answer.measured()));
        if (Set.copyOf(answer.evidence()).size() < answer.evidence().size()) {
            findings.add(Finding.error("/evidence", "同一个文件在这条指标下关联了两次。", "同一个文件只选一次。"));
        }
        refuse("填写的内容不符合这条指标的要求。", findings);
        StatedAnswer stored = before.answers().get(change.indicator());
        if (stored != null && change.seen() != null && change.base() == null) {
            conflicts.requireSeen(
                    change.seen(),
                    new Conflicts.Stored(
                            "指标 " + change.indicator(), stored.version(), stored.updatedBy(), stored.updatedAt()));
        }
    }

    /** A file that supports a star's indicator may be opened by that star's team. */
    private void usedFor(Rubric rubric, List<StatedAnswer> answers) {
        for (Star star : rubric.stars()) {
            Set<String> codes = star.indicators().map(Indicator::code).collect(Collectors.toSet());
            linked.use(
                    answers.stream()
                            .filter(answer -> codes.contains(answer.indicator()))
                            .flatMap(answer -> answer.evidence().stream())
                            .distinct()
                            .toList(),
                    star.code());
        }
    }

    private Declaration hold(Run run, Actor actor) {
        Declaration fresh = Declaration.empty(run.id(), run.subject(), run.year());
        return rows.lock(fresh, actor.id().value(), now()).with(rows.answers(run.id()));
    }

    private StatedAnswer stated(AnswerChange change, Declaration before, Actor actor) {
        return new StatedAnswer(
                change.indicator(),
                change.value(),
                change.note(),
                change.evidence(),
                before.version() + 1,
                actor.id().value(),
                now(),
                stays(change, before) ? kept(before, change).carriedFrom() : change.carriedFrom(),
                stays(change, before) ? kept(before, change).factDay() : change.factDay());
    }

    /** What was taken over stays so while its value does: more words or files do not make it new. */
    private static boolean stays(AnswerChange change, Declaration before) {
        StatedAnswer stored = before.answers().get(change.indicator());
        boolean takenOver = change.carriedFrom() != null || change.factDay() != null;
        return !takenOver && stored != null && stored.value().equals(change.value());
    }

    private static StatedAnswer kept(Declaration before, AnswerChange change) {
        return Objects.requireNonNull(before.answers().get(change.indicator()));
    }

    private Declaration claimed(Declaration before, ClaimChange change, Rubric rubric, Actor actor) {
        List<String> inOrder = rubric.stars().stream()
                .map(Star::code)
                .filter(change.stars()::contains)
                .toList();
        return new Declaration(
                before.run(),
                before.place(),
                before.year(),
                inOrder,
                change.level(),
                change.statement(),
                before.version() + 1,
                before.version() + 1,
                actor.id().value(),
                now(),
                before.answers());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static void refuse(String sentence, List<Finding> findings) {
        if (Finding.anyError(findings)) {
            throw Problem.withFindings(sentence, findings);
        }
    }
}
