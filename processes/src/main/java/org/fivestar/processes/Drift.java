package org.fivestar.processes;

import java.util.List;

/**
 * Differences between the inbox and the engine; empty when they agree.
 *
 * @param missing tasks of the engine without an open work item
 * @param stale open work items whose task the engine no longer has
 * @param entries lines of the inbox that do not fit their items, and baskets whose sum is wrong
 */
public record Drift(List<WorkItemId> missing, List<WorkItemId> stale, long entries) {
    public boolean none() {
        return missing.isEmpty() && stale.isEmpty() && entries == 0;
    }
}
