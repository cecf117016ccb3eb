package org.fivestar.review;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.fivestar.account.Actor;
import org.fivestar.account.People;
import org.fivestar.account.Post;
import org.fivestar.declaration.ClaimedStars;
import org.fivestar.declaration.Declarations;
import org.fivestar.declaration.DiagramNames;
import org.fivestar.declaration.NextSteps;
import org.fivestar.declaration.RunDoor;
import org.fivestar.declaration.Withdrawals;
import org.fivestar.declaration.Workdays;
import org.fivestar.place.PlaceName;
import org.fivestar.place.PlaceRef;
import org.fivestar.place.Places;
import org.fivestar.platform.Problem;
import org.fivestar.processes.Editions;
import org.fivestar.processes.Inbox;
import org.fivestar.processes.Queue;
import org.fivestar.processes.Run;
import org.fivestar.processes.RunId;
import org.fivestar.processes.RunPage;
import org.fivestar.processes.RunQuery;
import org.fivestar.processes.Runs;
import org.fivestar.processes.WorkItem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lists runs and shows where one stands, to those whose posts cover their places. */
@Component
public class RunPages {

    /** From here on what was certified is what counts. */
    private static final String PUBLISHED_STAGE = "publicity";

    private final Runs runs;
    private final Inbox inbox;
    private final Editions editions;
    private final Declarations declarations;
    private final Withdrawals withdrawals;
    private final RunDoor door;
    private final DiagramNames names;
    private final Workdays workdays;
    private final GrantedStars granted;
    private final Places places;
    private final People people;
    private final BlindLooks looks;

    RunPages(
            Runs runs,
            Inbox inbox,
            Editions editions,
            Declarations declarations,
            Withdrawals withdrawals,
            RunDoor door,
            DiagramNames names,
            Workdays workdays,
            GrantedStars granted,
            Places places,
            People people,
            BlindLooks looks) {
        this.looks = looks;
        this.runs = runs;
        this.inbox = inbox;
        this.editions = editions;
        this.declarations = declarations;
        this.withdrawals = withdrawals;
        this.door = door;
        this.names = names;
        this.workdays = workdays;
        this.granted = granted;
        this.places = places;
        this.people = people;
    }

    /**
     * A page of the runs an actor may see. Who holds posts at several places reads them one place after the other: the
     * cursor is the number of the place and the cursor inside it.
     *
     * @throws Problem 403 when the asked place is not covered by any post
     */
    public RunList page(RunQuery query, Actor actor) {
        List<String> areas = areas(query.unit(), actor);
        String[] cursor =
                query.cursor() == null ? new String[] {"0", ""} : query.cursor().split("~", 2);
        int area = cursor[0].matches("\\d{1,4}") ? Integer.parseInt(cursor[0]) : areas.size();
        if (cursor.length != 2 || area >= areas.size()) {
            throw wrongCursor();
        }
        RunPage page = read(within(query, areas.get(area), actor), cursor[1].isEmpty() ? null : cursor[1]);
        while (page.runs().isEmpty() && area + 1 < areas.size()) {
            area++;
            page = read(within(query, areas.get(area), actor), null);
        }
        return new RunList(rows(page.runs(), actor), next(page, area, areas.size()));
    }

    private static RunQuery within(RunQuery query, String area, Actor actor) {
        return new RunQuery(
                query.year(),
                query.cycle(),
                area,
                query.stage(),
                query.state(),
                query.text(),
                null,
                query.limit(),
                query.dueBefore(),
                actor.recusedIn(area));
    }

    private RunPage read(RunQuery query, @Nullable String cursor) {
        try {
            return runs.page(query.after(cursor));
        } catch (IllegalArgumentException noCursor) {
            throw wrongCursor().causedBy(noCursor);
        }
    }

    static Problem wrongCursor() {
        return Problem.invalid("翻页位置不对。", "请从第一页重新开始。").with("field", "cursor");
    }

    private static @Nullable String next(RunPage page, int area, int areas) {
        if (page.next() != null) {
            return area + "~" + page.next();
        }
        return area + 1 < areas ? (area + 1) + "~" : null;
    }

