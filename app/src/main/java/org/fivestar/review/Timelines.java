package org.fivestar.review;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.fivestar.account.Actor;
import org.fivestar.account.People;
import org.fivestar.account.PersonId;
import org.fivestar.declaration.Declarations;
import org.fivestar.declaration.DiagramNames;
import org.fivestar.declaration.NamedInForms;
import org.fivestar.declaration.OpinionView;
import org.fivestar.declaration.RunDoor;
import org.fivestar.declaration.Withdrawal;
import org.fivestar.declaration.Workdays;
import org.fivestar.forms.Filled;
import org.fivestar.place.PlaceRef;
import org.fivestar.place.Places;
import org.fivestar.platform.Problem;
import org.fivestar.processes.EditionContent;
import org.fivestar.processes.Editions;
import org.fivestar.processes.Inbox;
import org.fivestar.processes.Run;
import org.fivestar.processes.RunId;
import org.fivestar.processes.RunStep;
import org.fivestar.processes.Runs;
import org.fivestar.processes.WorkItem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Tells the way a run came: in words, and on its diagram. */
@Component
public class Timelines {

    private final Runs runs;
    private final Inbox inbox;
    private final Editions editions;
    private final Declarations declarations;
    private final Opinions opinions;
    private final RunDoor door;
    private final DiagramNames names;
    private final Workdays workdays;
    private final Places places;
    private final People people;
    private final ReviewRepository rows;
    private final Verbs verbs;
    private final BlindLooks looks;
    private final NamedInForms named;

    Timelines(
            Runs runs,
            Inbox inbox,
            Editions editions,
            Declarations declarations,
            Opinions opinions,
            RunDoor door,
            DiagramNames names,
            Workdays workdays,
            Places places,
            People people,
            ReviewRepository rows,
            Verbs verbs,
            BlindLooks looks,
            NamedInForms named) {
        this.named = named;
        this.looks = looks;
        this.rows = rows;
        this.verbs = verbs;
        this.runs = runs;
        this.inbox = inbox;
        this.editions = editions;
        this.declarations = declarations;
        this.opinions = opinions;
        this.door = door;
        this.names = names;
        this.workdays = workdays;
        this.places = places;
        this.people = people;
    }

    /** @throws Problem 404 when no post of the actor covers the run */
    public List<OpinionView> opinions(RunId id, Actor actor) {
        return opinions.of(door.open(id, actor), actor);
    }

    /**
     * Everything that happened, oldest first, what waits last.
     *
     * @throws Problem 404 when no post of the actor covers the run; 409 while the actor is to look at it blindly
     */
    public List<TimelineEntry> timeline(RunId id, Actor actor) {
        Run run = looks.withOpenEyes(door.open(id, actor), actor);
        List<WorkItem> items = inbox.allOf(id);
        Optional<Withdrawal> withdrawal = declarations.findWithdrawal(id);
        Map<PersonId, String> people = people(items, withdrawal);
        Map<String, List<OpinionView>> said =
                opinions.of(run, actor).stream().collect(Collectors.groupingBy(OpinionView::workItemId));
        List<TimelineEntry> entries = new ArrayList<>();
        entries.add(house(run.startedAt(), "started", "", "年度创建启动"));
        houseSteps(run).forEach(entries::add);
        PlaceRef place = places.ref(run.subject());
        Map<String, JsonNode> forms = forms(run, actor);
        Map<String, String> called = called(items, forms, actor);
        items.forEach(item -> entries.add(entry(
                item,
                new Told(
                        place,
                        people,
                        said.getOrDefault(item.id().value(), List.of()),
                        forms.get(item.id().value()),
                        called))));
        withdrawal.ifPresent(taken -> entries.add(withdrawn(taken, people)));
        verbs.allOf(id, actor).forEach(act -> entries.add(acted(act, items)));
        entries.sort(Comparator.comparing(TimelineEntry::at).thenComparing(entry -> rank(entry.kind())));
        return entries;
    }

    private static int rank(String kind) {
        return switch (kind) {
            case "started" -> 0;
            case "withdrawn" -> 2;
            case "ended" -> 3;
            case "waiting" -> 4;
            default -> 1;
        };
    }

