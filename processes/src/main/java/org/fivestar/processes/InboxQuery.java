package org.fivestar.processes;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which work items to list.
 *
 * @param queues queues of the person who asks; items of no other queue are ever returned for {@code TODO}
 * @param person who asks; {@code DONE} lists what this person completed
 * @param place code of a place: only items whose subject is it or lies in it; null for all
 * @param text part of the subject's name, or the beginning of its code
 * @param limit 1 to 200
 */
public record InboxQuery(
        Set<Queue> queues,
        ListKind list,
        String person,
        @Nullable String stage,
        @Nullable String star,
        @Nullable String place,
        @Nullable String text,
        Sort sort,
        @Nullable String cursor,
        int limit) {

    public enum ListKind {
        TODO,
        DONE
    }

    /** Oldest first, or earliest due date first (no due date last); {@code DONE} is always newest first. */
    public enum Sort {
        SINCE,
        DUE
    }

    /** The first page of what waits for these queues. */
    public static InboxQuery todo(Set<Queue> queues, int limit) {
        return new InboxQuery(queues, ListKind.TODO, "", null, null, null, null, Sort.SINCE, null, limit);
    }
}
