package org.fivestar.review;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.fivestar.account.Actor;
import org.fivestar.account.People;
import org.fivestar.declaration.RunDoor;
import org.fivestar.platform.Problem;
import org.fivestar.processes.EntryKind;
import org.fivestar.processes.Inbox;
import org.fivestar.processes.WorkItem;
import org.fivestar.processes.WorkItemId;
import org.springframework.stereotype.Component;

/**
 * Opens a work item to those in whose inbox it stands, and a closed one to those in whose inbox it stood; to everybody
 * else it does not exist. For open items this is the very question the lists ask.
 */
@Component
class ItemDoor {

    private final Inbox inbox;
    private final People people;

    ItemDoor(Inbox inbox, People people) {
        this.inbox = inbox;
        this.people = people;
    }

    /** An item with why it stands in the actor's inbox; empty for one that is closed. */
    record Opened(WorkItem item, Set<EntryKind> why) {

        boolean toDecide() {
            return why.contains(EntryKind.DECIDE);
        }
    }

    /** @throws Problem 404, the same whether the item is unknown or not for this actor; 403 when the post ended */
    WorkItem open(WorkItemId id, Actor actor) {
        return enter(id, actor).item();
    }

    /** @throws Problem 404, the same whether the item is unknown or not for this actor; 403 when the post ended */
    Opened enter(WorkItemId id, Actor actor) {
        // first how it stands, then how it is: an item decided in between is then read as decided, not as unknown
        Set<EntryKind> why = inbox.standing(actor.reader(), List.of(id)).getOrDefault(id, Set.of());
        WorkItem item = inbox.find(id).orElseThrow(ItemDoor::none);
        boolean waits = item.state() == WorkItem.State.OPEN;
        if (why.isEmpty() && (waits || !stood(item, actor))) {
            throw closed(item, actor);
        }
        return new Opened(item, why);
    }

    /** Why an item is not open to somebody: unknown, unless it was once; then the rule. */
    Problem closed(WorkItem item, Actor actor) {
        return actor.keepsOutOf(item.subject())
                ? none()
                : people.lastDay(actor.id(), item.queues()).map(ItemDoor::ended).orElseGet(ItemDoor::none);
    }

    private static Problem ended(LocalDate last) {
        return new Problem("no-post", 403, "您办理这件待办的岗位或代理已于 " + last + " 到期。", "请由现任人员办理；仍需您办理的，请系统管理员延长岗位或重新设置代理。");
    }

    Set<EntryKind> standing(WorkItem item, Actor actor) {
        return inbox.standing(actor.reader(), List.of(item.id())).getOrDefault(item.id(), Set.of());
    }

    /** Whether a person's queues are among those of a closed item, or the person decided it and may still know of it. */
    static boolean stood(WorkItem item, Actor actor) {
        boolean decided = actor.id().value().equals(item.completedBy()) && !actor.keepsOutOf(item.subject());
        return decided || RunDoor.actingFor(actor, item) != null;
    }

    static Problem none() {
        return Problem.notFound("没有找到这件待办。");
    }
}
