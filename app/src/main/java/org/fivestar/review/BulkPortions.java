package org.fivestar.review;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.fivestar.account.Actor;
import org.fivestar.account.People;
import org.fivestar.account.PersonId;
import org.fivestar.processes.Inbox;
import org.fivestar.processes.Selected;
import org.fivestar.processes.WorkItem;
import org.fivestar.processes.WorkItemId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Decides the items of plans, a portion in one transaction. The items of a portion stay locked until it commits, so
 * several threads and nodes share a plan, and what a killed one had begun is simply done again.
 */
@Component
class BulkPortions {

    private final BulkPlanRepository rows;
    private final BulkPreview preview;
    private final Reviews reviews;
    private final TakeBacks takeBacks;
    private final People people;
    private final Inbox inbox;
    private final ReviewProperties properties;
    private final Clock clock;

    BulkPortions(
            BulkPlanRepository rows,
            BulkPreview preview,
            Reviews reviews,
            TakeBacks takeBacks,
            People people,
            Inbox inbox,
            ReviewProperties properties,
            Clock clock) {
        this.rows = rows;
        this.preview = preview;
        this.reviews = reviews;
        this.takeBacks = takeBacks;
        this.people = people;
        this.inbox = inbox;
        this.properties = properties;
        this.clock = clock;
    }

    /** What came of a step: whether there may be more to do. */
    enum Progress {
        MORE,
        NOTHING_LEFT
    }

    /**
     * Decides the next items of a plan; every right is checked again, as of now.
     *
     * @throws RuntimeException when the engine failed: nothing of this portion was done, try its items one by one
     */
    @Transactional
    Progress decideNext(String id) {
        BulkPlan plan = rows.find(id).orElseThrow();
        if (plan.state() != BulkState.APPLYING) {
            return Progress.NOTHING_LEFT;
        }
        List<BulkPlan.Item> items = oneOfEachRun(rows.take(id, BulkPlan.Item.READY, properties.bulkPortion()));
        if (items.isEmpty()) {
            return Progress.NOTHING_LEFT;
        }
        decide(plan, items);
        return Progress.MORE;
    }

    /** The next items in a state, to be tried one by one; not locked. */
    List<BulkPlan.Item> ahead(String id, String state) {
        return rows.page(id, List.of(state), 0, properties.bulkPortion());
    }

    /** Decides one item; does nothing when somebody else is at it. */
    @Transactional
    void decideOne(String id, BulkPlan.Item item) {
        List<BulkPlan.Item> taken = rows.take(id, item);
        if (!taken.isEmpty()) {
            decide(rows.find(id).orElseThrow(), taken);
        }
    }

    /** Whoever confirmed the plan has decided with its author, and decides these runs on no other level. */
    private void decide(BulkPlan plan, List<BulkPlan.Item> items) {
        Actor actor = people.findActor(new PersonId(plan.person())).orElseThrow();
        Map<WorkItemId, WorkItem> known =
                preview.itemsOf(items.stream().map(BulkPlan.Item::item).toList());
        Map<WorkItemId, BulkPlan.Item> byId = new HashMap<>();
        items.forEach(item -> byId.put(item.item(), item));
        List<Reviews.Outcome> outcomes = reviews.decideAll(
                items.stream()
                        .map(item -> BulkPreview.asked(
                                plan, known.get(item.item()), new Selected(item.item(), item.version())))
                        .toList(),
                actor);
        rows.results(
                plan.id(),
                outcomes.stream().map(outcome -> result(byId, outcome)).toList());
        if (plan.confirmedBy() != null) {
            outcomes.stream()
                    .filter(outcome -> outcome.refused() == null)
                    .map(outcome ->
                            Objects.requireNonNull(known.get(outcome.asked().item())))
                    .collect(Collectors.groupingBy(item -> item.queues().get(0).level()))
                    .forEach((level, decided) ->
                            inbox.acted(decided.stream().map(WorkItem::run).toList(), plan.confirmedBy(), level));
        }
    }

    private static BulkPlan.Item result(Map<WorkItemId, BulkPlan.Item> byId, Reviews.Outcome outcome) {
        BulkPlan.Item item = byId.get(outcome.asked().item());
        return outcome.refused() == null
                ? item.with(BulkPlan.Item.DONE, null, null)
                : BulkPreview.refused(item, BulkPlan.Item.FAILED, outcome.refused());
    }

    /** Two items of one run are decided one after the other. */
    private static List<BulkPlan.Item> oneOfEachRun(List<BulkPlan.Item> taken) {
        Set<String> runs = new HashSet<>();
        List<BulkPlan.Item> items = new ArrayList<>();
        for (BulkPlan.Item item : taken) {
            if (runs.add(item.run())) {
                items.add(item);
            }
        }
        return items;
    }

    /** Writes down that an item stays as it is, and why. */
    @Transactional
    void giveUp(String id, BulkPlan.Item item, RuntimeException why) {
        String state = item.state().equals(BulkPlan.Item.READY) ? BulkPlan.Item.FAILED : BulkPlan.Item.KEPT;
        rows.take(id, item).forEach(taken -> rows.results(id, List.of(BulkPreview.refused(taken, state, why))));
    }

    /** Takes one item back; does nothing when somebody else is at it. */
    @Transactional
    void takeBack(String id, BulkPlan.Item item) {
        BulkPlan plan = rows.find(id).orElseThrow();
        List<BulkPlan.Item> taken = rows.take(id, item);
        if (!taken.isEmpty()) {
            Actor actor = people.findActor(new PersonId(plan.person())).orElseThrow();
            takeBacks.takeBack(item.item(), "整批撤回", actor);
            rows.results(id, List.of(taken.get(0).with(BulkPlan.Item.TAKEN_BACK, null, null)));
        }
    }

    BulkState state(String id) {
        return rows.find(id).orElseThrow().state();
    }

    /** Closes the plan when nothing is left to do. */
    @Transactional
    void finish(String id) {
        BulkPlan plan = rows.find(id).orElseThrow();
        if (plan.state() == BulkState.APPLYING || plan.state() == BulkState.TAKING_BACK) {
            Instant now = clock.instant();
            rows.finish(plan, now, plan.state() == BulkState.APPLYING ? now.plus(properties.bulkUndo()) : null);
        }
    }
}
