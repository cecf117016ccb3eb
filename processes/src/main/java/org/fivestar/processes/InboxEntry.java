package org.fivestar.processes;

/**
 * One line of an inbox.
 *
 * @param id the item's own id for {@link EntryKind#DECIDE}, else the id of what was asked
 */
public record InboxEntry(String id, EntryKind kind, WorkItem item) {}
