package org.fivestar.review;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.fivestar.account.Actor;
import org.fivestar.declaration.FormView;
import org.fivestar.declaration.NextStep;
import org.fivestar.declaration.NextSteps;
import org.fivestar.declaration.OpenForm;
import org.fivestar.declaration.OutcomeView;
import org.fivestar.declaration.Prefills;
import org.fivestar.declaration.Proposals;
import org.fivestar.platform.Problem;
import org.fivestar.processes.Editions;
import org.fivestar.processes.EntryKind;
import org.fivestar.processes.Inbox;
import org.fivestar.processes.Run;
import org.fivestar.processes.Runs;
import org.fivestar.processes.WorkItem;
import org.fivestar.processes.WorkItemId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lays a work item out with everything needed to decide it, to sign it, or to read what became of it. */
@Component
public class ItemPages {

    private final ItemDoor door;
    private final WorkLists lists;
    private final PendingDecisions pending;
    private final Verbs verbs;
    private final Inbox inbox;
    private final Runs runs;
    private final Editions editions;
    private final NextSteps nextSteps;
    private final GrantedStars granted;
    private final ReviewRepository rows;
    private final BlindLooks looks;
    private final TakeBacks takeBacks;
    private final Desks desks;
    private final Prefills prefills;
    private final Proposals proposals;

    ItemPages(
            ItemDoor door,
            WorkLists lists,
            PendingDecisions pending,
            Verbs verbs,
            Inbox inbox,
            Runs runs,
            Editions editions,
            NextSteps nextSteps,
            GrantedStars granted,
            ReviewRepository rows,
            BlindLooks looks,
            TakeBacks takeBacks,
            Desks desks,
            Prefills prefills,
            Proposals proposals) {
        this.door = door;
        this.lists = lists;
        this.pending = pending;
        this.verbs = verbs;
        this.inbox = inbox;
        this.runs = runs;
        this.editions = editions;
        this.nextSteps = nextSteps;
        this.granted = granted;
        this.rows = rows;
        this.looks = looks;
        this.takeBacks = takeBacks;
        this.desks = desks;
        this.prefills = prefills;
        this.proposals = proposals;
    }

    /** @throws Problem 404 for an item of somebody else's queue, as if it did not exist */
    public WorkItemDetail get(WorkItemId id, Actor actor) {
        ItemDoor.Opened opened = door.enter(id, actor);
        WorkItem item = opened.item();
        boolean blind = opened.why().contains(EntryKind.SECOND_LOOK)
                && looks.items(item.run(), actor).contains(item.id().value());
        WorkItemRow shown = lists.rowsOf(List.of(item), actor).get(0);
        WorkItemRow row = blind ? shown.withoutDecision() : shown;
        StepOfItem step = new StepOfItem(editions.content(item.edition()), item);
        Run run = runs.get(item.run());
        NextSteps.Outlook outlook = new NextSteps.Outlook(step.edition(), run, row.stars());
        Map<String, List<NextStep>> next = nextSteps.byOutcome(outlook, step.step());
        List<OutcomeView> outcomes = OutcomeView.of(step.form(), next);
        boolean open = item.state() == WorkItem.State.OPEN;
        return new WorkItemDetail(
                row,
                open && opened.toDecide()
                        ? prefills.view(new OpenForm(run, item, step.form(), actor))
                        : FormView.of(step.form()),
                step.form().panel(),
                outcomes,
                outcomes.isEmpty() ? afterTheOthers(item) + words(next.getOrDefault("", List.of())) : null,
                item.star() == null && !blind ? granted.findSoFar(run, row.stars()) : null,
                open,
                open || blind ? null : decided(item, row),
                standing(
                        opened,
                        open && opened.toDecide() ? proposals.filledInBy(run, actor) : List.of(),
                        blind ? List.of() : verbs.ofItem(item, actor),
                        actor),
                blind || item.returned() == 0 ? null : cameBack(item),
                item.version());
    }

    /** What was decided last before the item came, when that was a return. */
    private WorkItemDetail.@Nullable CameBack cameBack(WorkItem item) {
        return inbox.allOf(item.run()).stream()
                .filter(before -> before.state() == WorkItem.State.DONE
                        && !before.completedAt().isAfter(item.createdAt()))
                .max(Comparator.comparing(WorkItem::completedAt))
                .filter(before -> new StepOfItem(editions.content(before.edition()), before).isReturn())
                .map(before -> new WorkItemDetail.CameBack(
                        desks.name(String.valueOf(before.completedBy())),
                        before.name(),
                        before.completedAt(),
                        String.valueOf(before.reason())))
                .orElse(null);
    }

    private WorkItemDetail.Standing standing(
            ItemDoor.Opened opened, List<String> filledIn, List<ActView> acts, Actor actor) {
        WorkItem item = opened.item();
        Set<EntryKind> why = opened.why();
        boolean mine = item.holder() == null || item.holder().equals(actor.id().value());
        WorkItemDetail.Proposed proposed = proposed(item);
        boolean waits = acts.stream().anyMatch(act -> act.state() == Act.State.OPEN);
        return new WorkItemDetail.Standing(
                why.stream().map(EntryKind::word).sorted().toList(),
                opened.toDecide() && mine && !waits,
                item.queues().stream().anyMatch(actor::isHeadOf),
                proposed != null,
                proposed,
                takeBacks.mayTakeBack(item, actor),
                filledIn,
                acts);
    }

    private WorkItemDetail.@Nullable Proposed proposed(WorkItem item) {
        StepOfItem step = new StepOfItem(editions.content(item.edition()), item);
        return pending.find(item.id())
                .map(waiting -> new WorkItemDetail.Proposed(
                        pending.decider(waiting),
                        step.label(waiting.asked().decision()),
                        waiting.asked().reason(),
                        waiting.asked().opinions()))
                .orElse(null);
    }

    /** A step handed out per star goes on when every star has been handed in. */
    private String afterTheOthers(WorkItem item) {
        long others = item.star() == null
                ? 0
                : inbox.openOf(item.run()).stream()
                        .filter(other -> other.element().equals(item.element())
                                && !other.id().equals(item.id()))
                        .count();
        return others == 0 ? "" : "其余 " + others + " 颗星提交后，";
    }

    private WorkItemDetail.Decided decided(WorkItem item, WorkItemRow row) {
        return new WorkItemDetail.Decided(
                row.completedBy(),
                item.completedAt(),
                item.decision(),
                item.reason() == null ? "" : item.reason(),
                rows.decisions(List.of(item.id().value())).stream()
                        .map(ReviewRepository.StoredDecision::form)
                        .findFirst()
                        .orElse(null));
    }

    private static String words(List<NextStep> next) {
        return next.stream().map(NextStep::words).collect(Collectors.joining("；"));
    }
}
