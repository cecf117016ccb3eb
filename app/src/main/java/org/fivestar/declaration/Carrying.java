package org.fivestar.declaration;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.fivestar.account.Actor;
import org.fivestar.audit.Audit;
import org.fivestar.audit.AuditEntry;
import org.fivestar.declaration.OffersView.Offer;
import org.fivestar.evidence.AskedKinds;
import org.fivestar.evidence.EvidenceFile;
import org.fivestar.evidence.EvidenceFiles;
import org.fivestar.forms.Indicator;
import org.fivestar.forms.Rubric;
import org.fivestar.forms.Star;
import org.fivestar.forms.Verdict;
import org.fivestar.platform.Problem;
import org.fivestar.processes.EditionContent;
import org.fivestar.processes.Run;
import org.fivestar.processes.RunId;
import org.fivestar.processes.Runs;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes over what a village stated the year before (沿用), once the village has said that it is still true. Nothing is
 * filled in by itself, and nothing that speaks of a period is offered; decision 0017.
 */
@Component
public class Carrying {

    private final Declarations declarations;
    private final Statements statements;
    private final VillageDesk desk;
    private final RunDoor door;
    private final Runs runs;
    private final LinkedEvidence linked;
    private final EvidenceFiles files;
    private final Audit audit;

    Carrying(
            Declarations declarations,
            Statements statements,
            VillageDesk desk,
            RunDoor door,
            Runs runs,
            LinkedEvidence linked,
            EvidenceFiles files,
            Audit audit) {
        this.declarations = declarations;
        this.statements = statements;
        this.desk = desk;
        this.door = door;
        this.runs = runs;
        this.linked = linked;
        this.files = files;
        this.audit = audit;
    }

    /**
     * What may be taken over for the indicators of the claimed stars that have no answer yet.
     *
     * @throws Problem 404 for a run the actor does not see
     */
    public OffersView offers(RunId id, Actor actor) {
        Run run = door.open(id, actor);
        return then(run, actor)
                .map(then -> new OffersView(
                        then.run().year(), then.run().id().value(), offers(run, declarations.get(run), then, actor)))
                .orElseGet(() -> OffersView.none(run.year() - 1));
    }

    /**
     * Takes over what is offered for these indicators, all of it or nothing.
     *
     * @return what stands then
     * @throws Problem 404 for a run the actor does not see, 403 for who only reads it, 409 when it does not lie with the
     *     village or there is nothing (any more) to take over for one of them
     */
    @Transactional
    public Declaration carry(RunId id, Collection<String> indicators, Actor actor) {
        Run run = door.open(id, actor);
        // two windows one after the other, before files and answers are held in either order
        runs.hold(id);
        desk.get(run, actor);
        Declaration before = declarations.get(run);
        Then then = then(run, actor).orElseThrow(() -> nothing(indicators));
        Map<String, Offer> offered = offers(run, before, then, actor).stream()
                .collect(Collectors.toMap(Offer::indicator, Function.identity()));
        List<String> lacking =
                indicators.stream().filter(code -> !offered.containsKey(code)).toList();
        if (!lacking.isEmpty()) {
            throw nothing(lacking);
        }
        List<AnswerChange> changes = indicators.stream()
                .distinct()
                .map(code -> change(run, offered.get(code), before, then, actor))
                .toList();
        Declaration after = statements.saveAnswers(id, changes, actor);
        audit.append(new AuditEntry(
                actor.id().value(),
                "answers-carried",
                id.value(),
                Map.of("from", then.run().id().value(), "indicators", List.copyOf(indicators))));
        return after;
    }

    private AnswerChange change(Run run, Offer offer, Declaration before, Then then, Actor actor) {
        List<String> carried = offer.evidence().stream()
                .map(file -> files.carry(file.id(), run.id(), offer.indicator(), actor)
                        .id())
                .toList();
        return new AnswerChange(
                run.id(),
                offer.indicator(),
                offer.value(),
                offer.note(),
                carried,
                before.version(),
                null,
                then.run().id());
    }

