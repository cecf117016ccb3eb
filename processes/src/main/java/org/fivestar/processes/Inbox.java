package org.fivestar.processes;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.annotation.Transactional;

/** What waits for whom, and the only way a run moves on. */
public class Inbox {
    private final WorkItemRows rows;
    private final InboxPages pages;
    private final EntryRows entries;
    private final Completions completions;
    private final RunRows runs;
    private final EngineCommands engine;
    private final Clock clock;

    Inbox(
            WorkItemRows rows,
            InboxPages pages,
            EntryRows entries,
            Completions completions,
            RunRows runs,
            EngineCommands engine,
            Clock clock) {
        this.rows = rows;
        this.pages = pages;
        this.entries = entries;
        this.completions = completions;
        this.runs = runs;
        this.engine = engine;
        this.clock = clock;
    }

    /** One statement. Throws {@link IllegalArgumentException} on a cursor that is none of ours. */
    public InboxPage page(InboxQuery query) {
        return pages.page(query);
    }

    /** One statement; two for who keeps out of places or acted on several levels. */
    public InboxCounts count(InboxQuery.Reader reader) {
        return pages.count(reader);
    }

    /** How many of the reader's entries match the filter; one statement that looks at each. */
    public long matching(InboxQuery query) {
        return pages.matching(query);
    }

    /** The items to decide that match, in the order of the list, up to a number; one statement. */
    public List<Selected> select(InboxQuery query, int most) {
        return pages.select(query, most);
    }

    /** Those of the items that stand in the reader's inbox now, each with why; one statement. */
    public Map<WorkItemId, Set<EntryKind>> standing(InboxQuery.Reader reader, Collection<WorkItemId> items) {
        return items.isEmpty() ? Map.of() : pages.standing(reader, items);
    }

    public Optional<WorkItem> find(WorkItemId id) {
        return rows.find(id);
    }

    /** @throws NoSuchThing when there is none */
    public WorkItem get(WorkItemId id) {
        return find(id).orElseThrow(() -> noItem(id));
    }

    static NoSuchThing noItem(WorkItemId id) {
        return new NoSuchThing("待办", id.value());
    }

    /** The items that exist, in one statement and no particular order. */
    public List<WorkItem> allOf(Collection<WorkItemId> ids) {
        return ids.isEmpty() ? List.of() : rows.allOf(ids);
    }

    public List<WorkItem> openOf(RunId run) {
        return rows.openOf(run);
    }

    /** What is open in any of the runs, oldest first, in one statement. */
    public List<WorkItem> openOf(Collection<RunId> runs) {
        return runs.isEmpty() ? List.of() : rows.openOf(runs);
    }

    /** Every item the run ever had, oldest first. */
    public List<WorkItem> allOf(RunId run) {
        return rows.allOf(run);
    }

    /** Every item any of the runs ever had, oldest first, in one statement. */
    public List<WorkItem> everyItemOf(Collection<RunId> runs) {
        return runs.isEmpty() ? List.of() : rows.everyItemOf(runs);
    }

    /**
     * Completes a work item: one engine command. Joins the caller's transaction, so that the caller's rows, the
     * engine's and the inbox's commit together or not at all. Decisions on one run wait for each other.
     *
     * @throws AlreadyDecided when it is no longer open, with who, when and how
     * @throws UnknownOutcome when the form does not offer the decision, or asks for one and none is given
     * @throws NotInQueue when it does not wait in the queue acted for
     * @throws ChangedMeanwhile when it is not as it was seen
     * @throws HeldBySomebody while a colleague holds it
     * @throws WaitsForAnswer while somebody was asked about it
     * @throws ActedOnAnotherLevel when the actor acted in the run on another level
     */
    @Transactional
    public Completed complete(Completion c) {
        Attempt attempt = completions.complete(List.of(c)).get(0);
        if (attempt.refused() != null) {
            throw attempt.refused();
        }
        return attempt.done();
    }

    /**
     * Completes items of different runs in one engine command, each by itself: what is refused for one does not keep
     * the others. Runs are locked in the order of their ids, so that callers who meet wait instead of dying. A failure
     * of the engine takes everything back.
     *
     * @param completions at most one for each run
     * @return an attempt for each, in the same order
     */
    @Transactional
    public List<Attempt> completeAll(List<Completion> completions) {
        return this.completions.complete(completions);
    }

