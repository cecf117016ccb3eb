package org.fivestar.review;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.fivestar.account.Actor;
import org.fivestar.account.People;
import org.fivestar.account.PersonId;
import org.fivestar.declaration.RunDoor;
import org.fivestar.notice.NoticeKind;
import org.fivestar.platform.Problem;
import org.fivestar.processes.Asked;
import org.fivestar.processes.EntryKind;
import org.fivestar.processes.Inbox;
import org.fivestar.processes.Run;
import org.fivestar.processes.Runs;
import org.fivestar.processes.WorkItem;
import org.fivestar.processes.WorkItemId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Asks people by name: to look into an item and come back (委派), to agree before it is decided (前加签). The stage's
 * clock does not change. What is asked after a decision is kept by {@link PendingDecisions}.
 */
@Component
public class Signatures {

    private static final int MOST_SIGNERS = 10;

    private final ItemDoor door;
    private final Desks desks;
    private final ActBook book;
    private final ActRepository rows;
    private final Inbox inbox;
    private final Runs runs;
    private final People people;

    Signatures(ItemDoor door, Desks desks, ActBook book, ActRepository rows, Inbox inbox, Runs runs, People people) {
        this.door = door;
        this.desks = desks;
        this.book = book;
        this.rows = rows;
        this.inbox = inbox;
        this.runs = runs;
        this.people = people;
    }

    /** Whom to ask what. */
    public record Question(WorkItemId item, Verb verb, Collection<PersonId> people, String words) {}

    /**
     * Asks; the item cannot be decided until everybody has answered or the question is withdrawn.
     *
     * @throws Problem 404; 409 when it is decided or held by a colleague; 422 with the rule for somebody who cannot be
     *     asked
     */
    @Transactional
    public List<String> ask(Question question, Actor actor) {
        ItemDoor.Opened opened = door.enter(question.item(), actor);
        WorkItem item = opened.item();
        if (item.state() != WorkItem.State.OPEN) {
            throw desks.alreadyDecided(item);
        }
        if (!opened.toDecide()) {
            throw new Problem("not-in-queue", 403, "只有经办岗位可以委派或加签。", "请与经办人联系。");
        }
        desks.requireFree(item, actor);
        return ask(item, question, actor).stream().map(Act::id).toList();
    }

    /** The same for an item the caller has opened and checked. */
    List<Act> ask(WorkItem item, Question question, Actor actor) {
        Set<PersonId> asked = new LinkedHashSet<>(question.people());
        if (asked.isEmpty() || asked.size() > MOST_SIGNERS) {
            throw new Problem("signers", 422, "请选择 1 到 " + MOST_SIGNERS + " 个人。", "请减少或增加人员。");
        }
        Run run = runs.hold(item.run());
        Map<PersonId, Actor> actors = people.actors(asked);
        for (PersonId person : asked) {
            requireAskable(item, run, actor, actors.get(person), person);
        }
        requireNotAskedYet(item, asked);
        List<Act> acts =
                book.write(new ActBook.Doing(item, question.verb(), question.words(), List.of(), asked), actor);
        EntryKind kind = Objects.requireNonNull(question.verb().entry());
        inbox.ask(acts.stream()
                .map(act -> new Asked(
                        act.id(),
                        kind,
                        item.id(),
                        String.valueOf(act.target()),
                        String.valueOf(book.level(actors.get(new PersonId(String.valueOf(act.target()))), run)),
                        null))
                .toList());
        book.tell(
                asked,
                NoticeKind.ASKED_TO_SIGN,
                item,
                actor.name() + "（" + question.verb().label() + "）：" + question.words());
        return acts;
    }

    private void requireAskable(
            WorkItem item, Run run, Actor asker, @org.jspecify.annotations.Nullable Actor other, PersonId id) {
        if (other == null) {
            throw Problem.notFound("没有这个人。").with("person", id.value());
        }
        if (id.equals(asker.id())) {
            throw new Problem("to-oneself", 422, "不能委派或加签给自己。", "请选择其他人。");
        }
        if (other.keepsOutOf(item.subject())) {
            throw new Problem("recused", 422, other.name() + "与" + item.subjectName() + "有回避关系，不能会签或协办。", "请选择其他人。")
                    .with("person", id.value());
        }
        String level = book.level(other, run);
        if (level == null || !other.sees(RunDoor.path(run), item.star())) {
            throw new Problem("no-post", 422, other.name() + "今天没有覆盖这个村（社区）的审核岗位，或者岗位已经到期。", "请选择其他人。")
                    .with("person", id.value());
        }
        if (inbox.levelsOf(run.id(), id.value()).stream().anyMatch(acted -> !acted.equals(level))) {
            throw new Problem("acted-on-another-level", 422, other.name() + "在另一层级办理过这件申报，不能再会签或协办。", "请选择其他人。")
                    .with("person", id.value());
        }
    }

    private void requireNotAskedYet(WorkItem item, Set<PersonId> asked) {
        rows.openOf(item.id()).stream()
                .filter(act -> act.target() != null && asked.contains(new PersonId(act.target())))
                .findFirst()
                .ifPresent(act -> {
                    throw Problem.conflict(
                            "asked-already", desks.name(String.valueOf(act.target())) + "已经在会签或协办这件待办。", "请等待对方答复。");
                });
    }

    /** The question, locked after its run: answers to one decision come one after the other. */
    private Optional<Act> lock(String id) {
        rows.find(id).ifPresent(act -> runs.hold(act.run()));
        return rows.lock(id);
    }

    /** Who may answer: the person asked, who may still see the place today. */
    Act toAnswer(String id, Actor actor) {
        Act act = lock(id).filter(
                        a -> actor.id().value().equals(a.target()) && a.verb().asks())
                .orElseThrow(() -> Problem.notFound("没有找到这个会签或委派。"));
        if (act.state() != Act.State.OPEN) {
            throw Problem.conflict("answered-already", "这个会签或委派已经答复或撤销。", "请刷新页面查看结果。");
        }
        door.enter(act.item(), actor);
        Run run = runs.get(act.run());
        if (actor.keepsOutOf(run.subject()) || !actor.sees(RunDoor.path(run), act.star())) {
            throw new Problem("no-post", 403, "您的岗位已经到期，或者与这个村（社区）有回避关系，不能再会签。", "请经办人改请其他人。");
        }
        return act;
    }

    /** Takes a question back: who asked, or a head of the desk. */
    Act withdraw(String id, Actor actor) {
        Act act = lock(id).filter(a -> a.verb().asks()).orElseThrow(() -> Problem.notFound("没有找到这个会签或委派。"));
        WorkItem item = door.open(act.item(), actor);
        if (!act.person().equals(actor.id().value()) && item.queues().stream().noneMatch(actor::isHeadOf)) {
            throw new Problem("forbidden", 403, "只有发起人或岗位负责人可以撤销。", "请联系发起人。");
        }
        if (act.state() != Act.State.OPEN) {
            throw Problem.conflict("answered-already", "这个会签或委派已经答复或撤销。", "请刷新页面查看结果。");
        }
        close(act, Act.State.WITHDRAWN, "", actor);
        return act;
    }

    void close(Act act, Act.State state, String answer, Actor by) {
        book.close(act, state, answer, by);
        inbox.answered(List.of(act.id()));
    }
}
