package org.fivestar.review;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fivestar.account.Actor;
import org.fivestar.forms.Finding;
import org.fivestar.platform.DryRun;
import org.fivestar.platform.Problem;
import org.fivestar.processes.Editions;
import org.fivestar.processes.Inbox;
import org.fivestar.processes.ProcessProblem;
import org.fivestar.processes.Selected;
import org.fivestar.processes.WaitsForAnswer;
import org.fivestar.processes.WorkItem;
import org.fivestar.processes.WorkItemId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;

/** Says for each item of a plan whether it may be decided so, by the very checks a single decision passes. */
@Component
class BulkPreview {

    private final Desks desks;
    private final Inbox inbox;
    private final Editions editions;

    BulkPreview(Desks desks, Inbox inbox, Editions editions) {
        this.desks = desks;
        this.inbox = inbox;
        this.editions = editions;
    }

    List<BulkPlan.Item> of(BulkPlan plan, List<Selected> selected, Actor actor) {
        List<WorkItemId> ids = selected.stream().map(Selected::item).toList();
        Map<WorkItemId, WorkItem> items = itemsOf(ids);
        Set<WorkItemId> heldUp = inbox.heldUp(ids);
        List<BulkPlan.Item> made = new ArrayList<>();
        List<Desks.Laid> laid = desks.lay(
                selected.stream()
                        .map(one -> asked(plan, items.get(one.item()), one))
                        .toList(),
                actor);
        for (int i = 0; i < selected.size(); i++) {
            Selected one = selected.get(i);
            WorkItem item = items.get(one.item());
            RuntimeException refused = refusal(laid.get(i), new Material(item, heldUp), actor);
            BulkPlan.Item fresh = new BulkPlan.Item(
                    i + 1,
                    one.item(),
                    one.version(),
                    item == null ? "" : item.run().value(),
                    BulkPlan.Item.READY,
                    null,
                    null);
            made.add(refused == null ? fresh : refused(fresh, BulkPlan.Item.REFUSED, refused));
        }
        return made;
    }

    private record Material(@Nullable WorkItem item, Set<WorkItemId> heldUp) {}

    private @Nullable RuntimeException refusal(Desks.Laid laid, Material material, Actor actor) {
        WorkItem item = material.item();
        boolean hidden = laid.refused() != null && laid.refused().slug().equals("not-found");
        if (item == null || hidden || item.state() != WorkItem.State.OPEN) {
            return laid.refused();
        }
        try {
            desks.requireFree(item, actor);
        } catch (Problem held) {
            return held;
        }
        if (laid.refused() != null) {
            return laid.refused();
        }
        return material.heldUp().contains(item.id()) ? new WaitsForAnswer() : null;
    }

    Map<WorkItemId, WorkItem> itemsOf(Collection<WorkItemId> ids) {
        return inbox.allOf(ids).stream().collect(Collectors.toMap(WorkItem::id, Function.identity()));
    }

    /** The decision a plan makes on one item. */
    static DecisionAsked asked(BulkPlan plan, @Nullable WorkItem item, Selected seen) {
        String star = item == null ? null : item.star();
        List<OpinionGiven> opinions = plan.verdict() == null || star == null
                ? List.of()
                : List.of(new OpinionGiven(null, star, plan.verdict(), plan.reason()));
        return new DecisionAsked(
                seen.item(),
                plan.decision(),
                plan.reason(),
                JsonNodeFactory.instance.objectNode(),
                opinions,
                seen.version(),
                List.of(),
                null,
                DryRun.REAL);
    }

    /** An item with why it was not decided. */
    static BulkPlan.Item refused(BulkPlan.Item item, String state, RuntimeException why) {
        if (why instanceof Problem problem) {
            Object findings = problem.details().get("findings");
            String first = findings instanceof Collection<?> all
                    ? all.stream()
                            .filter(one -> one instanceof Finding)
                            .map(one -> ((Finding) one).sentence())
                            .findFirst()
                            .orElse(problem.sentence())
                    : problem.sentence();
            return item.with(state, problem.slug(), first);
        }
        if (why instanceof ProcessProblem problem) {
            return item.with(state, problem.slug(), problem.sentence());
        }
        return item.with(state, "failed", "系统出错，这一件没有办理。");
    }

    /** What the step of a plan's first item calls the plan's decision, by plan. */
    Map<String, String> labels(List<BulkPlan> plans, Map<String, WorkItemId> firsts) {
        Map<WorkItemId, WorkItem> items = itemsOf(firsts.values());
        Map<String, String> labels = new HashMap<>();
        for (BulkPlan plan : plans) {
            WorkItem item = items.get(firsts.get(plan.id()));
            if (item != null && plan.decision() != null) {
                labels.put(plan.id(), new StepOfItem(editions.content(item.edition()), item).label(plan.decision()));
            }
        }
        return labels;
    }

    Map<String, String> names(List<BulkPlan> plans) {
        return new HashMap<>(desks.names(plans.stream()
                .flatMap(plan -> Stream.of(plan.person(), plan.confirmedBy()))
                .filter(Objects::nonNull)
                .toList()));
    }
}
