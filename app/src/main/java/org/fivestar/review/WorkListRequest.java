package org.fivestar.review;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.fivestar.declaration.Workdays;
import org.fivestar.platform.Problem;
import org.fivestar.processes.EntryKind;
import org.fivestar.processes.InboxQuery;
import org.jspecify.annotations.Nullable;

/**
 * A work list as the address says it.
 *
 * @param list todo, done, started or copied
 * @param due overdue, today, or soon: within three working days
 * @param returned yes or no
 * @param why kinds of entries, separated by commas
 * @param holder me: only what I have taken on
 * @param level number of stars claimed
 */
record WorkListRequest(
        @Nullable String list,
        @Nullable String stage,
        @Nullable String star,
        @Nullable String place,
        @Nullable String text,
        @Nullable Integer level,
        @Nullable String due,
        @Nullable String returned,
        @Nullable String why,
        @Nullable String holder,
        @Nullable String sort,
        @Nullable String cursor,
        @Nullable Integer limit) {

    private static final int MOST = 200;
    private static final int SOON = 3;

    /** The days a due date is compared with. */
    record Days(Workdays workdays, Clock clock) {}

    WorkListQuery query(String person, Days days) {
        return new WorkListQuery(
                chosen(WorkListQuery.Which.class, "list", list, WorkListQuery.Which.TODO),
                filter(person, days),
                chosen(InboxQuery.Sort.class, "sort", sort, InboxQuery.Sort.SINCE),
                blankToNull(cursor),
                limit == null ? 50 : Math.max(1, Math.min(MOST, limit)));
    }

    private InboxQuery.Filter filter(String person, Days days) {
        Span span = due(days);
        return new InboxQuery.Filter(
                blankToNull(stage),
                blankToNull(star),
                blankToNull(place),
                blankToNull(text),
                level,
                span.from(),
                span.before(),
                blankToNull(returned) == null
                        ? null
                        : chosen(InboxQuery.Returned.class, "returned", returned, InboxQuery.Returned.YES),
                kinds(),
                holder(person));
    }

    private record Span(@Nullable Instant from, @Nullable Instant before) {}

    private Span due(Days days) {
        String word = blankToNull(due);
        Instant now = days.clock().instant();
        LocalDate today = Workdays.day(now);
        if (word == null) {
            return new Span(null, null);
        }
        return switch (word) {
            case "overdue" -> new Span(null, now);
            case "today" -> new Span(now, Workdays.startOf(today.plusDays(1)));
            case "soon" ->
                new Span(
                        now, Workdays.startOf(days.workdays().after(today, SOON).plusDays(1)));
            default -> throw wrong("due");
        };
    }

    private Set<EntryKind> kinds() {
        String words = blankToNull(why);
        try {
            return words == null
                    ? Set.of()
                    : Arrays.stream(words.split(",")).map(EntryKind::of).collect(Collectors.toSet());
        } catch (IllegalArgumentException unknown) {
            throw wrong("why").causedBy(unknown);
        }
    }

    private @Nullable String holder(String person) {
        String word = blankToNull(holder);
        if (word != null && !word.equals("me")) {
            throw wrong("holder");
        }
        return word == null ? null : person;
    }

    private static <E extends Enum<E>> E chosen(Class<E> of, String name, @Nullable String word, E otherwise) {
        if (word == null || word.isBlank()) {
            return otherwise;
        }
        try {
            return Enum.valueOf(of, word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw wrong(name).causedBy(unknown);
        }
    }

    private static Problem wrong(String name) {
        return Problem.invalid("参数“" + name + "”的取值不对。", "请刷新页面后重试。").with("field", name);
    }

    private static @Nullable String blankToNull(@Nullable String word) {
        return word == null || word.isBlank() ? null : word.strip();
    }
}
