package org.fivestar.processes;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Runs: started in batches, followed along their path, never moved but by a work item or a message. */
public class Runs {
    /** Starts those of the runs whose key is new; returns how many. Joins the caller's transaction. */
    public int start(Collection<RunStart> batch) {
        throw new UnsupportedOperationException();
    }

    public Run get(RunId id) {
        throw new UnsupportedOperationException();
    }

    public Optional<Run> find(RunId id) {
        throw new UnsupportedOperationException();
    }

    /** The run of a key; keys are unique for ever. */
    public Optional<Run> findByKey(String key) {
        throw new UnsupportedOperationException();
    }

    public List<Run> allOf(Collection<RunId> ids) {
        throw new UnsupportedOperationException();
    }

    public RunPage page(RunQuery query) {
        throw new UnsupportedOperationException();
    }

    public List<RunStep> path(RunId id) {
        throw new UnsupportedOperationException();
    }

    /** Sends a message drawn in the diagram; throws {@link NotWaitingFor}. */
    public void send(RunId id, String message) {
        throw new UnsupportedOperationException();
    }

    public void setFacts(RunId id, RoutingFacts facts) {
        throw new UnsupportedOperationException();
    }

    public StageCounts countByStage(StageQuery query) {
        throw new UnsupportedOperationException();
    }
}
