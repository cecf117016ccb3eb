package org.fivestar.review;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fivestar.account.Actor;
import org.fivestar.account.People;
import org.fivestar.account.PersonId;
import org.fivestar.declaration.ClaimedStars;
import org.fivestar.declaration.Declarations;
import org.fivestar.declaration.NextSteps;
import org.fivestar.declaration.Workdays;
import org.fivestar.place.PlaceRef;
import org.fivestar.place.Places;
import org.fivestar.processes.Editions;
import org.fivestar.processes.EntryKind;
import org.fivestar.processes.Inbox;
import org.fivestar.processes.InboxCounts;
import org.fivestar.processes.InboxEntry;
import org.fivestar.processes.InboxPage;
import org.fivestar.processes.InboxQuery;
import org.fivestar.processes.Run;
import org.fivestar.processes.RunId;
import org.fivestar.processes.Runs;
import org.fivestar.processes.WorkItem;
import org.fivestar.processes.WorkItemId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The four lists: what waits, what was done, what the actor began, what came as a copy. */
@Component
public class WorkLists {

    private final Inbox inbox;
    private final Runs runs;
    private final Editions editions;
    private final Declarations declarations;
    private final Workdays workdays;
    private final Places places;
    private final People people;
    private final ActRepository acts;
    private final Verbs verbs;

    WorkLists(
            Inbox inbox,
            Runs runs,
            Editions editions,
            Declarations declarations,
            Workdays workdays,
            Places places,
            People people,
            ActRepository acts,
            Verbs verbs) {
        this.inbox = inbox;
        this.runs = runs;
        this.editions = editions;
        this.declarations = declarations;
        this.workdays = workdays;
        this.places = places;
        this.people = people;
        this.acts = acts;
        this.verbs = verbs;
    }

    /** A page of one of the actor's lists, with the counts of all four; a fixed number of statements. */
    public WorkItemList page(WorkListQuery query, Actor actor) {
        return switch (query.list()) {
            case TODO, DONE -> inboxPage(query.inbox(actor), actor);
            case STARTED -> actPage(ActRepository.Whose.STARTED, query, actor);
            case COPIED -> actPage(ActRepository.Whose.COPIED, query, actor);
        };
    }

    private WorkItemList inboxPage(InboxQuery query, Actor actor) {
        InboxPage page = read(query);
        return new WorkItemList(lines(page, actor), page.next(), counts(actor));
    }

    private List<WorkItemRow> lines(InboxPage page, Actor actor) {
        List<String> asked = page.entries().stream()
                .filter(entry -> entry.kind() != EntryKind.DECIDE)
                .map(InboxEntry::id)
                .toList();
        Map<String, ActView> words = asked.isEmpty()
                ? Map.of()
                : verbs.views(acts.allOf(asked), actor).stream()
                        .collect(Collectors.toMap(ActView::id, Function.identity()));
        return rows(
                page.entries().stream()
                        .map(entry -> Line.of(entry, words.get(entry.id())))
                        .toList(),
                actor);
    }

