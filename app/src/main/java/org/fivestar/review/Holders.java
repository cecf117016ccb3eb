package org.fivestar.review;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.fivestar.account.Actor;
import org.fivestar.account.People;
import org.fivestar.account.PersonId;
import org.fivestar.notice.NoticeKind;
import org.fivestar.platform.Problem;
import org.fivestar.processes.EntryKind;
import org.fivestar.processes.Inbox;
import org.fivestar.processes.WorkItem;
import org.fivestar.processes.WorkItemId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who has taken an item on: claimed, released, handed over. While somebody has it nobody else decides it. */
@Component
public class Holders {

    private final ItemDoor door;
    private final Desks desks;
    private final ActBook book;
    private final Inbox inbox;
    private final People people;

    Holders(ItemDoor door, Desks desks, ActBook book, Inbox inbox, People people) {
        this.door = door;
        this.desks = desks;
        this.book = book;
        this.inbox = inbox;
        this.people = people;
    }

    /**
     * Takes an item on (签收).
     *
     * @throws Problem 404, 409 when a colleague has it or it is done, 412 when it changed meanwhile
     */
    @Transactional
    public WorkItem claim(WorkItemId id, @Nullable Long seen, Actor actor) {
        WorkItem item = toDecide(id, actor);
        if (actor.id().value().equals(item.holder())) {
            return item;
        }
        desks.requireFree(item, actor);
        WorkItem held = hold(item, actor.id(), seen);
        book.write(new ActBook.Doing(item, Verb.CLAIM, ""), actor);
        return held;
    }

    /**
     * Gives an item back to its desk (释放): its holder, or a head of the desk.
     *
     * @throws Problem 403 for anybody else, 409 when nobody has it
     */
    @Transactional
    public WorkItem release(WorkItemId id, @Nullable Long seen, Actor actor) {
        WorkItem item = toDecide(id, actor);
        if (item.holder() == null) {
            throw Problem.conflict("not-held", "这件待办没有人签收。", "可以直接签收或办理。");
        }
        boolean own = actor.id().value().equals(item.holder());
        if (!own && !heads(actor, item)) {
            throw new Problem("forbidden", 403, "只有签收人本人或岗位负责人可以释放。", "请联系签收人或岗位负责人。");
        }
        PersonId before = new PersonId(item.holder());
        WorkItem free = hold(item, null, seen);
        book.write(new ActBook.Doing(item, Verb.RELEASE, ""), actor);
        if (!own) {
            book.tell(List.of(before), NoticeKind.TAKEN_BACK, item, "负责人把这件待办释放给同岗位人员。");
        }
        return free;
    }

    /** A hand-over somebody wants. */
    public record HandOver(
            WorkItemId item,
            PersonId to,
            String words,
            @Nullable Long seen) {}

    /**
     * Hands an item over to a colleague who may decide it (转办): whoever may decide it now, or a head of the desk.
     *
     * @throws Problem 422 when the other may not decide it, with the rule
     */
    @Transactional
    public WorkItem handOver(HandOver asked, Actor actor) {
        WorkItem item = toDecide(asked.item(), actor);
        if (!heads(actor, item)) {
            desks.requireFree(item, actor);
        }
        if (asked.to().equals(actor.id())) {
            throw new Problem("to-oneself", 422, "不能转办给自己。", "要自己办理，请直接签收。");
        }
        requireAble(item, asked.to());
        WorkItem held = hold(item, asked.to(), asked.seen());
        book.write(new ActBook.Doing(item, Verb.HAND_OVER, asked.words(), asked.to()), actor);
        book.tell(List.of(asked.to()), NoticeKind.HANDED_OVER, item, actor.name() + "：" + asked.words());
        return held;
    }

    /** Whoever the item is handed to must be able to decide it, by the same question the lists ask. */
    private void requireAble(WorkItem item, PersonId person) {
        Actor other = people.findActor(person).orElseThrow(() -> Problem.notFound("没有这个人。"));
        if (other.keepsOutOf(item.subject())) {
            throw new Problem("recused", 422, other.name() + "与" + item.subjectName() + "有回避关系，不能办理。", "请选择其他人。");
        }
        if (!door.standing(item, other).contains(EntryKind.DECIDE)) {
            throw new Problem("cannot-decide", 422, other.name() + "今天没有办理这件待办的岗位，或者在另一层级办理过这件申报。", "请选择同岗位的其他人员。");
        }
    }

    private WorkItem toDecide(WorkItemId id, Actor actor) {
        ItemDoor.Opened opened = door.enter(id, actor);
        if (opened.item().state() != WorkItem.State.OPEN) {
            throw desks.alreadyDecided(opened.item());
        }
        if (!opened.toDecide()) {
            throw new Problem("not-in-queue", 403, "这件待办只请您会签或协办，不能签收或转办。", "请填写您的会签或协办意见。");
        }
        return opened.item();
    }

    private WorkItem hold(WorkItem item, @Nullable PersonId person, @Nullable Long seen) {
        return inbox.hold(item.id(), person == null ? null : person.value(), seen == null ? item.version() : seen);
    }

    private static boolean heads(Actor actor, WorkItem item) {
        return item.queues().stream().anyMatch(actor::isHeadOf);
    }

    /** What lies with somebody who can no longer decide it goes to whoever decides it now. */
    List<Desks.Desk> takeOverForsaken(List<Desks.Desk> laid, Actor actor) {
        Set<WorkItemId> forsaken = laid.stream()
                .map(Desks.Desk::item)
                .filter(item -> item.holder() != null
                        && !item.holder().equals(actor.id().value()))
                .filter(desks::forsaken)
                .map(WorkItem::id)
                .collect(Collectors.toSet());
        if (forsaken.isEmpty()) {
            return laid;
        }
        inbox.lockRunsOf(laid.stream().map(desk -> desk.item().id()).toList());
        return laid.stream()
                .map(desk -> forsaken.contains(desk.item().id()) ? takeOver(desk, actor) : desk)
                .toList();
    }

    /** One that changed at the last moment stays as it is: deciding it says so. */
    private Desks.Desk takeOver(Desks.Desk desk, Actor actor) {
        WorkItem item = desk.item();
        if (!inbox.get(item.id()).equals(item)) {
            return desk;
        }
        WorkItem held = inbox.hold(item.id(), actor.id().value(), item.version());
        book.write(new ActBook.Doing(item, Verb.CLAIM, ""), actor);
        return desk.seenNow(held.version());
    }
}