    /**
     * Takes a decision back: what it opened no longer waits, and an item like the decided one waits again.
     *
     * @throws NoSuchThing when there is no such item
     * @throws NoWayBack when the person did not make the decision, the next step was begun, or the house acted on it
     */
    @Transactional
    public TakenBack takeBack(WorkItemId item, String person) {
        return completions.takeBack(item, person);
    }

    /** Whether the person made the decision and nothing stands in the way of taking it back yet. */
    public boolean mayTakeBack(WorkItemId item, String person) {
        return completions.mayTakeBack(item, person);
    }

    /**
     * Gives an open item a holder, or none. The caller has checked who may.
     *
     * @param seen version that was looked at
     * @throws AlreadyDecided when it is no longer open
     * @throws ChangedMeanwhile when it is not as it was seen
     */
    @Transactional
    public WorkItem hold(WorkItemId id, @Nullable String person, long seen) {
        rows.lockRunOf(id).orElseThrow(() -> noItem(id));
        WorkItem item = get(id);
        Completions.requireOpen(item);
        if (item.version() != seen) {
            throw new ChangedMeanwhile(item.version());
        }
        entries.hold(id, person);
        return get(id);
    }

    /**
     * Puts items into people's own inboxes, each into that of the person asked. Decisions on the runs wait meanwhile.
     * Runs and baskets are taken in the order of their ids, so that callers who meet wait instead of dying.
     *
     * @throws NoSuchThing when one of the items does not exist
     * @throws AlreadyDecided when what is asked holds up an item that is no longer open
     */
    @Transactional
    public void ask(List<Asked> asked) {
        if (asked.isEmpty()) {
            return;
        }
        List<WorkItemId> items = asked.stream().map(Asked::item).distinct().toList();
        rows.lockRunsOf(items);
        Map<WorkItemId, WorkItem> found =
                allOf(items).stream().collect(Collectors.toMap(WorkItem::id, Function.identity()));
        for (Asked one : asked) {
            WorkItem item = Optional.ofNullable(found.get(one.item())).orElseThrow(() -> noItem(one.item()));
            if (one.kind().holdsUp()) {
                Completions.requireOpen(item);
            }
        }
        entries.ask(asked, clock.instant());
    }

    /** Keeps decisions on the runs of these items waiting until the caller's transaction ends. */
    @Transactional
    public void lockRunsOf(Collection<WorkItemId> items) {
        rows.lockRunsOf(items);
    }

    /** Those of the items that cannot be decided until somebody has answered; one statement. */
    public Set<WorkItemId> heldUp(Collection<WorkItemId> items) {
        return items.isEmpty() ? Set.of() : rows.heldUp(items);
    }

    /** Takes entries out of people's own inboxes. Joins the caller's transaction. */
    @Transactional
    public void answered(Collection<String> ids) {
        entries.remove(ids);
    }

    /** The levels on which a person acted in a run. */
    public List<String> levelsOf(RunId run, String person) {
        return rows.levelsOf(run, person);
    }

    /** Remembers that a person acted in runs on a level without deciding, by signing for instance. */
    @Transactional
    public void acted(Collection<RunId> runs, String person, String level) {
        rows.acted(runs, person, level);
    }

    /**
     * What waits in the run is about more than before: whoever looked at it has to look again, its version has grown.
     * Joins the caller's transaction and keeps decisions on the run waiting until that ends.
     */
    @Transactional
    public void grown(RunId run) {
        runs.lock(run.value()).orElseThrow(() -> new NoSuchThing("创建件", run.value()));
        rows.countVersion(run);
    }

    /** Compares the inbox with the engine, its entries with its items, and its sums with its entries. */
    public Drift drift() {
        Drift drift = rows.drift();
        return new Drift(drift.missing(), drift.stale(), entries.drift());
    }

    /** Makes the inbox what the engine says; decisions wait meanwhile. For when {@link #drift} found something. */
    @Transactional
    public void rebuild() {
        rows.lockAll();
        Drift drift = rows.drift();
        rows.cancel(drift.stale());
        entries.removeOf(drift.stale());
        entries.insert(engine.itemsOf(drift.missing(), runs::facts), runs::facts);
        entries.rebuild();
    }

    /** Adds up what was counted since the last time, so that sums stay short. */
    @Scheduled(fixedDelayString = "${fivestar.processes.fold:PT5S}")
    @Transactional
    public void fold() {
        entries.fold();
    }
}
