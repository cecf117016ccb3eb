package org.fivestar.processes;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of an inbox.
 *
 * @param id the item's own id for {@link EntryKind#DECIDE}, else the id of what was asked
 * @param since when it came into the inbox: the item to its queues, or what is asked to the person
 * @param dueAt null without a date
 */
public record InboxEntry(
        String id,
        EntryKind kind,
        WorkItem item,
        Instant since,
        @Nullable Instant dueAt) {}
