package org.fivestar.processes;

/** Names a work item; grows with time, so work items sort by their creation. */
public record WorkItemId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
