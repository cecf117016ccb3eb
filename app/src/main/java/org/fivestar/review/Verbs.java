package org.fivestar.review;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.fivestar.account.Actor;
import org.fivestar.account.Colleague;
import org.fivestar.account.People;
import org.fivestar.account.PersonId;
import org.fivestar.declaration.RunDoor;
import org.fivestar.evidence.EvidenceFiles;
import org.fivestar.notice.NoticeKind;
import org.fivestar.platform.HouseClock;
import org.fivestar.platform.Problem;
import org.fivestar.processes.Inbox;
import org.fivestar.processes.Run;
import org.fivestar.processes.RunId;
import org.fivestar.processes.Runs;
import org.fivestar.processes.WorkItem;
import org.fivestar.processes.WorkItemId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Copies, urging and notes, and what was done with a run's items besides deciding them. */
@Component
public class Verbs {

    private static final int MOST_COPIES = 20;
    private static final int MOST_FILES = 20;

    private final ItemDoor door;
    private final RunDoor runDoor;
    private final ActBook book;
    private final ActRepository rows;
    private final Desks desks;
    private final Inbox inbox;
    private final Runs runs;
    private final People people;
    private final EvidenceFiles evidence;
    private final BlindLooks looks;
    private final Clock clock;

    Verbs(
            ItemDoor door,
            RunDoor runDoor,
            ActBook book,
            ActRepository rows,
            Desks desks,
            Inbox inbox,
            Runs runs,
            People people,
            EvidenceFiles evidence,
            BlindLooks looks,
            Clock clock) {
        this.door = door;
        this.runDoor = runDoor;
        this.book = book;
        this.rows = rows;
        this.desks = desks;
        this.inbox = inbox;
        this.runs = runs;
        this.people = people;
        this.evidence = evidence;
        this.looks = looks;
        this.clock = clock;
    }

    /**
     * Sends copies (抄送) to people who may see the run anyway.
     *
     * @throws Problem 422 for somebody who may not
     */
    @Transactional
    public void copy(WorkItemId id, Collection<PersonId> to, String words, Actor actor) {
        WorkItem item = door.open(id, actor);
        Set<PersonId> targets = new LinkedHashSet<>(to);
        if (targets.isEmpty() || targets.size() > MOST_COPIES) {
            throw new Problem("copies", 422, "请选择 1 到 " + MOST_COPIES + " 个人。", "请减少或增加人员。");
        }
        Run run = runs.get(item.run());
        Map<PersonId, Actor> actors = people.actors(targets);
        for (PersonId target : targets) {
            Actor other = actors.get(target);
            if (other == null || !other.sees(RunDoor.path(run), item.star())) {
                throw new Problem(
                                "no-post",
                                422,
                                (other == null ? "没有这个人" : other.name() + "无权查看" + item.subjectName() + "的申报")
                                        + "，不能抄送。",
                                "请选择岗位覆盖这个村（社区）、没有回避关系的人员。")
                        .with("person", target.value());
            }
        }
        book.write(new ActBook.Doing(item, Verb.COPY, words, List.of(), targets), actor);
        book.tellOfRun(targets, NoticeKind.COPIED, item, actor.name() + "：" + words);
    }

    /**
     * Urges whoever an item waits for (催办), once a day for each item.
     *
     * @throws Problem 404 when the run is not the actor's to see, 409 when it was urged today or no longer waits
     */
    @Transactional
    public void urge(WorkItemId id, String words, Actor actor) {
        WorkItem item = inbox.find(id).orElseThrow(ItemDoor::none);
        runDoor.open(item.run(), actor);
        runs.hold(item.run());
        if (item.state() != WorkItem.State.OPEN) {
            throw desks.alreadyDecided(item);
        }
        Instant today = LocalDate.now(clock).atStartOfDay(HouseClock.ZONE).toInstant();
        if (rows.urgedSince(id, today)) {
            throw Problem.conflict("urged-today", "这件待办今天已经催办过，每件每天只能催办一次。", "请明天再催，或直接联系办理人。");
        }
        Stream<PersonId> holder = Stream.ofNullable(item.holder()).map(PersonId::new);
        Set<PersonId> waiting = new LinkedHashSet<>(
                item.holder() == null ? people.holderIds(item.queues(), item.subject()) : holder.toList());
        rows.openOf(id).forEach(act -> waiting.add(new PersonId(String.valueOf(act.target()))));
        waiting.remove(actor.id());
        book.write(new ActBook.Doing(item, Verb.URGE, words), actor);
        book.tell(waiting, NoticeKind.URGED, item, actor.name() + (words.isBlank() ? "催办。" : "：" + words));
    }

