package org.fivestar.review;

import java.util.List;
import java.util.Set;
import org.fivestar.account.Actor;
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

    ItemDoor(Inbox inbox) {
        this.inbox = inbox;
    }

    /** An item with why it stands in the actor's inbox; empty for one that is closed. */
    record Opened(WorkItem item, Set<EntryKind> why) {

        boolean toDecide() {
            return why.contains(EntryKind.DECIDE);
        }
    }

    /** @throws Problem 404, the same whether the item is unknown or not for this actor */
    WorkItem open(WorkItemId id, Actor actor) {
        return enter(id, actor).item();
    }

    /** @throws Problem 404, the same whether the item is unknown or not for this actor */
    Opened enter(WorkItemId id, Actor actor) {
        WorkItem item = inbox.find(id).orElseThrow(ItemDoor::none);
        Set<EntryKind> why = standing(item, actor);
        boolean waits = item.state() == WorkItem.State.OPEN;
        if (why.isEmpty() && (waits || !stood(item, actor))) {
            throw none();
        }
        return new Opened(item, why);
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
