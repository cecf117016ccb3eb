package org.fivestar.review;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.fivestar.account.Actor;
import org.fivestar.account.People;
import org.fivestar.account.PersonId;
import org.fivestar.audit.Audit;
import org.fivestar.audit.AuditEntry;
import org.fivestar.notice.Notice;
import org.fivestar.notice.NoticeKind;
import org.fivestar.notice.Notices;
import org.fivestar.platform.Idempotency;
import org.fivestar.platform.Problem;
import org.fivestar.processes.EntryKind;
import org.fivestar.processes.Inbox;
import org.fivestar.processes.Queue;
import org.fivestar.processes.Selected;
import org.fivestar.processes.WorkItem;
import org.fivestar.processes.WorkItemId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes plans, has them confirmed, applied and taken back; the items themselves are decided by {@link BulkPortions}. */
@Component
public class BulkPlans {

    private static final int SHOWN = 20;

    private final BulkPlanRepository rows;
    private final BulkPreview preview;
    private final Inbox inbox;
    private final People people;
    private final Notices notices;
    private final Idempotency idempotency;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final ReviewProperties properties;
    private final Clock clock;

    BulkPlans(
            BulkPlanRepository rows,
            BulkPreview preview,
            Inbox inbox,
            People people,
            Notices notices,
            Idempotency idempotency,
            Audit audit,
            ApplicationEventPublisher events,
            ReviewProperties properties,
            Clock clock) {
        this.rows = rows;
        this.preview = preview;
        this.inbox = inbox;
        this.people = people;
        this.notices = notices;
        this.idempotency = idempotency;
        this.audit = audit;
        this.events = events;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * A plan somebody wants.
     *
     * @param picked items as they were seen; empty when all that match a view are meant
     * @param view null for a pick by hand
     * @param viewWords the view as the address says it; empty for a pick by hand
     */
    public record Wanted(
            List<Selected> picked,
            @Nullable WorkListQuery view,
            String viewWords,
            @Nullable String decision,
            OpinionGiven.@Nullable Stand verdict,
            String reason) {}

    /** A plan goes on; told inside the transaction, heard after it. */
    record GoesOn(String plan) {}

    /**
     * Freezes the items and says for each whether it may be decided; nothing is decided yet.
     *
     * @throws Problem 422 for no items, too many, a decision without its reason, or an outcome and a verdict at once
     */
    @Transactional
    public BulkPlanView make(Wanted wanted, @Nullable String key, Actor actor) {
        return idempotency.once(
                new Idempotency.Call<>(key, actor.id().value(), wanted, BulkPlanView.class),
                () -> makeOnce(wanted, actor));
    }

    private BulkPlanView makeOnce(Wanted wanted, Actor actor) {
        List<Selected> selected = wanted.view() == null
                ? List.copyOf(wanted.picked().stream()
                        .collect(Collectors.toMap(
                                Selected::item, Function.identity(), (first, again) -> first, LinkedHashMap::new))
                        .values())
                : inbox.select(wanted.view().inbox(actor), properties.bulkMost() + 1);
        if (wanted.decision() != null && wanted.verdict() != null) {
            throw new Problem("one-or-the-other", 422, "一个批量处理只能作一种决定：对待办作结论，或者对星提意见。", "请只选一种。");
        }
        if (selected.isEmpty()) {
            throw new Problem("nothing-selected", 422, "没有选中任何待办。", "请先选择待办，或者放宽筛选条件。");
        }
        if (selected.size() > properties.bulkMost()) {
            throw new Problem("too-many", 422, "一次最多处理 " + properties.bulkMost() + " 件待办。", "请缩小筛选范围，分几次处理。");
        }
        BulkPlan empty = new BulkPlan(
                UUID.randomUUID().toString(),
                actor.id().value(),
                wanted.decision(),
                wanted.verdict(),
                wanted.reason(),
                wanted.viewWords(),
                List.of(),
                BulkState.DRAFT,
                selected.size(),
                now(),
                null,
                null,
                null);
        List<BulkPlan.Item> items = preview.of(empty, selected, actor);
        BulkPlan plan = empty.at(desks(items));
        rows.insert(plan, items);
        audit(plan, "bulk-plan-made", actor);
        return view(plan.id(), actor);
    }

    /** Queues of the items that may be decided: whoever serves one of them may be the second person. */
    private List<String> desks(List<BulkPlan.Item> items) {
        List<WorkItemId> ready = items.stream()
                .filter(item -> item.state().equals(BulkPlan.Item.READY))
                .map(BulkPlan.Item::item)
                .toList();
        return inbox.allOf(ready).stream()
                .flatMap(item -> item.queues().stream())
                .map(Queue::text)
                .distinct()
                .sorted()
                .toList();
    }

    /** @throws Problem 404 for a plan of somebody else who asks for no confirmation of this actor */
    public BulkPlanView get(String id, Actor actor) {
        return view(id, actor);
    }

    /** The actor's newest plans, and those of others that wait for the actor's confirmation. */
    public List<BulkPlanView> list(Actor actor) {
        List<BulkPlan> plans = new ArrayList<>(rows.toConfirm(actor.id().value(), desksOf(actor)));
        plans.addAll(rows.newestOf(actor.id().value(), SHOWN));
        return views(plans, actor);
    }

    private static List<String> desksOf(Actor actor) {
        return actor.queues().stream().map(Queue::text).toList();
    }

    /**
     * Applies a plan, or has it confirmed first when it is large.
     *
     * @throws Problem 404, 409 when it was applied or given up already
     */
    @Transactional
    public BulkPlanView apply(String id, Actor actor) {
        BulkPlan plan = own(id, actor);
        require(plan, BulkState.DRAFT, "这个批量处理已经提交过。");
        long ready = ready(plan);
        if (ready == 0) {
            throw Problem.conflict("nothing-ready", "没有可以办理的待办。", "请查看每件不能办理的原因。");
        }
        if (ready > properties.bulkConfirmAbove()) {
            rows.state(id, BulkState.TO_CONFIRM);
            tellConfirmers(plan, ready, actor);
            audit(plan, "bulk-plan-to-confirm", actor);
        } else {
            begin(plan, BulkState.APPLYING, "bulk-plan-applied", actor);
        }
        return view(id, actor);
    }

    private long ready(BulkPlan plan) {
        return rows.tallies(List.of(plan.id())).stream()
                .filter(tally -> tally.state().equals(BulkPlan.Item.READY))
                .mapToLong(BulkPlanRepository.Tally::n)
                .sum();
    }

    private void tellConfirmers(BulkPlan plan, long ready, Actor actor) {
        List<PersonId> confirmers = people
                .holderIds(plan.desks().stream().map(Queue::parse).toList())
                .stream()
                .filter(person -> !person.equals(actor.id()))
                .toList();
        notices.tell(
                confirmers,
                new Notice(
                        NoticeKind.BULK_CONFIRM,
                        "批量确认：" + actor.name() + "批量办理 " + ready + " 件",
                        "超过 " + properties.bulkConfirmAbove() + " 件的批量办理需要同岗位另一人确认。",
                        "/bulk/" + plan.id(),
                        null));
    }

    /**
     * Confirms a colleague's plan, which is then applied.
     *
     * @throws Problem 403 for one's own and for who could not decide each of its items, 404 for one of another desk, 409
     *     when it waits for no confirmation
     */
    @Transactional
    public BulkPlanView confirm(String id, Actor actor) {
        BulkPlan plan = rows.lock(id)
                .filter(p -> visible(p, actor) || (p.confirmedBy() != null && sharesDesk(p, actor)))
                .orElseThrow(BulkPlans::none);
        if (plan.confirmedBy() != null) {
            throw Problem.conflict("not-now", "这个批量处理已由另一位同事确认。", "不用再确认；办理结果在提交人和确认人的页面上。");
        }
        if (plan.person().equals(actor.id().value())) {
            throw new Problem("second-person", 403, "自己提交的批量处理要由另一个人确认。", "请同岗位的其他人员确认。");
        }
        require(plan, BulkState.TO_CONFIRM, "这个批量处理不在等待确认。");
        requireAble(plan, actor);
        rows.confirmed(id, actor.id().value(), now());
        begin(plan, BulkState.APPLYING, "bulk-plan-confirmed", actor);
        return view(id, actor);
    }

    /** Whoever confirms a plan decides with its author, so each of its items has to wait for him as well. */
    private void requireAble(BulkPlan plan, Actor actor) {
        List<WorkItemId> ready = rows.page(plan.id(), List.of(BulkPlan.Item.READY), 0, plan.total()).stream()
                .map(BulkPlan.Item::item)
                .toList();
        List<WorkItem> open = inbox.allOf(ready).stream()
                .filter(item -> item.state() == WorkItem.State.OPEN)
                .toList();
        if (open.stream().anyMatch(item -> actor.keepsOutOf(item.subject()))) {
            throw new Problem("recused", 403, "这个批量处理里有您应当回避的村（社区），不能由您确认。", "请同岗位的其他人员确认。");
        }
        Map<WorkItemId, Set<EntryKind>> standing = inbox.standing(actor.reader(), ready);
        long others = open.stream()
                .filter(item -> !standing.getOrDefault(item.id(), Set.of()).contains(EntryKind.DECIDE))
                .count();
        if (others > 0) {
            throw new Problem(
                    "not-in-queue",
                    403,
                    "其中 " + others + " 件不归您的岗位办理，或者您在另一层级办理过，不能由您确认。",
                    "请能办理全部待办的同岗位人员确认，或者请提交人分开提交。");
        }
    }

    /** Gives a plan up that was not applied yet; its author, or whoever is asked to confirm it. */
    @Transactional
    public void cancel(String id, Actor actor) {
        BulkPlan plan = rows.lock(id).filter(p -> visible(p, actor)).orElseThrow(BulkPlans::none);
        if (plan.state() != BulkState.DRAFT && plan.state() != BulkState.TO_CONFIRM) {
            throw Problem.conflict("applied-already", "这个批量处理已经开始办理，不能取消。", "办理结束后可以在时限内整批撤回。");
        }
        rows.state(id, BulkState.CANCELLED);
        if (!plan.person().equals(actor.id().value())) {
            notices.tell(
                    List.of(new PersonId(plan.person())),
                    new Notice(
                            NoticeKind.BULK_CONFIRM,
                            "批量处理没有得到确认",
                            actor.name() + "没有确认您提交的批量处理，一件也没有办理。",
                            "/bulk/" + plan.id(),
                            null));
        }
        audit(plan, "bulk-plan-cancelled", actor);
    }

    /**
     * Takes back what the plan decided, item by item, as far as nobody built on it.
     *
     * @throws Problem 404, 409 when it was not applied or the time is over
     */
    @Transactional
    public BulkPlanView takeBack(String id, Actor actor) {
        BulkPlan plan = own(id, actor);
        require(plan, BulkState.DONE, "这个批量处理没有办理完，或者已经撤回。");
        if (plan.undoUntil() == null || now().isAfter(plan.undoUntil())) {
            throw Problem.conflict("too-late", "整批撤回的时限已经过了。", "可以在已办列表里逐件撤回下一步还没有办理的。");
        }
        begin(plan, BulkState.TAKING_BACK, "bulk-plan-taken-back", actor);
        return view(id, actor);
    }

    private void begin(BulkPlan plan, BulkState state, String action, Actor actor) {
        rows.state(plan.id(), state);
        audit(plan, action, actor);
        events.publishEvent(new GoesOn(plan.id()));
    }

    /** A page of a plan's items. */
    public BulkPlanItems items(String id, Collection<String> states, int after, Actor actor) {
        BulkPlan plan = rows.find(id).filter(p -> visible(p, actor)).orElseThrow(BulkPlans::none);
        List<BulkPlan.Item> page = rows.page(plan.id(), states, after, BulkPlanItems.PAGE + 1);
        boolean more = page.size() > BulkPlanItems.PAGE;
        List<BulkPlan.Item> shown = more ? page.subList(0, BulkPlanItems.PAGE) : page;
        Map<WorkItemId, WorkItem> items = inbox
                .allOf(shown.stream().map(BulkPlan.Item::item).toList())
                .stream()
                .filter(item -> !actor.keepsOutOf(item.subject()))
                .collect(Collectors.toMap(WorkItem::id, Function.identity()));
        return BulkPlanItems.of(shown, items, more ? shown.get(shown.size() - 1).position() : null);
    }

    private BulkPlan own(String id, Actor actor) {
        return rows.lock(id)
                .filter(plan -> plan.person().equals(actor.id().value()))
                .orElseThrow(BulkPlans::none);
    }

    /** The author's, and while it waits for a second person that of the desk. */
    private static boolean visible(BulkPlan plan, Actor actor) {
        String person = actor.id().value();
        boolean asked = plan.state() == BulkState.TO_CONFIRM && sharesDesk(plan, actor);
        return plan.person().equals(person) || person.equals(plan.confirmedBy()) || asked;
    }

    private static boolean sharesDesk(BulkPlan plan, Actor actor) {
        return Set.copyOf(desksOf(actor)).stream().anyMatch(plan.desks()::contains);
    }

    private static void require(BulkPlan plan, BulkState state, String otherwise) {
        if (plan.state() != state) {
            throw Problem.conflict("not-now", otherwise, "请查看它现在的状态；如果页面还是旧的，请刷新。");
        }
    }

    private static Problem none() {
        return Problem.notFound("没有找到这个批量处理。");
    }

    private void audit(BulkPlan plan, String action, Actor actor) {
        audit.append(
                new AuditEntry(actor.id().value(), action, "bulk-plan/" + plan.id(), Map.of("total", plan.total())));
    }

    private BulkPlanView view(String id, Actor actor) {
        BulkPlan plan = rows.find(id).filter(p -> visible(p, actor)).orElseThrow(BulkPlans::none);
        return views(List.of(plan), actor).get(0);
    }

    private List<BulkPlanView> views(List<BulkPlan> plans, Actor actor) {
        Map<String, List<BulkPlanRepository.Tally>> tallies =
                rows.tallies(plans.stream().map(BulkPlan::id).toList()).stream()
                        .collect(Collectors.groupingBy(BulkPlanRepository.Tally::plan));
        Map<String, WorkItemId> firsts =
                rows.firstToDecide(plans.stream().map(BulkPlan::id).toList());
        BulkPlanView.Words words = new BulkPlanView.Words(preview.names(plans), preview.labels(plans, firsts));
        return plans.stream()
                .map(plan -> BulkPlanView.of(
                        plan,
                        tallies.getOrDefault(plan.id(), List.of()),
                        words,
                        new BulkPlanView.Reading(actor, now(), properties.bulkConfirmAbove())))
                .toList();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
