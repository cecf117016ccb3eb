package org.fivestar.processes;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something asked of one person by name about an item.
 *
 * @param id names the entry; not the id of an item
 * @param person person id
 * @param level level of the post the person acts in
 * @param dueAt null for the item's own due date
 */
public record Asked(
        String id,
        EntryKind kind,
        WorkItemId item,
        String person,
        String level,
        @Nullable Instant dueAt) {}