    private WorkItemList actPage(ActRepository.Whose whose, WorkListQuery query, Actor actor) {
        Act after = query.cursor() == null ? null : acts.find(query.cursor()).orElseThrow(RunPages::wrongCursor);
        List<Act> found = acts.page(whose, actor, after, query.limit() + 1);
        boolean more = found.size() > query.limit();
        List<Act> shown = more ? found.subList(0, query.limit()) : found;
        Map<WorkItemId, WorkItem> items = inbox
                .allOf(shown.stream().map(Act::item).toList())
                .stream()
                .collect(Collectors.toMap(WorkItem::id, Function.identity()));
        List<ActView> views = verbs.views(shown, actor);
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            Act act = shown.get(i);
            WorkItem item = Objects.requireNonNull(items.get(act.item()));
            lines.add(new Line(act.id(), act.verb().word(), item, item.createdAt(), item.dueAt(), views.get(i)));
        }
        String next = more ? shown.get(shown.size() - 1).id() : null;
        return new WorkItemList(rows(lines, actor), next, counts(actor));
    }

    private WorkItemList.Counts counts(Actor actor) {
        InboxCounts waiting = inbox.count(actor.reader());
        List<WorkItemList.Group> groups = waiting.groups().stream()
                .map(group -> new WorkItemList.Group(
                        group.stage(), editions.stageName(group.stage()), group.star(), group.waiting()))
                .toList();
        ActRepository.Counts begun = acts.count(actor);
        return new WorkItemList.Counts(waiting.todo(), waiting.done(), begun.started(), begun.copied(), groups);
    }

    private InboxPage read(InboxQuery query) {
        try {
            return inbox.page(query);
        } catch (IllegalArgumentException noCursor) {
            throw RunPages.wrongCursor().causedBy(noCursor);
        }
    }

    /** A line of a list before it is put into words; what was asked of one person counts from when it was asked. */
    private record Line(
            String entry,
            String why,
            WorkItem item,
            Instant since,
            @Nullable Instant due,
            @Nullable ActView act) {

        static Line of(InboxEntry entry, @Nullable ActView act) {
            return new Line(entry.id(), entry.kind().word(), entry.item(), entry.since(), entry.dueAt(), act);
        }

        boolean isSecondLook() {
            return why.equals(EntryKind.SECOND_LOOK.word());
        }

        /** When the waiting ended; a second look waits although its item is decided. */
        @Nullable
        Instant ended() {
            return isSecondLook() ? null : item.completedAt();
        }

        @Nullable
        Instant waitsUntil() {
            return item.state() == WorkItem.State.OPEN || isSecondLook() ? due : null;
        }
    }

    /** Rows for any number of items, all of them to decide. */
    List<WorkItemRow> rowsOf(List<WorkItem> items, Actor actor) {
        return rows(
                items.stream()
                        .map(item -> new Line(
                                item.id().value(), EntryKind.DECIDE.word(), item, item.createdAt(), item.dueAt(), null))
                        .toList(),
                actor);
    }

    /** Rows for any number of lines in four statements at most. */
    private List<WorkItemRow> rows(List<Line> lines, Actor actor) {
        if (lines.isEmpty()) {
            return List.of();
        }
        List<RunId> ids =
                lines.stream().map(line -> line.item().run()).distinct().toList();
        Material material = new Material(
                runs.allOf(ids).stream().collect(Collectors.toMap(Run::id, Function.identity())),
                declarations.claims(ids),
                places.refs(lines.stream()
                        .map(line -> line.item().subject())
                        .distinct()
                        .toList()),
                names(lines.stream().map(Line::item).toList()),
                actor);
        return lines.stream()
                .map(line -> {
                    WorkItemRow row = row(line, material);
                    return line.isSecondLook() ? row.withoutDecision() : row;
                })
                .toList();
    }

    /** What rows are made from, read for all of them at once. */
    private record Material(
            Map<RunId, Run> runs,
            Map<RunId, ClaimedStars> claims,
            Map<String, PlaceRef> places,
            Map<String, String> names,
            Actor reader) {}

    private Map<String, String> names(Collection<WorkItem> items) {
        Map<String, String> names = new HashMap<>();
        people.names(items.stream()
                        .flatMap(item -> Stream.of(item.completedBy(), item.holder()))
                        .filter(Objects::nonNull)
                        .distinct()
                        .map(PersonId::new)
                        .toList())
                .forEach((id, name) -> names.put(id.value(), name));
        return names;
    }

    private WorkItemRow row(Line line, Material material) {
        WorkItem item = line.item();
        Run run = Objects.requireNonNull(material.runs().get(item.run()));
        ClaimedStars claim = material.claims().getOrDefault(item.run(), new ClaimedStars(item.run(), List.of(), 0));
        PlaceRef place = Objects.requireNonNull(material.places().get(item.subject()));
        StepOfItem step = new StepOfItem(editions.content(item.edition()), item);
        boolean open = item.state() == WorkItem.State.OPEN;
        NextSteps.Outlook outlook = new NextSteps.Outlook(step.edition(), run, claim.stars());
        return new WorkItemRow(
                item.id().value(),
                line.entry(),
                line.why(),
                item.run().value(),
                item.name(),
                item.stage(),
                step.stageName(),
                item.star(),
                place,
                run.kind(),
                item.year(),
                claim.stars(),
                claim.level(),
                line.since(),
                workdays.spent(line.since(), line.ended()),
                line.due(),
                workdays.remaining(line.waitsUntil()),
                item.returned(),
                open ? NextSteps.inShort(outlook, step.step(), step.mainWay(), place.path()) : null,
                item.decision(),
                step.decisionLabel(),
                item.completedAt(),
                name(item.completedBy(), material.names()),
                name(item.holder(), material.names()),
                material.reader().id().value().equals(item.holder()),
                item.state().name(),
                line.act(),
                item.version());
    }

    private static @Nullable String name(@Nullable String person, Map<String, String> names) {
        return person == null ? null : names.getOrDefault(person, person);
    }
}
