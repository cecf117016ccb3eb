package org.fivestar.processes;

import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.fivestar.forms.Form;
import org.fivestar.forms.Outcome;
import org.fivestar.forms.Tone;
import org.jspecify.annotations.Nullable;

/** Completes work items, one or many, and takes completions back. Each runs in its caller's transaction. */
final class Completions {
    private final WorkItemRows rows;
    private final RunRows runs;
    private final EntryRows entries;
    private final WaysBack ways;
    private final EngineCommands engine;
    private final Contents contents;
    private final Clock clock;

    Completions(
            WorkItemRows rows,
            RunRows runs,
            EntryRows entries,
            WaysBack ways,
            EngineCommands engine,
            Contents contents,
            Clock clock) {
        this.rows = rows;
        this.runs = runs;
        this.entries = entries;
        this.ways = ways;
        this.engine = engine;
        this.contents = contents;
        this.clock = clock;
    }

    /** An item with all that is needed to complete it. */
    private record Ready(Completion asked, RunFacts run, WorkItem item, EngineCommands.Step step) {}

    List<Attempt> complete(List<Completion> asked) {
        Map<String, RunFacts> locked =
                rows.lockRunsOf(asked.stream().map(Completion::item).toList());
        Map<WorkItemId, WorkItemRows.Standing> standing = rows.standing(asked);
        Map<WorkItemId, Ready> ready = new HashMap<>();
        Map<WorkItemId, ProcessProblem> refused = new HashMap<>();
        for (Completion c : asked) {
            try {
                Ready one = ready(c, standing.get(c.item()), locked);
                if (ready.values().stream()
                        .anyMatch(r -> r.run().id().equals(one.run().id()))) {
                    throw new IllegalArgumentException("two items of the same run in one command");
                }
                ready.put(c.item(), one);
            } catch (ProcessProblem problem) {
                refused.put(c.item(), problem);
            }
        }
        Map<WorkItemId, Completed> done = ready.isEmpty() ? Map.of() : perform(List.copyOf(ready.values()));
        return asked.stream()
                .map(c -> refused.containsKey(c.item())
                        ? Attempt.refused(c, refused.get(c.item()))
                        : Attempt.done(c, done.get(c.item())))
                .toList();
    }

    private Ready ready(Completion c, WorkItemRows.@Nullable Standing standing, Map<String, RunFacts> locked) {
        if (standing == null) {
            throw Inbox.noItem(c.item());
        }
        WorkItem item = standing.item();
        requireOpen(item);
        if (c.seen() != null && c.seen() != item.version()) {
            throw new ChangedMeanwhile(item.version());
        }
        if (!item.queues().contains(c.as())) {
            throw new NotInQueue();
        }
        if (item.holder() != null && !item.holder().equals(c.actor())) {
            throw new HeldBySomebody(item.holder());
        }
        if (standing.asked() > 0) {
            throw new WaitsForAnswer();
        }
        if (standing.levels().stream().anyMatch(level -> !level.equals(c.as().level()))) {
            throw new ActedOnAnotherLevel();
        }
        Tone tone = tone(item, c.decision());
        RunFacts run = Objects.requireNonNull(locked.get(item.run().value()));
        Journal.Decided decided =
                new Journal.Decided(item.id().value(), run.id(), c.actor(), c.as(), c.decision(), c.reason());
        return new Ready(c, run, item, new EngineCommands.Step(run, decided, c.facts(), returning(tone)));
    }

    static void requireOpen(WorkItem item) {
        if (item.state() != WorkItem.State.OPEN) {
            throw new AlreadyDecided(item.completedBy(), item.completedAt(), item.decision());
        }
    }

    private static EngineCommands.Returning returning(@Nullable Tone tone) {
        return tone == Tone.RETURN ? EngineCommands.Returning.YES : EngineCommands.Returning.NO;
    }

    private Map<WorkItemId, Completed> perform(List<Ready> ready) {
        ways.keep(ready.stream().map(Ready::item).toList(), clock.instant());
        Journal journal = engine.complete(ready.stream().map(Ready::step).toList());
        Map<RunId, Run> after = runs
                .allOf(ready.stream().map(r -> r.item().run()).toList())
                .stream()
                .collect(Collectors.toMap(Run::id, Function.identity()));
        return ready.stream()
                .collect(Collectors.toMap(
                        r -> r.item().id(),
                        r -> new Completed(
                                r.item().done(r.asked(), journal.at()),
                                Objects.requireNonNull(after.get(r.item().run())),
                                journal.opened(r.run().id()))));
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

    boolean mayTakeBack(WorkItemId id, String person) {
        try {
            way(rows.find(id).orElseThrow(() -> Inbox.noItem(id)), person);
            return true;
        } catch (NoWayBack tooLate) {
            return false;
        }
    }

    /** A way back, with the items of the run and those of them that would no longer wait. */
    private record Way(WaysBack.Before before, List<WorkItem> all, List<WorkItem> since) {}

    private Way way(WorkItem item, String person) {
        if (item.state() != WorkItem.State.DONE || !person.equals(item.completedBy())) {
            throw new NoWayBack("这件待办不是由您办结的，或者已经撤回。");
        }
        WaysBack.Before before = ways.find(item.id()).orElseThrow(() -> new NoWayBack("下一步已经办理，或者结果已经公示，不能再撤回。"));
        List<WorkItem> all = rows.allOf(item.run());
        List<WorkItem> since = all.stream()
                .filter(i -> i.state() == WorkItem.State.OPEN && !before.open().contains(i.id().value()))
                .toList();
        if (since.stream().anyMatch(i -> i.holder() != null) || rows.asked(since)) {
            throw new NoWayBack("下一步的办理人已经签收，不能再撤回。");
        }
        return new Way(before, all, since);
    }

    TakenBack takeBack(WorkItemId id, String person) {
        RunFacts run = rows.lockRunOf(id).orElseThrow(() -> Inbox.noItem(id));
        WorkItem item = rows.find(id).orElseThrow(() -> Inbox.noItem(id));
        Way way = way(item, person);
        WaysBack.Before before = way.before();
        List<WorkItem> all = way.all();
        List<WorkItem> since = way.since();
        List<WorkItem> others = all.stream()
                .filter(i -> i.state() == WorkItem.State.DONE && !i.id().equals(id))
                .filter(i -> before.open().contains(i.id().value()))
                .sorted(Comparator.comparing(WorkItem::completedAt).thenComparing(i -> i.id().value()))
                .toList();
        WorkItem again = item.again(new WorkItemId(engine.newId()));
        entries.removeOf(since.stream().map(WorkItem::id).toList());
        rows.cancel(since.stream().map(WorkItem::id).toList());
        ways.restore(before, again.id().value());
        rows.takenBack(id);
        entries.insert(List.of(again), r -> run);
        others.forEach(this::repeat);
        return new TakenBack(again, runs.find(run.id()).orElseThrow(), since);
    }

    /** A decision somebody else made meanwhile is made once more: its item stays as it is, the engine goes on. */
    private void repeat(WorkItem other) {
        ways.keep(List.of(other), clock.instant());
        Journal.Decided decided = new Journal.Decided(
                other.id().value(),
                other.run().value(),
                Objects.requireNonNull(other.completedBy()),
                Objects.requireNonNull(other.completedAs()),
                other.decision(),
                other.reason());
        RunFacts run = runs.facts(other.run().value());
        engine.complete(List.of(new EngineCommands.Step(run, decided, null, returning(tone(other, other.decision())))));
    }
}
