package org.fivestar.processes;

import java.util.List;

/**
 * Differences between the inbox and the engine; all lists empty when they agree.
 *
 * @param missing tasks of the engine without an open work item
 * @param stale open work items whose task the engine no longer has
 */
public record Drift(List<WorkItemId> missing, List<WorkItemId> stale) {
    public boolean none() {
        return missing.isEmpty() && stale.isEmpty();
    }
}