    /**
     * The places to look in: the asked one where a post covers it, else the posts' own places below it. A place kept out
     * of is left out of the wider one, so a post at the place itself looks there of its own.
     */
    private List<String> areas(@Nullable String asked, Actor actor) {
        List<String> own = actor.posts().stream()
                .map(Post::place)
                .filter(Objects::nonNull)
                .filter(place -> actor.sees(List.of(place)))
                .distinct()
                .sorted()
                .toList();
        Map<String, PlaceRef> refs = places.refs(own);
        List<String> areas = own.stream()
                .filter(code -> actor.keepsOutOf(code)
                        || own.stream()
                                .noneMatch(other ->
                                        !other.equals(code) && path(refs, code).contains(other)))
                .filter(code -> asked == null || path(refs, code).contains(asked))
                .toList();
        if (asked != null && areas.isEmpty() && actor.sees(codes(places.ref(asked)))) {
            return List.of(asked);
        }
        if (areas.isEmpty()) {
            throw Problem.forbidden("您的岗位不覆盖这个单位。");
        }
        return areas;
    }

    private static List<String> path(Map<String, PlaceRef> refs, String code) {
        return refs.containsKey(code) ? codes(refs.get(code)) : List.of(code);
    }

    private static List<String> codes(PlaceRef place) {
        return place.path().stream().map(PlaceName::code).toList();
    }

    /** Rows for any number of runs in four statements at most. */
    private List<RunRow> rows(List<Run> page, Actor actor) {
        List<RunId> ids = page.stream().map(Run::id).toList();
        Map<RunId, List<WorkItem>> open =
                ids.isEmpty() ? Map.of() : inbox.openOf(ids).stream().collect(Collectors.groupingBy(WorkItem::run));
        Map<RunId, ClaimedStars> claims = declarations.claims(ids);
        Map<String, PlaceRef> refs = places.refs(page.stream().map(Run::subject).toList());
        Set<RunId> blind = looks.runs(actor);
        return page.stream()
                .map(run -> row(
                        run,
                        refs.get(run.subject()),
                        open.getOrDefault(run.id(), List.of()),
                        claims.getOrDefault(run.id(), new ClaimedStars(run.id(), List.of(), 0))))
                .map(row -> blind.contains(new RunId(row.id())) ? row.standingUnknown(BlindLooks.LOOK_FIRST) : row)
                .toList();
    }

    private RunRow row(Run run, PlaceRef place, List<WorkItem> open, ClaimedStars claim) {
        Optional<Instant> waiting = open.stream().map(WorkItem::createdAt).min(Comparator.naturalOrder());
        return new RunRow(
                run.id().value(),
                place,
                run.kind(),
                run.year(),
                run.state(),
                run.outcome(),
                run.outcome() == null
                        ? null
                        : names.find(run.edition(), run.outcome())
                                .map(DiagramNames.Named::name)
                                .orElse(run.outcome()),
                run.stage(),
                run.stage() == null ? null : NextSteps.stageName(editions.content(run.edition()), run.stage()),
                claim.stars(),
                claim.level(),
                run.returned(),
                waiting.orElse(run.endedAt() == null ? run.startedAt() : run.endedAt()),
                waiting.map(workdays::waited).orElse(null),
                open.stream().anyMatch(item -> workdays.overdue(item.dueAt())));
    }

    /** @throws Problem 404 when no post of the actor covers it; 409 while the actor is to look at a step of it blindly */
    public RunView get(RunId id, Actor actor) {
        Run run = looks.withOpenEyes(door.open(id, actor), actor);
        List<WorkItem> items = inbox.allOf(id);
        List<WorkItem> open = items.stream()
                .filter(item -> item.state() == WorkItem.State.OPEN)
                .toList();
        PlaceRef place = places.ref(run.subject());
        ClaimedStars claim = declarations.claims(List.of(id)).getOrDefault(id, new ClaimedStars(id, List.of(), 0));
        return RunView.of(
                row(run, place, open, claim),
                run,
                PUBLISHED_STAGE.equals(run.stage()) ? granted.of(id) : null,
                current(open, place, actor),
                withdrawals.allowed(run, actor) ? RunView.Withdrawable.NOW : RunView.Withdrawable.NOT_NOW);
    }

    private List<RunView.CurrentStep> current(List<WorkItem> open, PlaceRef place, Actor actor) {
        Map<Queue, String> holders = people.holders(
                open.stream().flatMap(item -> item.queues().stream()).distinct().toList(), place.code());
        List<RunView.CurrentStep> current = new ArrayList<>();
        for (WorkItem item : open) {
            StepOfItem step = new StepOfItem(editions.content(item.edition()), item);
            String who = item.queues().stream()
                    .map(queue -> step.post(queue, place) + "（" + holders.getOrDefault(queue, "") + "）")
                    .collect(Collectors.joining("、"));
            current.add(new RunView.CurrentStep(
                    item.id().value(),
                    item.element(),
                    item.name(),
                    item.star(),
                    who,
                    item.createdAt(),
                    item.dueAt(),
                    workdays.remaining(item.dueAt()),
                    RunDoor.actingFor(actor, item) != null));
        }
        return current;
    }
}
