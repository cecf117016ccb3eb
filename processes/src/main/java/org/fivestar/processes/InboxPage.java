package org.fivestar.processes;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of an inbox; {@code next} is null on the last one. */
public record InboxPage(List<InboxEntry> entries, @Nullable String next) {

    public List<WorkItem> items() {
        return entries.stream().map(InboxEntry::item).toList();
    }
}
