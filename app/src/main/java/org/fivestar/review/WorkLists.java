package org.fivestar.review;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.fivestar.account.Actor;
import org.fivestar.account.People;
import org.fivestar.account.PersonId;
import org.fivestar.declaration.ClaimedStars;
import org.fivestar.declaration.Declarations;
import org.fivestar.declaration.FormView;
import org.fivestar.declaration.NextStep;
import org.fivestar.declaration.NextSteps;
import org.fivestar.declaration.OutcomeView;
import org.fivestar.declaration.RunDoor;
import org.fivestar.declaration.Workdays;
import org.fivestar.place.PlaceRef;
import org.fivestar.place.Places;
import org.fivestar.platform.Problem;
import org.fivestar.processes.Editions;
import org.fivestar.processes.Inbox;
import org.fivestar.processes.InboxCounts;
import org.fivestar.processes.InboxQuery;
import org.fivestar.processes.Run;
import org.fivestar.processes.RunId;
import org.fivestar.processes.Runs;
import org.fivestar.processes.WorkItem;
import org.fivestar.processes.WorkItemId;
import org.fivestar.processes.WorkItemPage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lists what waits for an actor and what the actor has done; each page in a fixed number of statements. */
@Component
public class WorkLists {

    private final Inbox inbox;
    private final Runs runs;
    private final Editions editions;
    private final Declarations declarations;
    private final NextSteps nextSteps;
    private final Workdays workdays;
    private final Places places;
    private final People people;
    private final GrantedStars granted;
    private final ReviewRepository rows;

    WorkLists(
            Inbox inbox,
            Runs runs,
            Editions editions,
            Declarations declarations,
            NextSteps nextSteps,
            Workdays workdays,
            Places places,
            People people,
            GrantedStars granted,
            ReviewRepository rows) {
        this.inbox = inbox;
        this.runs = runs;
        this.editions = editions;
        this.declarations = declarations;
        this.nextSteps = nextSteps;
        this.workdays = workdays;
        this.places = places;
        this.people = people;
        this.granted = granted;
        this.rows = rows;
    }

    /** A page of the actor's own list; the query's queues and person are the actor's. */
    public WorkItemList page(InboxQuery query, Actor actor) {
        WorkItemPage page = read(query);
        InboxCounts counts = inbox.count(actor.queues(), actor.id().value());
        return new WorkItemList(rows(page.items()), page.next(), new WorkItemList.Counts(counts.todo(), counts.done()));
    }

    private WorkItemPage read(InboxQuery query) {
        try {
            return inbox.page(query);
        } catch (IllegalArgumentException noCursor) {
            throw RunPages.wrongCursor().causedBy(noCursor);
        }
    }

    /** @throws Problem 404 for an item of somebody else's queue, as if it did not exist */
    public WorkItemDetail get(WorkItemId id, Actor actor) {
        WorkItem item = open(id, actor);
        WorkItemRow row = rows(List.of(item)).get(0);
        StepOfItem step = new StepOfItem(editions.content(item.edition()), item);
        Run run = runs.get(item.run());
        NextSteps.Outlook outlook = new NextSteps.Outlook(step.edition(), run, row.stars());
        Map<String, List<NextStep>> next = nextSteps.byOutcome(outlook, step.step());
        List<OutcomeView> outcomes = OutcomeView.of(step.form(), next);
        return new WorkItemDetail(
                row,
                FormView.of(step.form()),
                step.form().panel(),
                outcomes,
                outcomes.isEmpty() ? afterTheOthers(item) + words(next.getOrDefault("", List.of())) : null,
                item.star() == null ? granted.findSoFar(run, row.stars()) : null,
                item.state() == WorkItem.State.OPEN,
                item.state() == WorkItem.State.OPEN ? null : decided(item, row),
                item.version());
    }

    /** A step handed out per star goes on when every star has been handed in. */
    private String afterTheOthers(WorkItem item) {
        long others = item.star() == null
                ? 0
                : inbox.openOf(item.run()).stream()
                        .filter(other -> other.element().equals(item.element())
                                && !other.id().equals(item.id()))
                        .count();
        return others == 0 ? "" : "其余 " + others + " 颗星提交后，";
    }

    /** The item, if it waits or waited for the actor. */
    WorkItem open(WorkItemId id, Actor actor) {
        return inbox.find(id)
                .filter(item -> RunDoor.actingFor(actor, item) != null
                        || (actor.id().value().equals(item.completedBy()) && !actor.keepsOutOf(item.subject())))
                .orElseThrow(() -> Problem.notFound("没有找到这件待办。"));
    }

    private WorkItemDetail.Decided decided(WorkItem item, WorkItemRow row) {
        return new WorkItemDetail.Decided(
                row.completedBy(),
                item.completedAt(),
                item.decision(),
                item.reason() == null ? "" : item.reason(),
                rows.decisions(List.of(item.id().value())).stream()
                        .map(ReviewRepository.StoredDecision::form)
                        .findFirst()
                        .orElse(null));
    }

    private static String words(List<NextStep> next) {
        return next.stream().map(NextStep::words).collect(Collectors.joining("；"));
    }

    /** Rows for any number of items in four statements at most. */
    List<WorkItemRow> rows(List<WorkItem> items) {
        if (items.isEmpty()) {
            return List.of();
        }
        List<RunId> ids = items.stream().map(WorkItem::run).distinct().toList();
        Map<RunId, Run> byId = runs.allOf(ids).stream().collect(Collectors.toMap(Run::id, Function.identity()));
        Map<RunId, ClaimedStars> claims = declarations.claims(ids);
        Map<String, PlaceRef> refs =
                places.refs(items.stream().map(WorkItem::subject).distinct().toList());
        Map<PersonId, String> names = names(items);
        return items.stream()
                .map(item -> row(
                        item,
                        Optional.ofNullable(byId.get(item.run())).orElseThrow(),
                        claims.getOrDefault(item.run(), new ClaimedStars(item.run(), List.of(), 0)),
                        refs.get(item.subject()),
                        names))
                .toList();
    }

    private Map<PersonId, String> names(Collection<WorkItem> items) {
        return people.names(items.stream()
                .map(WorkItem::completedBy)
                .filter(Objects::nonNull)
                .distinct()
                .map(PersonId::new)
                .toList());
    }

    private WorkItemRow row(WorkItem item, Run run, ClaimedStars claim, PlaceRef place, Map<PersonId, String> names) {
        StepOfItem step = new StepOfItem(editions.content(item.edition()), item);
        boolean open = item.state() == WorkItem.State.OPEN;
        NextSteps.Outlook outlook = new NextSteps.Outlook(step.edition(), run, claim.stars());
        return new WorkItemRow(
                item.id().value(),
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
                item.createdAt(),
                item.completedAt() == null
                        ? workdays.waited(item.createdAt())
                        : workdays.between(item.createdAt(), item.completedAt()),
                item.dueAt(),
                open ? workdays.remaining(item.dueAt()) : null,
                item.returned(),
                open ? NextSteps.inShort(outlook, step.step(), step.mainWay(), place.path()) : null,
                item.decision(),
                step.decisionLabel(),
                item.completedAt(),
                name(item.completedBy(), names));
    }

    private static @Nullable String name(@Nullable String person, Map<PersonId, String> names) {
        return person == null ? null : names.getOrDefault(new PersonId(person), person);
    }
}
