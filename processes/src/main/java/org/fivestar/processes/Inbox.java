package org.fivestar.processes;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.fivestar.forms.Form;
import org.fivestar.forms.Outcome;
import org.fivestar.forms.Tone;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;

/** What waits for whom, and the only way a run moves on. */
public class Inbox {
    private final WorkItemRows rows;
    private final InboxPages pages;
    private final RunRows runs;
    private final JournalRows journals;
    private final EngineCommands engine;
    private final Contents contents;

    Inbox(
            WorkItemRows rows,
            InboxPages pages,
            RunRows runs,
            JournalRows journals,
            EngineCommands engine,
            Contents contents) {
        this.rows = rows;
        this.pages = pages;
        this.runs = runs;
        this.journals = journals;
        this.engine = engine;
        this.contents = contents;
    }

    /** One statement. Throws {@link IllegalArgumentException} on a cursor that is none of ours. */
    public WorkItemPage page(InboxQuery query) {
        return pages.page(query);
    }

    /** One statement. */
    public InboxCounts count(Set<Queue> queues, String person) {
        return pages.count(queues, person);
    }

    public Optional<WorkItem> find(WorkItemId id) {
        return rows.find(id);
    }

    /** @throws NoSuchThing when there is none */
    public WorkItem get(WorkItemId id) {
        return find(id).orElseThrow(() -> new NoSuchThing("待办", id.value()));
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

    /**
     * Completes a work item: one engine command. Joins the caller's transaction, so that the caller's rows, the
     * engine's and the inbox's commit together or not at all. Decisions on one run wait for each other.
     *
     * @throws AlreadyDecided when it is no longer open, with who, when and how
     * @throws UnknownOutcome when the form does not offer the decision, or asks for one and none is given
     * @throws NotInQueue when it does not wait in the queue acted for
     */
    @Transactional
    public Completed complete(Completion c) {
        RunFacts run = rows.lockRunOf(c.item())
                .orElseThrow(() -> new NoSuchThing("待办", c.item().value()));
        WorkItem item = get(c.item());
        if (item.state() != WorkItem.State.OPEN) {
            throw new AlreadyDecided(item.completedBy(), item.completedAt(), item.decision());
        }
        if (!item.queues().contains(c.as())) {
            throw new NotInQueue();
        }
        Tone tone = tone(item, c.decision());
        Journal journal = engine.complete(
                run,
                new Journal.Decided(item.id().value(), c.actor(), c.as(), c.decision(), c.reason()),
                c.facts(),
                tone == Tone.RETURN ? EngineCommands.Returning.YES : EngineCommands.Returning.NO);
        Run after = runs.find(run.id()).orElseThrow();
        return new Completed(done(item, c, journal), after, journal.opened());
    }

    private @Nullable Tone tone(WorkItem item, @Nullable String decision) {
        Form form = contents.of(item.edition()).forms().get(item.formKey());
        Map<String, Tone> tones = form.outcomes().stream().collect(Collectors.toMap(Outcome::value, Outcome::tone));
        if (tones.isEmpty() ? decision != null : decision == null || !tones.containsKey(decision)) {
            String allowed = form.outcomes().stream().map(Outcome::label).collect(Collectors.joining("、"));
            throw new UnknownOutcome(decision == null ? "" : decision, allowed);
        }
        return decision == null ? null : tones.get(decision);
    }

    private static WorkItem done(WorkItem i, Completion c, Journal journal) {
        return new WorkItem(
                i.id(),
                i.run(),
                i.edition(),
                i.element(),
                i.name(),
                i.stage(),
                i.formKey(),
                i.star(),
                i.queues(),
                i.subject(),
                i.subjectName(),
                i.year(),
                i.createdAt(),
                i.dueAt(),
                i.returned(),
                WorkItem.State.DONE,
                c.actor(),
                c.as(),
                journal.at(),
                c.decision(),
                c.reason(),
                i.version() + 1);
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

    /** Compares the inbox with the engine. */
    public Drift drift() {
        return rows.drift();
    }

    /** Makes the inbox what the engine says: for the administrator, after {@link #drift} found something. */
    @Transactional
    public void rebuild() {
        Drift drift = rows.drift();
        rows.cancel(drift.stale());
        journals.insert(engine.itemsOf(drift.missing(), runs::facts));
        rows.rebuildQueues();
    }
}
