package org.fivestar.review;

import java.util.List;
import java.util.Set;
import org.fivestar.account.Actor;
import org.fivestar.account.People;
import org.fivestar.audit.Audit;
import org.fivestar.declaration.RunDoor;
import org.fivestar.notice.NoticeKind;
import org.fivestar.platform.Problem;
import org.fivestar.processes.Editions;
import org.fivestar.processes.Inbox;
import org.fivestar.processes.NoWayBack;
import org.fivestar.processes.Queue;
import org.fivestar.processes.TakenBack;
import org.fivestar.processes.WorkItem;
import org.fivestar.processes.WorkItemId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes own decisions back (撤回) while nobody has built on them. */
@Component
public class TakeBacks {

    private static final Set<String> FINAL = Set.of("objections");

    private final ItemDoor door;
    private final ActBook book;
    private final ReviewRepository rows;
    private final OpinionDrafts drafts;
    private final Inbox inbox;
    private final Editions editions;
    private final People people;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    TakeBacks(
            ItemDoor door,
            ActBook book,
            ReviewRepository rows,
            OpinionDrafts drafts,
            Inbox inbox,
            Editions editions,
            People people,
            Audit audit,
            ApplicationEventPublisher events) {
        this.door = door;
        this.book = book;
        this.rows = rows;
        this.drafts = drafts;
        this.inbox = inbox;
        this.editions = editions;
        this.people = people;
        this.audit = audit;
        this.events = events;
    }

    /**
     * Takes a decision back; also a village's submission.
     *
     * @return the item that waits again
     * @throws Problem 404; 403 when the post ended since; 409 when it is too late, with what to do
     * @throws NoWayBack when the next step was begun
     */
    @Transactional
    public WorkItem takeBack(WorkItemId id, String words, Actor actor) {
        WorkItem item = door.open(id, actor);
        if (RunDoor.actingFor(actor, item) == null) {
            throw new Problem("not-in-queue", 403, "您办理时的岗位已经结束，不能再撤回。", "请联系现任岗位人员或下一步的办理人。");
        }
        if (isFinal(item)) {
            throw Problem.conflict("no-way-back", "异议的处理结果已经答复提出人，不能撤回。", "如确有错误，请按更正程序办理。");
        }
        TakenBack taken = inbox.takeBack(id, actor.id().value());
        requireUntouched(taken.cancelled());
        rows.takenBack(id.value(), book.now());
        book.write(new ActBook.Doing(item, Verb.TAKE_BACK, words), actor);
        List<Queue> waited = taken.cancelled().stream()
                .flatMap(i -> i.queues().stream())
                .distinct()
                .toList();
        taken.cancelled().stream()
                .findFirst()
                .ifPresent(next -> book.tellOfRun(
                        people.holderIds(waited, item.subject()).stream()
                                .filter(person -> !person.equals(actor.id()))
                                .toList(),
                        NoticeKind.TAKEN_BACK,
                        next,
                        actor.name() + "撤回了“" + item.name() + "”的办理结果。"));
        events.publishEvent(new DecisionTakenBack(item.run().value(), id.value(), book.now()));
        return taken.item();
    }

    /** Whether {@link #takeBack} would take the decision back as things stand. */
    boolean mayTakeBack(WorkItem item, Actor actor) {
        return item.state() == WorkItem.State.DONE
                && RunDoor.actingFor(actor, item) != null
                && !isFinal(item)
                && inbox.mayTakeBack(item.id(), actor.id().value())
                && drafts.touched(inbox.openOf(item.run()).stream()
                                .filter(next -> !next.createdAt().isBefore(item.completedAt()))
                                .map(WorkItem::id)
                                .toList())
                        .isEmpty();
    }

    private boolean isFinal(WorkItem item) {
        return FINAL.contains(
                new StepOfItem(editions.content(item.edition()), item).form().panel());
    }

    private void requireUntouched(List<WorkItem> cancelled) {
        if (!drafts.touched(cancelled.stream().map(WorkItem::id).toList()).isEmpty()) {
            throw new NoWayBack("下一步的办理人已经开始写意见，不能再撤回。");
        }
    }
}
