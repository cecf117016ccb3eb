package org.fivestar.processes;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What one engine command did to runs and work items; collected while it runs, written once at its end. */
final class Journal {
    private final Instant at;
    private final Function<String, RunFacts> lookup;
    private final Map<String, RunFacts> runs = new LinkedHashMap<>();
    private final Map<String, RunFacts> before = new LinkedHashMap<>();
    private final Map<String, List<String>> taken = new LinkedHashMap<>();
    private final Map<String, WorkItem> opened = new LinkedHashMap<>();
    private final List<String> left = new ArrayList<>();
    private final Map<String, Ended> ends = new LinkedHashMap<>();
    private final Set<String> finished = new LinkedHashSet<>();
    private final Map<String, Decided> decided = new LinkedHashMap<>();
    private final Set<String> acted = new LinkedHashSet<>();

    /** A decision the command carries out. */
    record Decided(
            String item,
            String run,
            String actor,
            Queue as,
            @Nullable String decision,
            @Nullable String reason) {}

    /** How a run ended: by which end event, and whether on the main road. */
    record Ended(String outcome, Run.State state) {}

    Journal(Instant at, Function<String, RunFacts> lookup) {
        this.at = at;
        this.lookup = lookup;
    }

    Instant at() {
        return at;
    }

    /** Makes a run known without asking the database. */
    void know(RunFacts run) {
        runs.put(run.id(), run);
        before.put(run.id(), run);
    }

    RunFacts facts(String run) {
        if (!runs.containsKey(run)) {
            know(lookup.apply(run));
        }
        return runs.get(run);
    }

    void entered(String run, String element) {
        List<String> way = taken.computeIfAbsent(run, r -> new ArrayList<>());
        // the engine announces starts and the parts of a multi-instance several times
        if (way.isEmpty() || !way.get(way.size() - 1).equals(element)) {
            way.add(element);
        }
    }

    void took(String run, String flow) {
        taken.computeIfAbsent(run, r -> new ArrayList<>()).add(">" + flow);
    }

    void opened(WorkItem item) {
        RunFacts run = facts(item.run().value());
        runs.put(run.id(), run.with(item.stage(), run.returned(), run.postedAt()));
        opened.put(item.id().value(), item);
    }

    /** A task is gone: completed, or left because something interrupted it. */
    void left(String item) {
        if (opened.remove(item) == null) {
            left.add(item);
        }
    }

    void decided(Decided decision) {
        decided.put(decision.item(), decision);
    }

    /** The house did something for the run that nobody can take back. */
    void acted(String run) {
        acted.add(run);
    }

    void claimed(String run, int stars) {
        runs.put(run, facts(run).claiming(stars));
    }

    void returned(String run) {
        RunFacts facts = facts(run);
        runs.put(run, facts.with(facts.stage(), facts.returned() + 1, facts.postedAt()));
    }

    void posted(String run) {
        RunFacts facts = facts(run);
        runs.put(run, facts.with(facts.stage(), facts.returned(), at));
    }

    /** One of its ways is at an end; others may still go on. */
    void reachedEnd(String run, Ended end) {
        ends.put(run, end);
    }

    void finished(String run) {
        facts(run);
        finished.add(run);
    }

    Map<String, List<String>> taken() {
        return taken;
    }

    List<WorkItem> opened() {
        return List.copyOf(opened.values());
    }

    List<String> left() {
        return left;
    }

    Map<String, Decided> decided() {
        return decided;
    }

    Set<String> acted() {
        return acted;
    }

    /** Every run the command had to do with. */
    Set<String> touched() {
        return runs.keySet();
    }

    List<WorkItem> opened(String run) {
        return opened.values().stream()
                .filter(item -> item.run().value().equals(run))
                .toList();
    }

    @Nullable
    Ended end(String run) {
        return finished.contains(run) ? ends.get(run) : null;
    }

    /** Runs whose row no longer says what is true. */
    List<RunFacts> changed() {
        return runs.values().stream()
                .filter(r -> !r.equals(before.get(r.id())) || finished.contains(r.id()))
                .toList();
    }
}
