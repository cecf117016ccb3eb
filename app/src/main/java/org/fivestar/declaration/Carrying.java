package org.fivestar.declaration;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.fivestar.account.Actor;
import org.fivestar.audit.Audit;
import org.fivestar.audit.AuditEntry;
import org.fivestar.declaration.OffersView.Offer;
import org.fivestar.evidence.EvidenceFiles;
import org.fivestar.forms.Fact;
import org.fivestar.platform.Problem;
import org.fivestar.processes.Run;
import org.fivestar.processes.RunId;
import org.fivestar.processes.Runs;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/**
 * Takes over what a village stated the year before (沿用) and what is known about it, once the village has said that it
 * is still true. Nothing is filled in by itself, and nothing that speaks of a period is offered; decisions 0017 and 0024.
 */
@Component
public class Carrying {

    private final Declarations declarations;
    private final Statements statements;
    private final VillageDesk desk;
    private final RunDoor door;
    private final Runs runs;
    private final Offers offers;
    private final EvidenceFiles files;
    private final Audit audit;

    Carrying(
            Declarations declarations,
            Statements statements,
            VillageDesk desk,
            RunDoor door,
            Runs runs,
            Offers offers,
            EvidenceFiles files,
            Audit audit) {
        this.declarations = declarations;
        this.statements = statements;
        this.desk = desk;
        this.door = door;
        this.runs = runs;
        this.offers = offers;
        this.files = files;
        this.audit = audit;
    }

    /**
     * What may be taken over for the indicators of the claimed stars that have no answer yet, or whose fact was stated
     * anew since.
     *
     * @throws Problem 404 for a run the actor does not see
     */
    public OffersView offers(RunId id, Actor actor) {
        Run run = door.open(id, actor);
        return offers.of(run, declarations.get(run), actor);
    }

    /**
     * Takes over what is offered for these indicators, all of it or nothing.
     *
     * @param seen by indicator, what its reader saw offered; what is offered first where it says nothing
     * @return what stands then
     * @throws Problem 404 for a run the actor does not see, 403 for who only reads it, 409 when it does not lie with the
     *     village or there is nothing (any more) to take over for one of them
     */
    @Transactional
    public Declaration carry(RunId id, Collection<String> indicators, Map<String, JsonNode> seen, Actor actor) {
        Run run = door.open(id, actor);
        // two windows one after the other, before files and answers are held in either order
        runs.hold(id);
        desk.get(run, actor);
        Declaration before = declarations.get(run);
        OffersView view = offers.of(run, before, actor);
        Map<String, Offer> offered = view.offers().stream()
                .filter(offer -> saw(offer, seen.get(offer.indicator())))
                .collect(Collectors.toMap(Offer::indicator, Function.identity(), (newer, older) -> newer));
        List<String> lacking =
                indicators.stream().filter(code -> !offered.containsKey(code)).toList();
        if (!lacking.isEmpty()) {
            throw nothing(lacking);
        }
        RunId from = view.runId() == null ? null : new RunId(view.runId());
        List<AnswerChange> changes = indicators.stream()
                .distinct()
                .map(code -> change(run, offered.get(code), before, from, actor))
                .toList();
        Declaration after = statements.saveAnswers(id, changes, actor);
        audit.append(new AuditEntry(
                actor.id().value(),
                "answers-carried",
                id.value(),
                Map.of(
                        "from",
                        from == null ? "facts/" + run.subject() : from.value(),
                        "indicators",
                        List.copyOf(indicators))));
        return after;
    }

    /** What somebody read is what is taken over, and nothing that took its place meanwhile. */
    private static boolean saw(Offer offer, @Nullable JsonNode seen) {
        return seen == null
                || offer.value().properties().stream()
                        .allMatch(one -> Fact.same(one.getValue(), seen.path(one.getKey())));
    }

    private AnswerChange change(Run run, Offer offer, Declaration before, @Nullable RunId from, Actor actor) {
        StatedAnswer stands = before.answers().get(offer.indicator());
        List<String> carried = offer.evidence().stream()
                .map(file -> files.carry(file.id(), run.id(), offer.indicator(), actor)
                        .id())
                .toList();
        return new AnswerChange(
                run.id(),
                offer.indicator(),
                offer.value(),
                stands == null || offer.lastYear() ? offer.note() : stands.note(),
                stands == null || offer.lastYear() ? carried : stands.evidence(),
                before.version(),
                null,
                offer.lastYear() ? from : null,
                offer.fact() == null ? null : offer.fact().statedOn());
    }

    private static Problem nothing(Collection<String> indicators) {
        return Problem.conflict(
                "nothing-to-carry",
                "指标 " + String.join("、", indicators) + " 没有可以沿用的内容，或者今年已经填写。",
                "请刷新页面；没有可以沿用的，按今年的情况填写。");
    }
}