    private Map<PersonId, String> people(List<WorkItem> items, Optional<Withdrawal> withdrawal) {
        return people.names(Stream.concat(
                        items.stream().map(WorkItem::completedBy),
                        withdrawal.stream().map(Withdrawal::person))
                .filter(Objects::nonNull)
                .distinct()
                .map(PersonId::new)
                .toList());
    }

    private Stream<TimelineEntry> houseSteps(Run run) {
        List<RunStep> path = runs.path(run.id());
        return IntStream.range(0, path.size())
                .filter(at -> path.get(at).kind() == RunStep.Kind.ELEMENT)
                .mapToObj(at -> houseStep(run, path, at))
                .flatMap(Optional::stream);
    }

    private Optional<TimelineEntry> houseStep(Run run, List<RunStep> path, int at) {
        RunStep step = path.get(at);
        RunStep next = at + 1 < path.size() ? path.get(at + 1) : null;
        boolean wentOn = next != null && next.kind() == RunStep.Kind.FLOW;
        return names.find(run.edition(), step.element()).flatMap(named -> {
            if (named.isEnd() && step.element().equals(run.outcome())) {
                return Optional.of(house(step.at(), "ended", step.element(), named.name()));
            }
            if (!named.isHouseStep() || named.isWait() && !wentOn) {
                return Optional.empty();
            }
            return Optional.of(house(named.isWait() ? next.at() : step.at(), "step", step.element(), named.name()));
        });
    }

    private static TimelineEntry house(Instant at, String kind, String element, String name) {
        return new TimelineEntry(
                at, kind, element, name, null, null, null, null, null, null, null, null, null, false, List.of(),
                List.of());
    }

    private static TimelineEntry withdrawn(Withdrawal taken, Map<PersonId, String> people) {
        String by = people.getOrDefault(new PersonId(taken.person()), taken.person());
        return new TimelineEntry(
                taken.at(),
                "withdrawn",
                "",
                "撤回申报",
                null,
                null,
                null,
                by,
                null,
                null,
                null,
                taken.reason(),
                null,
                false,
                List.of(),
                List.of());
    }

    /** An act beside the decisions; an answer stands with what was asked. */
    private static TimelineEntry acted(ActView act, List<WorkItem> items) {
        WorkItem item = items.stream()
                .filter(one -> one.id().value().equals(act.workItemId()))
                .findFirst()
                .orElseThrow();
        String answer = act.answeredAt() == null
                ? ""
                : switch (act.state()) {
                    case AGREED -> "；答复：同意";
                    case DISAGREED -> "；答复：不同意";
                    default -> "；已撤销";
                };
        String said = act.answer() == null || act.answer().isBlank() ? "" : "，" + act.answer();
        return new TimelineEntry(
                act.at(),
                "act",
                item.element(),
                act.label() + (act.to() == null ? "" : " " + act.to()),
                item.stage(),
                null,
                item.star(),
                act.by(),
                act.post(),
                act.verb().word(),
                act.label(),
                act.words() + answer + said,
                null,
                false,
                List.of(),
                List.of());
    }

    /** What people filled in on the way, by work item, as far as the actor may read it. */
    private Map<String, JsonNode> forms(Run run, Actor actor) {
        Map<String, JsonNode> forms = new HashMap<>();
        declarations.submissions(run.id()).forEach(handed -> forms.put(handed.workItem(), handed.form()));
        rows.decisions(run.id()).stream()
                .filter(decided -> actor.sees(RunDoor.path(run), decided.star()))
                .forEach(decided -> forms.put(decided.workItem(), decided.form()));
        return forms;
    }

    /** What the people, places and files named in these forms are called. */
    private Map<String, String> called(List<WorkItem> items, Map<String, JsonNode> forms, Actor actor) {
        return named.names(
                items.stream()
                        .filter(item -> forms.containsKey(item.id().value()))
                        .flatMap(item -> new StepOfItem(editions.content(item.edition()), item)
                                .form().named(forms.get(item.id().value())).stream())
                        .toList(),
                actor);
    }

    /** What a step needs to be told beside itself. */
    private record Told(
            PlaceRef place,
            Map<PersonId, String> people,
            List<OpinionView> said,
            @Nullable JsonNode form,
            Map<String, String> called) {}

