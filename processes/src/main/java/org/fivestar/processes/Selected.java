package org.fivestar.processes;

/** An item as it was when it was selected. */
public record Selected(WorkItemId item, long version) {}
