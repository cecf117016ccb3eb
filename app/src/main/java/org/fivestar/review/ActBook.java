package org.fivestar.review;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.fivestar.account.Actor;
import org.fivestar.account.PersonId;
import org.fivestar.account.Roles;
import org.fivestar.audit.Audit;
import org.fivestar.audit.AuditEntry;
import org.fivestar.declaration.RunDoor;
import org.fivestar.notice.Notice;
import org.fivestar.notice.NoticeKind;
import org.fivestar.notice.Notices;
import org.fivestar.place.Places;
import org.fivestar.processes.Editions;
import org.fivestar.processes.Queue;
import org.fivestar.processes.Run;
import org.fivestar.processes.WorkItem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes acts down with their audit entries, and tells those whom they concern. In the caller's transaction. */
@Component
class ActBook {

    private final ActRepository rows;
    private final Editions editions;
    private final Places places;
    private final Notices notices;
    private final Audit audit;
    private final Clock clock;

    ActBook(ActRepository rows, Editions editions, Places places, Notices notices, Audit audit, Clock clock) {
        this.rows = rows;
        this.editions = editions;
        this.places = places;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** What somebody does with an item, before it is written down. */
    record Doing(WorkItem item, Verb verb, String words, List<String> evidence, Collection<PersonId> targets) {

        Doing(WorkItem item, Verb verb, String words) {
            this(item, verb, words, List.of(), List.of());
        }

        Doing(WorkItem item, Verb verb, String words, PersonId target) {
            this(item, verb, words, List.of(), List.of(target));
        }
    }

    /** One act for each target, or one for nobody. */
    List<Act> write(Doing doing, Actor actor) {
        String post = post(actor, doing.item());
        List<Act> acts = doing.targets().isEmpty()
                ? List.of(act(doing, null, post, actor))
                : doing.targets().stream()
                        .map(target -> act(doing, target, post, actor))
                        .toList();
        rows.insert(acts);
        audit.appendAll(acts.stream()
                .map(act -> new AuditEntry(
                        actor.id().value(),
                        "work-item-" + act.verb().word(),
                        act.run().value(),
                        facts(act)))
                .toList());
        return acts;
    }

    private Act act(Doing doing, @Nullable PersonId target, String post, Actor actor) {
        return new Act(
                UUID.randomUUID().toString(),
                doing.item().id(),
                doing.item().run(),
                doing.item().subject(),
                doing.item().star(),
                doing.verb(),
                actor.id().value(),
                post,
                level(actor, path(doing.item()), doing.item().subject()),
                target == null ? null : target.value(),
                doing.words(),
                doing.evidence(),
                now(),
                doing.verb().asks() ? Act.State.OPEN : Act.State.DONE,
                null,
                null);
    }

    private static Map<String, Object> facts(Act act) {
        return Map.of(
                "workItem", act.item().value(), "act", act.id(), "target", act.target() == null ? "" : act.target());
    }

    /** The answer to what was asked, or the end of asking. */
    void close(Act act, Act.State state, String answer, Actor by) {
        rows.answer(act, state, answer, now());
        audit.append(new AuditEntry(
                by.id().value(),
                "work-item-" + act.verb().word() + "-" + state.word(),
                act.run().value(),
                facts(act)));
    }

    /** Tells people about an item; the title names the village and the step. */
    void tell(Collection<PersonId> people, NoticeKind kind, WorkItem item, String words) {
        notices.tell(
                people,
                new Notice(
                        kind,
                        kind.label() + "：" + item.subjectName() + " · " + item.name(),
                        words,
                        "/work/" + item.id().value(),
                        item.run()));
    }

    /** The same, leading to the run, for those in whose inbox the item does not stand. */
    void tellOfRun(Collection<PersonId> people, NoticeKind kind, WorkItem item, String words) {
        notices.tell(
                people,
                new Notice(
                        kind,
                        kind.label() + "：" + item.subjectName() + " · " + item.name(),
                        words,
                        "/runs/" + item.run().value(),
                        item.run()));
    }

    /** The post in which somebody acts on an item, in words: that of the item's queue, else one that covers the place. */
    String post(Actor actor, WorkItem item) {
        Queue as = RunDoor.actingFor(actor, item);
        if (as != null) {
            return new StepOfItem(editions.content(item.edition()), item).post(as, places.ref(item.subject()))
                    + (actor.substitutesAt(as).isPresent() ? "（代理）" : "");
        }
        List<String> path = path(item);
        return actor.posts().stream()
                .filter(post -> post.covers(path))
                .findFirst()
                .map(post -> Roles.name(post.role()))
                .orElse("");
    }

    private List<String> path(WorkItem item) {
        return places.ref(item.subject()).path().stream()
                .map(org.fivestar.place.PlaceName::code)
                .toList();
    }

    /** The level on which somebody acts on a run: that of the post closest to the village, the village's own left out. */
    @Nullable
    String level(Actor actor, Run run) {
        return level(actor, List.copyOf(run.units().values()), run.subject());
    }

    private static @Nullable String level(Actor actor, List<String> path, String subject) {
        return actor.posts().stream()
                .filter(post -> post.covers(path) && !subject.equals(post.place()))
                .map(org.fivestar.account.Post::level)
                .findFirst()
                .orElse(null);
    }
}
