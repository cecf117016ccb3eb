package org.fivestar.processes;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to list of an inbox.
 *
 * @param cursor where the last page ended; null for the first
 * @param limit 1 to 200
 */
public record InboxQuery(
        Reader reader,
        ListKind list,
        Filter filter,
        Sort sort,
        @Nullable String cursor,
        int limit) {

    public enum ListKind {
        TODO,
        DONE
    }

    /** Oldest first, earliest due date first (no due date last), by place; {@code DONE} is always newest first. */
    public enum Sort {
        SINCE,
        DUE,
        PLACE
    }

    /**
     * Who reads. Entries outside these queues, of these places, and of runs in which the person acted on another level
     * do not exist for the reader.
     *
     * @param queues queues of the person, the person's own one included
     * @param recused codes of subjects the person keeps out of, except at a queue of the subject itself
     */
    public record Reader(String person, Set<Queue> queues, Set<String> recused) {}

    /**
     * What the entries must be; null and empty ask for nothing.
     *
     * @param place code of a place: only items whose subject is it or lies in it
     * @param text part of the subject's name, or the beginning of its code
     * @param claimed number of stars the run claims
     * @param dueFrom only what is due then or later
     * @param dueBefore only what is due earlier
     * @param returned whether the run has come back before
     * @param kinds only entries of these kinds
     * @param holder only what this person holds
     */
    public record Filter(
            @Nullable String stage,
            @Nullable String star,
            @Nullable String place,
            @Nullable String text,
            @Nullable Integer claimed,
            @Nullable Instant dueFrom,
            @Nullable Instant dueBefore,
            @Nullable Returned returned,
            Set<EntryKind> kinds,
            @Nullable String holder) {

        public static final Filter NONE = new Filter(null, null, null, null, null, null, null, null, Set.of(), null);

        public static Filter place(@Nullable String place) {
            return new Filter(null, null, place, null, null, null, null, null, Set.of(), null);
        }

        public static Filter text(@Nullable String text) {
            return new Filter(null, null, null, text, null, null, null, null, Set.of(), null);
        }
    }

    public enum Returned {
        YES,
        NO
    }

    /** The first page of what waits for these queues. */
    public static InboxQuery todo(Set<Queue> queues, int limit) {
        return todo(new Reader("", queues, Set.of()), limit);
    }

    /** The first page of what waits for a reader. */
    public static InboxQuery todo(Reader reader, int limit) {
        return new InboxQuery(reader, ListKind.TODO, Filter.NONE, Sort.SINCE, null, limit);
    }
}
