package org.fivestar.evidence;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fivestar.account.Actor;
import org.fivestar.account.Roles;
import org.fivestar.forms.EvidenceRule;
import org.fivestar.forms.Indicator;
import org.fivestar.forms.Rubric;
import org.fivestar.forms.Star;
import org.fivestar.platform.Problem;
import org.fivestar.processes.EditionContent;
import org.fivestar.processes.Editions;
import org.fivestar.processes.Inbox;
import org.fivestar.processes.Queue;
import org.fivestar.processes.Run;
import org.fivestar.processes.RunId;
import org.fivestar.processes.Runs;
import org.fivestar.processes.WorkItem;
import org.springframework.stereotype.Component;

/** Who may give a file to a run, and who may see one. */
@Component
class EvidenceRights {

    private static final Set<String> VILLAGE_PANELS = Set.of("claim", "self-assessment");

    private final Runs runs;
    private final Inbox inbox;
    private final Editions editions;

    EvidenceRights(Runs runs, Inbox inbox, Editions editions) {
        this.runs = runs;
        this.inbox = inbox;
        this.editions = editions;
    }

    /**
     * Where a file may go.
     *
     * @param path codes from city to village
     * @param star star of the indicator, empty when the file is for none in particular
     * @param rule what the indicator asks for, empty when the file is for none in particular
     */
    record Desk(Run run, List<String> path, Optional<String> star, Optional<EvidenceRule> rule) {}

    /**
     * Answers before a byte is read.
     *
     * @throws Problem 404 for a run the actor does not see, 403 for who only reads, 409 when it does not lie with the
     *     village, 400 for an indicator the rubric does not know
     */
    Desk desk(Run run, String indicator, Actor actor) {
        requireSeen(run, actor);
        if (!actor.has(Roles.DECLARANT, path(run))) {
            throw Problem.forbidden("只有本村（社区）的申报员可以上传佐证材料。");
        }
        if (!liesWithVillage(run, actor)) {
            throw Problem.conflict("not-with-village", "这件申报现在不在村（社区）手里，不能上传佐证材料。", "如需补充材料，请等待退回后再上传。");
        }
        return indicator.isEmpty()
                ? new Desk(run, path(run), Optional.empty(), Optional.empty())
                : withIndicator(run, indicator);
    }

    /**
     * A desk of another room, which says itself who may give a file; the file is for no indicator in particular.
     *
     * @throws Problem 404 for a run the actor does not see, and what the room refuses with
     */
    Desk desk(Run run, GivingRight right, Actor actor) {
        requireSeen(run, actor);
        right.require();
        return new Desk(run, path(run), Optional.empty(), Optional.empty());
    }

    /** @throws Problem 404, the same whether the run is unknown or not for the actor who is asked about next */
    Run run(RunId id) {
        return runs.find(id).orElseThrow(EvidenceRights::unknownRun);
    }

    private static void requireSeen(Run run, Actor actor) {
        if (!actor.sees(path(run))) {
            throw unknownRun();
        }
    }

    private static Problem unknownRun() {
        return Problem.notFound("没有找到这件申报。");
    }

    private Desk withIndicator(Run run, String code) {
        Rubric rubric = editions.content(run.edition()).rubrics().get(run.kind());
        Optional<Indicator> indicator = rubric == null ? Optional.empty() : rubric.findIndicator(code);
        Indicator known = indicator.orElseThrow(() -> Problem.invalid("本年度的指标体系里没有指标“" + code + "”。", "请刷新页面后从指标处重新上传。")
                .with("field", "indicator"));
        String star = rubric.stars().stream()
                .filter(s -> s.indicators().anyMatch(i -> i.code().equals(code)))
                .map(Star::code)
                .findFirst()
                .orElseThrow();
        return new Desk(run, path(run), Optional.of(star), Optional.of(known.evidence()));
    }

    private boolean liesWithVillage(Run run, Actor actor) {
        EditionContent edition = editions.content(run.edition());
        Set<Queue> mine = actor.queuesFor(run.subject());
        return inbox.openOf(run.id()).stream()
                .filter(item -> item.queues().stream().anyMatch(queue -> queue.servedBy(mine)))
                .anyMatch(item -> isVillageStep(edition, item));
    }

    private static boolean isVillageStep(EditionContent edition, WorkItem item) {
        return Optional.ofNullable(edition.forms().get(item.formKey()))
                .filter(form -> VILLAGE_PANELS.contains(form.panel()))
                .isPresent();
    }

    /** Codes from city to village: a code sorts before those of the places in it. */
    static List<String> path(Run run) {
        return run.units().values().stream().sorted().toList();
    }

    /** A star post sees the files of its star and those of no star. */
    static boolean sees(Actor actor, EvidenceRow row) {
        return row.stars().isEmpty()
                ? actor.sees(row.placePath(), null)
                : row.stars().stream().anyMatch(star -> actor.sees(row.placePath(), star));
    }
}
