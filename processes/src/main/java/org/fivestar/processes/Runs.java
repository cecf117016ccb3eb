package org.fivestar.processes;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.transaction.annotation.Transactional;

/** Runs: started in batches, followed along their path, never moved but by a work item or a message. */
public class Runs {
    private final RunList list;
    private final RunRows rows;
    private final EngineCommands engine;
    private final Contents contents;
    private final Clock clock;

    Runs(RunList list, RunRows rows, EngineCommands engine, Contents contents, Clock clock) {
        this.list = list;
        this.rows = rows;
        this.engine = engine;
        this.contents = contents;
        this.clock = clock;
    }

    /**
     * Starts those of the runs whose key is new, in one engine command. Joins the caller's transaction; about a hundred
     * at a time is a good batch.
     *
     * @return how many were started
     * @throws NoSuchThing when an edition does not exist
     */
    @Transactional
    public int start(Collection<RunStart> batch) {
        Map<String, RunStart> starts = new HashMap<>();
        List<RunFacts> wanted = new ArrayList<>();
        for (RunStart start : batch) {
            Contents.Loaded edition = contents.loaded(start.edition());
            RunFacts run = RunFacts.of(engine.newId(), start, edition.edition().year(), edition.firstStage());
            starts.put(run.id(), start);
            wanted.add(run);
        }
        Set<String> isNew = rows.insert(wanted, clock.instant());
        List<RunFacts> fresh =
                wanted.stream().filter(r -> isNew.contains(r.id())).toList();
        if (!fresh.isEmpty()) {
            engine.start(fresh, r -> starts.get(r.id()).stars());
        }
        return fresh.size();
    }

    /** @throws NoSuchThing when there is none */
    public Run get(RunId id) {
        return find(id).orElseThrow(() -> new NoSuchThing("创建件", id.value()));
    }

    public Optional<Run> find(RunId id) {
        return rows.find(id.value());
    }

    /** The run of a key; keys are unique for ever. */
    public Optional<Run> findByKey(String key) {
        return rows.findByKey(key);
    }

    /** The runs of the ids that exist, in no particular order; one statement. */
    public List<Run> allOf(Collection<RunId> ids) {
        return rows.allOf(ids);
    }

    /** Every run of a subject in a year, oldest first; one statement. */
    public List<Run> ofSubject(String subject, int year) {
        return rows.ofSubject(subject, year);
    }

    /** Every run of these subjects in a year, in no particular order; one statement. */
    public List<Run> ofSubjects(Collection<String> subjects, int year) {
        return rows.ofSubjects(subjects, year);
    }

    /** Runs by subject code. */
    public RunPage page(RunQuery query) {
        return list.page(query);
    }

    /** Elements entered and flows taken, in order. */
    public List<RunStep> path(RunId id) {
        return list.path(id);
    }

    /**
     * The run as it is, locked for the rest of the caller's transaction: no decision and no timer moves it meanwhile.
     *
     * @throws NoSuchThing when there is none
     */
    @Transactional
    public Run hold(RunId id) {
        return rows.hold(id.value()).orElseThrow(() -> new NoSuchThing("创建件", id.value()));
    }

    /** How many runs of a cycle have not ended. */
    public long openOf(String cycle) {
        return rows.openOf(cycle);
    }

    /**
     * Sends a message that the diagram waits for, such as {@code withdrawn}. Joins the caller's transaction.
     *
     * @throws NotWaitingFor when the run is over, or does not wait for it where it stands
     */
    @Transactional
    public Run send(RunId id, String message) {
        RunFacts run = rows.lock(id.value()).orElseThrow(() -> new NoSuchThing("创建件", id.value()));
        engine.send(run, message);
        return get(id);
    }

    /**
     * Sets the facts the diagram routes by. Joins the caller's transaction.
     *
     * @throws NotWaitingFor when the run is over
     */
    @Transactional
    public void setFacts(RunId id, RoutingFacts facts) {
        rows.lock(id.value()).orElseThrow(() -> new NoSuchThing("创建件", id.value()));
        if (get(id).state() != Run.State.OPEN) {
            throw new NotWaitingFor("修改路由信息");
        }
        engine.setFacts(id.value(), facts);
    }

    /** Every run of a year whose path has this place, by subject; one statement. */
    public List<Run> allWithin(int year, OpenedQuery.Within within) {
        return list.allWithin(year, within);
    }

    /** How many items were opened, by subject, month and who decided before; one statement. */
    public List<Opened> opened(OpenedQuery query) {
        return list.opened(query);
    }

    /** How many runs of each unit of a level stand in which stage. */
    public StageCounts countByStage(StageQuery query) {
        return list.countByStage(query);
    }
}