    private TimelineEntry entry(WorkItem item, Told told) {
        PlaceRef place = told.place();
        Map<PersonId, String> people = told.people();
        JsonNode form = told.form();
        EditionContent edition = editions.content(item.edition());
        StepOfItem step = new StepOfItem(edition, item);
        Instant at = item.completedAt() == null ? item.createdAt() : item.completedAt();
        return new TimelineEntry(
                at,
                kind(item, step),
                item.element(),
                item.name(),
                item.stage(),
                step.stageName(),
                item.star(),
                name(item.completedBy(), people),
                post(item, step, place),
                item.decision(),
                step.decisionLabel(),
                item.reason(),
                item.completedAt() == null
                        ? workdays.waited(item.createdAt())
                        : workdays.between(item.createdAt(), item.completedAt()),
                late(item),
                form == null ? List.of() : Filled.of(step.form(), form, told.called()),
                told.said());
    }

    private static String kind(WorkItem item, StepOfItem step) {
        return switch (item.state()) {
            case OPEN -> "waiting";
            case CANCELLED -> "left";
            case TAKEN_BACK -> "taken-back";
            case DONE -> Declarations.handsIn(step.form()) ? "handed-in" : "decided";
        };
    }

    private static @Nullable String post(WorkItem item, StepOfItem step, PlaceRef place) {
        if (item.completedAs() != null) {
            return step.post(item.completedAs(), place);
        }
        return item.queues().stream().map(queue -> step.post(queue, place)).collect(Collectors.joining("、"));
    }

    private boolean late(WorkItem item) {
        return item.dueAt() != null
                && (item.completedAt() == null
                        ? workdays.overdue(item.dueAt())
                        : item.completedAt().isAfter(item.dueAt()));
    }

    private static @Nullable String name(@Nullable String person, Map<PersonId, String> people) {
        return person == null ? null : people.getOrDefault(new PersonId(person), person);
    }

    /** @throws Problem 404 when no post of the actor covers the run */
    public RunDiagram diagram(RunId id, Actor actor) {
        Run run = looks.withOpenEyes(door.open(id, actor), actor);
        List<RunStep> path = runs.path(id);
        List<WorkItem> items = inbox.allOf(id);
        Set<String> visited = taken(path, RunStep.Kind.ELEMENT);
        Set<String> current = items.stream()
                .filter(item -> item.state() == WorkItem.State.OPEN)
                .map(WorkItem::element)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (current.isEmpty() && run.state() == Run.State.OPEN) {
            visited.stream().reduce((first, last) -> last).ifPresent(current::add);
        }
        return new RunDiagram(
                editions.content(run.edition()).diagram().xml(),
                List.copyOf(visited),
                List.copyOf(taken(path, RunStep.Kind.FLOW)),
                List.copyOf(current),
                spent(items));
    }

    private static Set<String> taken(List<RunStep> path, RunStep.Kind kind) {
        return path.stream()
                .filter(step -> step.kind() == kind)
                .map(RunStep::element)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Map<String, RunDiagram.Spent> spent(List<WorkItem> items) {
        Map<String, Stay> last = new HashMap<>();
        Map<String, RunDiagram.Spent> spent = new LinkedHashMap<>();
        for (WorkItem item :
                items.stream().sorted(Comparator.comparing(WorkItem::createdAt)).toList()) {
            Stay before = last.get(item.element());
            // the stars of one step wait side by side: that is once, and as long as the longest of them
            boolean same =
                    before != null && (before.to() == null || !item.createdAt().isAfter(before.to()));
            Stay stay = same ? before.and(item.completedAt()) : new Stay(item.createdAt(), item.completedAt());
            int more = days(stay) - (same ? days(before) : 0);
            last.put(item.element(), stay);
            spent.merge(
                    item.element(),
                    new RunDiagram.Spent(1, more),
                    (a, b) -> new RunDiagram.Spent(a.times() + (same ? 0 : 1), a.workdays() + b.workdays()));
        }
        return spent;
    }

    private int days(Stay stay) {
        Integer days = workdays.spent(stay.from(), stay.to());
        return days == null ? 0 : days;
    }

    /** One time a run stood at a step; without an end it still does. */
    private record Stay(Instant from, @Nullable Instant to) {

        Stay and(@Nullable Instant end) {
            return new Stay(from, to == null || end == null ? null : end.isAfter(to) ? end : to);
        }
    }
}
