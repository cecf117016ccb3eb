package org.fivestar.review;

import org.fivestar.account.Actor;
import org.fivestar.processes.InboxQuery;
import org.jspecify.annotations.Nullable;

/**
 * Which list to show, and what of it.
 *
 * @param cursor where the last page ended; null for the first
 * @param limit 1 to 200
 */
public record WorkListQuery(
        Which list,
        InboxQuery.Filter filter,
        InboxQuery.Sort sort,
        @Nullable String cursor,
        int limit) {

    /** 待办、已办、我发起、抄送我. */
    public enum Which {
        TODO,
        DONE,
        STARTED,
        COPIED
    }

    InboxQuery inbox(Actor actor) {
        InboxQuery.ListKind kind = list == Which.DONE ? InboxQuery.ListKind.DONE : InboxQuery.ListKind.TODO;
        return new InboxQuery(actor.reader(), kind, filter, sort, cursor, limit);
    }
}
