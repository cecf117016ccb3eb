package org.fivestar.processes;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What waits for whom, and the only way a run moves on. */
public class Inbox {
    public WorkItemPage page(InboxQuery query) {
        throw new UnsupportedOperationException();
    }

    public InboxCounts count(Set<Queue> queues, String person) {
        throw new UnsupportedOperationException();
    }

    public Optional<WorkItem> find(WorkItemId id) {
        throw new UnsupportedOperationException();
    }

    public WorkItem get(WorkItemId id) {
        throw new UnsupportedOperationException();
    }

    public List<WorkItem> openOf(RunId run) {
        throw new UnsupportedOperationException();
    }

    /** Every item the run ever had, oldest first. */
    public List<WorkItem> allOf(RunId run) {
        throw new UnsupportedOperationException();
    }

    /** Throws {@link AlreadyDecided}, {@link UnknownOutcome}, {@link NotInQueue}. Joins the caller's transaction. */
    public Completed complete(Completion completion) {
        throw new UnsupportedOperationException();
    }

    public Drift drift() {
        throw new UnsupportedOperationException();
    }

    public void rebuild() {
        throw new UnsupportedOperationException();
    }
}