    /** A note somebody wants to leave. */
    public record NewNote(WorkItemId item, String words, List<String> evidence) {}

    /**
     * Leaves a note (批注) for those who review the run; the village does not read it.
     *
     * @throws Problem 422 without words, or with a file that is none of the run's
     */
    @Transactional
    public void note(NewNote note, Actor actor) {
        WorkItem item = door.open(note.item(), actor);
        Run run = runs.get(item.run());
        requireReviewer(actor, run);
        if (note.words().isBlank()) {
            throw new Problem("words-needed", 422, "批注没有内容。", "请写明批注的内容。");
        }
        if (note.evidence().size() > MOST_FILES) {
            throw new Problem("too-many-files", 422, "一条批注最多引用 " + MOST_FILES + " 个文件。", "请只引用要说明的文件。");
        }
        requireOfRun(run, note.evidence());
        book.write(new ActBook.Doing(item, Verb.NOTE, note.words(), note.evidence(), List.of()), actor);
    }

    private void requireOfRun(Run run, List<String> files) {
        long own = evidence.allOf(files).stream()
                .filter(file -> file.runId().equals(run.id().value()))
                .count();
        if (own < Set.copyOf(files).size()) {
            throw new Problem("not-of-run", 422, "引用的文件不属于这件申报。", "请从佐证列表中选择。");
        }
    }

    private static void requireReviewer(Actor actor, Run run) {
        if (!reviews(actor, run)) {
            throw Problem.forbidden("批注只供审核单位使用。");
        }
    }

    /** Whether somebody looks at the run from above its village. */
    private static boolean reviews(Actor actor, Run run) {
        List<String> path = RunDoor.path(run);
        return actor.posts().stream()
                .anyMatch(post -> post.covers(path) && !run.subject().equals(post.place()));
    }

    /**
     * What was done with a run's items, oldest first; to the village only what concerns itself: urging and taking back,
     * and nothing of an item the actor looks at blindly.
     *
     * @throws Problem 404 when no post of the actor covers the run
     */
    public List<ActView> allOf(RunId id, Actor actor) {
        Run run = runDoor.open(id, actor);
        boolean reviewer = reviews(actor, run);
        Set<String> blind = looks.items(id, actor);
        List<Act> acts = rows.allOf(id).stream()
                .filter(act -> !blind.contains(act.item().value()))
                .filter(act -> actor.sees(RunDoor.path(run), act.star()))
                .filter(act -> reviewer || act.verb() == Verb.URGE || act.verb() == Verb.TAKE_BACK)
                .toList();
        return views(acts, actor);
    }

    /** What was done with one item, for who has opened it. */
    List<ActView> ofItem(WorkItem item, Actor actor) {
        boolean reviewer = reviews(actor, runs.get(item.run()));
        return views(
                rows.allOf(item.run()).stream()
                        .filter(act -> act.item().equals(item.id()) && reviewer)
                        .toList(),
                actor);
    }

    List<ActView> views(Collection<Act> acts, Actor actor) {
        Map<String, String> names = desks.names(acts.stream()
                .flatMap(act -> Stream.of(act.person(), act.target()))
                .filter(Objects::nonNull)
                .toList());
        List<ActView> views = new ArrayList<>();
        for (Act act : acts) {
            boolean open = act.state() == Act.State.OPEN;
            views.add(new ActView(
                    act.id(),
                    act.item().value(),
                    act.verb(),
                    act.verb().label(),
                    names.getOrDefault(act.person(), act.person()),
                    act.post(),
                    act.target() == null ? null : names.getOrDefault(act.target(), act.target()),
                    act.words(),
                    act.evidence(),
                    act.at(),
                    act.state(),
                    act.answer(),
                    act.answeredAt(),
                    open && actor.id().value().equals(act.target()),
                    open && actor.id().value().equals(act.person())));
        }
        return views;
    }

    /** People to choose from: colleagues who may decide the item, or everybody who may see it. */
    public List<Colleague> candidates(WorkItemId id, Choice choice, String text, Actor actor) {
        WorkItem item = door.open(id, actor);
        List<Colleague> found = choice == Choice.COLLEAGUES
                ? item.queues().stream()
                        .flatMap(queue -> people.colleagues(queue, item.subject()).stream())
                        .filter(one -> text.isBlank() || one.name().contains(text.strip()))
                        .distinct()
                        .toList()
                : people.reach(RunDoor.path(runs.get(item.run())), text, 30);
        return found.stream().filter(one -> !one.id().equals(actor.id())).toList();
    }

    /** Whom to choose from. */
    public enum Choice {
        COLLEAGUES,
        EVERYBODY
    }
}