    private static Problem nothing(Collection<String> indicators) {
        return Problem.conflict(
                "nothing-to-carry",
                "指标 " + String.join("、", indicators) + " 没有可以沿用的去年内容，或者今年已经填写。",
                "请刷新页面；没有可以沿用的，按今年的情况填写。");
    }

    /** The year before of the same place, as it was handed in. */
    private record Then(Run run, Rubric rubric, Declaration stated) {}

    private Optional<Then> then(Run run, Actor actor) {
        return runs.ofSubject(run.subject(), run.year() - 1).stream()
                .filter(earlier ->
                        RunDoor.sees(actor, earlier) && earlier.kind().equals(run.kind()))
                .filter(earlier -> earlier.state() != Run.State.WITHDRAWN)
                .filter(this::assessed)
                .reduce((older, newer) -> newer)
                .map(earlier -> new Then(earlier, desk.rubric(earlier), declarations.get(earlier)));
    }

    /** Whether the village handed its answers in; a claim alone states nothing of them. */
    private boolean assessed(Run run) {
        EditionContent edition = desk.edition(run);
        return declarations.submissions(run.id()).stream()
                .flatMap(submission -> edition.diagram().findStep(submission.element()).stream())
                .map(step -> edition.forms().get(step.formKey()))
                .anyMatch(form -> form != null && form.panel().equals(VillageDesk.SELF_ASSESSMENT));
    }

    private List<Offer> offers(Run run, Declaration now, Then then, Actor actor) {
        Rubric rubric = desk.rubric(run);
        List<Indicator> open = rubric.stars().stream()
                .filter(star -> now.stars().contains(star.code()))
                .flatMap(Star::indicators)
                .filter(indicator -> unanswered(indicator, now))
                .filter(indicator -> lasts(indicator, then))
                .toList();
        Map<String, EvidenceFile> known = linked.byId(
                open.stream()
                        .flatMap(indicator -> then.stated().answers().get(indicator.code()).evidence().stream())
                        .distinct()
                        .toList(),
                actor);
        return open.stream().map(indicator -> offer(indicator, then, known)).toList();
    }

    private static boolean unanswered(Indicator indicator, Declaration now) {
        StatedAnswer answer = now.answers().get(indicator.code());
        return answer == null
                || (answer.value().isNull()
                        && answer.evidence().isEmpty()
                        && answer.note().isBlank());
    }

    private static boolean lasts(Indicator indicator, Then then) {
        StatedAnswer answer = then.stated().answers().get(indicator.code());
        return answer != null
                && indicator.criterion().lasts()
                && then.rubric()
                        .findIndicator(indicator.code())
                        .filter(earlier -> indicator.criterion().measuresLike(earlier.criterion()))
                        .isPresent()
                && Rubric.selfVerdict(indicator, answer.measured()).result() != Verdict.Result.UNANSWERED;
    }

    private static Offer offer(Indicator indicator, Then then, Map<String, EvidenceFile> known) {
        StatedAnswer answer = then.stated().answers().get(indicator.code());
        String earlier = then.rubric()
                .findIndicator(indicator.code())
                .map(Indicator::text)
                .orElse("");
        Verdict verdict = Rubric.selfVerdict(indicator, answer.measured());
        return new Offer(
                indicator.code(),
                earlier.equals(indicator.text()) ? null : earlier,
                answer.value(),
                answer.note(),
                answer.evidence().stream()
                        .filter(known::containsKey)
                        .map(known::get)
                        .filter(file -> AskedKinds.fit(indicator.evidence().kinds(), file.mediaType()))
                        .limit(indicator.evidence().maxFiles())
                        .toList(),
                answer.updatedAt(),
                verdict.result() == Verdict.Result.MEETS,
                verdict.sentence());
    }
}
