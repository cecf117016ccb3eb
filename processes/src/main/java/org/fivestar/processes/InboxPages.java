package org.fivestar.processes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Pages, counts and selections of the inbox: each a single statement along an index, whatever the number of open items.
 * What a reader may see is said once, in {@link #mine} and {@link #visible}, for all of them.
 */
final class InboxPages {

    private final JdbcClient jdbc;

    InboxPages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    InboxPage page(InboxQuery q) {
        return q.list() == InboxQuery.ListKind.TODO ? todo(q) : done(q);
    }

    private InboxPage todo(InboxQuery q) {
        Question asked = new Question(q.reader());
        Order order = Order.of(q.sort());
        Cursor after = order.parse(q.cursor());
        String beyond = "";
        if (after != null) {
            asked.with("after", after.key()).with("afterId", after.id());
            beyond = " and (e.%1$s, e.id) > (cast(:after as %2$s), :afterId)".formatted(order.column, order.type);
        }
        asked.with("more", limit(q) + 1);
        String sql = """
                select w.*, p.entry, p.kind, p.since, p.due from (
                    select k.* from (%1$s) mine, lateral (
                        select e.id as entry, e.kind, e.item, e.created_at as since,
                            nullif(e.due_at, 'infinity') as due, e.%2$s as key from inbox_entry e
                        where e.basket = mine.id%3$s%4$s
                        order by e.%2$s, e.id limit :more) k
                    order by k.key, k.entry limit :more) p
                join work_item w on w.id = p.item order by p.key, p.entry""".formatted(
                        mine(asked, q.filter()),
                        order.column,
                        beyond,
                        visible(asked, q.reader()) + filtered(asked, q.filter()));
        List<InboxEntry> entries =
                jdbc.sql(sql).params(asked.values).query(InboxPages::entry).list();
        return cut(q, entries, e -> new Cursor(order.key.apply(e), e.id()));
    }

    /** How the waiting entries are sorted: by which column, and what a cursor says of it. */
    private enum Order {
        SINCE("created_at", "timestamptz", e -> e.since().toString()),
        DUE(
                "due_at",
                "timestamptz",
                e -> e.dueAt() == null ? Cursor.NEVER : e.dueAt().toString()),
        PLACE("subject", "text", e -> e.item().subject());

        private final String column;
        private final String type;
        private final Function<InboxEntry, String> key;

        Order(String column, String type, Function<InboxEntry, String> key) {
            this.column = column;
            this.type = type;
            this.key = key;
        }

        static Order of(InboxQuery.Sort sort) {
            return valueOf(sort.name());
        }

        @Nullable
        Cursor parse(@Nullable String text) {
            return this == PLACE ? Cursor.parse(text) : Cursor.parseInTime(text);
        }
    }

    /** The reader's baskets. */
    private static String mine(Question asked, InboxQuery.Filter f) {
        String sql = """
                select b.id, b.stage, b.star, b.n, split_part(b.queues, '/', 1) as unit from basket b
                where b.id in (select q.basket from basket_queue q where q.queue in (:desks))""";
        return sql
                + asked.when(f.stage(), "stage", " and b.stage = :stage")
                + asked.when(f.star(), "star", " and b.star = :star");
    }

    /** What of the baskets exists for the reader: nothing of a recused place, no run acted in on another level. */
    private static String visible(Question asked, InboxQuery.Reader reader) {
        return asked.when(recused(reader), "recused", " and (e.subject <> all(:recused) or e.subject = mine.unit)")
                + " and not exists (select from run_hand h"
                + " where h.run = e.run and h.person = :person and h.level <> e.level)";
    }

    private static String @Nullable [] recused(InboxQuery.Reader reader) {
        return reader.recused().isEmpty() ? null : reader.recused().toArray(String[]::new);
    }

    /** What was decided for a recused place is gone as well, but for what was decided at the place itself. */
    private static String visibleDone(Question asked, InboxQuery.Reader reader) {
        return asked.when(
                recused(reader),
                "recused",
                " and (w.subject <> all(:recused) or split_part(w.completed_as, '/', 1) = w.subject)");
    }

    private static String filtered(Question asked, InboxQuery.Filter f) {
        String text = f.text() == null || f.text().isBlank() ? null : f.text().strip();
        StringBuilder sql = new StringBuilder();
        sql.append(asked.when(f.place(), "place", " and :place = any(e.units)"));
        sql.append(
                asked.when(text, "text", " and (strpos(e.subject_name, :text) > 0 or starts_with(e.subject, :text))"));
        sql.append(asked.when(f.claimed(), "claimed", " and e.claimed = :claimed"));
        sql.append(asked.when(time(f.dueFrom()), "dueFrom", " and e.due_at >= cast(:dueFrom as timestamptz)"));
        sql.append(asked.when(time(f.dueBefore()), "dueBefore", " and e.due_at < cast(:dueBefore as timestamptz)"));
        sql.append(asked.when(f.holder(), "holder", " and e.holder = :holder"));
        if (f.returned() != null) {
            sql.append(f.returned() == InboxQuery.Returned.YES ? " and e.returned > 0" : " and e.returned = 0");
        }
        if (!f.kinds().isEmpty()) {
            asked.with("kinds", f.kinds().stream().map(EntryKind::word).toArray(String[]::new));
            sql.append(" and e.kind = any(:kinds)");
        }
        return sql.toString();
    }

    private static @Nullable String time(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }

    private InboxPage done(InboxQuery q) {
        InboxQuery.Filter f = q.filter();
        Question asked = new Question(q.reader()).with("more", limit(q) + 1);
        Cursor after = Cursor.parseInTime(q.cursor());
        String beyond = "";
        if (after != null) {
            asked.with("after", after.key()).with("afterId", after.id());
            beyond = " and (w.completed_at, w.id) < (cast(:after as timestamptz), :afterId)";
        }
        String text = f.text() == null || f.text().isBlank() ? null : f.text().strip();
        String sql = """
                select w.*, w.id as entry, 'decide' as kind, w.created_at as since, w.due_at as due from work_item w
                where w.completed_by = :person and w.state = 'DONE'""" + beyond
                + visibleDone(asked, q.reader())
                + asked.when(f.stage(), "stage", " and w.stage = :stage")
                + asked.when(f.star(), "star", " and w.star = :star")
                + asked.when(text, "text", " and (strpos(w.subject_name, :text) > 0 or starts_with(w.subject, :text))")
                + asked.when(f.place(), "place", """
                         and exists (select from run r, jsonb_each_text(r.units) u
                            where r.id = w.run and u.value = :place)""")
                + asked.when(f.claimed(), "claimed", " and w.claimed = :claimed")
                + " order by w.completed_at desc, w.id desc limit :more";
        List<InboxEntry> entries =
                jdbc.sql(sql).params(asked.values).query(InboxPages::entry).list();
        return cut(q, entries, e -> new Cursor(String.valueOf(e.item().completedAt()), e.id()));
    }

    private static InboxEntry entry(ResultSet row, int number) throws SQLException {
        return new InboxEntry(
                row.getString("entry"),
                EntryKind.of(row.getString("kind")),
                WorkItemRows.item(row, number),
                row.getTimestamp("since").toInstant(),
                RunRows.instant(row, "due"));
    }

    private static int limit(InboxQuery q) {
        return Math.max(1, Math.min(q.limit(), 200));
    }

    private static InboxPage cut(InboxQuery q, List<InboxEntry> entries, Function<InboxEntry, Cursor> cursor) {
        int limit = limit(q);
        if (entries.size() <= limit) {
            return new InboxPage(entries, null);
        }
        return new InboxPage(
                entries.subList(0, limit), cursor.apply(entries.get(limit - 1)).text());
    }

    /** Everything that matches, up to a number: items to decide with their versions, in the order of the list. */
    List<Selected> select(InboxQuery q, int most) {
        Question asked = new Question(q.reader()).with("most", most);
        Order order = Order.of(q.sort());
        String sql = """
                select w.id, w.version from (%1$s) mine join inbox_entry e on e.basket = mine.id
                join work_item w on w.id = e.item
                where e.kind = 'decide'%2$s order by e.%3$s, e.id limit :most""".formatted(
                mine(asked, q.filter()), visible(asked, q.reader()) + filtered(asked, q.filter()), order.column);
        return jdbc.sql(sql)
                .params(asked.values)
                .query((row, n) -> new Selected(new WorkItemId(row.getString("id")), row.getLong("version")))
                .list();
    }

    /** How many entries match. Looks at each of them; for filters along an index, such as what is due. */
    long matching(InboxQuery q) {
        Question asked = new Question(q.reader());
        String sql = "select count(*) from (%1$s) mine join inbox_entry e on e.basket = mine.id where true%2$s"
                .formatted(mine(asked, q.filter()), visible(asked, q.reader()) + filtered(asked, q.filter()));
        return jdbc.sql(sql).params(asked.values).query(Long.class).single();
    }

    /** Those of the items that stand in the reader's inbox now, with the kinds of their entries. */
    Map<WorkItemId, Set<EntryKind>> standing(InboxQuery.Reader reader, Collection<WorkItemId> items) {
        Question asked = new Question(reader)
                .with("items", items.stream().map(WorkItemId::value).toArray(String[]::new));
        String sql = """
                select e.item, e.kind from inbox_entry e
                join lateral (select split_part(b.queues, '/', 1) as unit from basket b where b.id = e.basket) mine on true
                where e.item = any(:items) and exists (
                    select from basket_queue q where q.basket = e.basket and q.queue = any(:queues))""" + visible(asked, reader);
        return jdbc
                .sql(sql)
                .params(asked.values)
                .query((row, n) ->
                        Map.entry(new WorkItemId(row.getString("item")), EntryKind.of(row.getString("kind"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
    }

    /**
     * Sums of the reader's baskets, less what the reader does not see. One statement, and a second for who keeps out of
     * places, or acted on a level where the reader has no queue: only for them is there anything to take off.
     */
    InboxCounts count(InboxQuery.Reader reader) {
        Question asked = new Question(reader).with("level", onlyLevel(reader));
        List<Sum> sums = jdbc.sql("""
                        select g.stage, g.star, g.n, own.done, own.elsewhere
                        from (select
                            (select count(*) from work_item w
                            where w.completed_by = :person and w.state = 'DONE'%s) as done,
                            exists (select from run_hand where person = :person and level < :level)
                            or exists (select from run_hand where person = :person and level > :level) as elsewhere
                        ) own left join lateral (
                            select b.stage, b.star, sum(b.n + coalesce(
                                (select sum(t.n) from basket_tally t where t.basket = b.id), 0))::bigint as n
                            from (select distinct basket from basket_queue where queue = any(:queues)) q
                            join basket b on b.id = q.basket
                            group by b.stage, b.star) g on true""".formatted(visibleDone(asked, reader)))
                .params(asked.values)
                .query(Sum.class)
                .list();
        boolean all = !sums.get(0).elsewhere() && reader.recused().isEmpty();
        Map<String, Long> hidden = all ? Map.of() : hidden(reader);
        List<InboxCounts.Group> seen = sums.stream()
                .filter(sum -> sum.stage() != null)
                .map(sum -> new InboxCounts.Group(sum.stage(), sum.star(), Objects.requireNonNull(sum.n())))
                .map(g -> new InboxCounts.Group(g.stage(), g.star(), g.waiting() - hidden.getOrDefault(key(g), 0L)))
                .filter(g -> g.waiting() > 0)
                .toList();
        long todo = seen.stream().mapToLong(InboxCounts.Group::waiting).sum();
        return new InboxCounts(todo, sums.get(0).done(), seen);
    }

    /**
     * A sum of baskets, beside what is the person's own.
     *
     * @param stage null when the reader has no basket
     * @param done what the person did
     * @param elsewhere whether some of it was on a level where the person has no queue, or the person has queues on several
     */
    private record Sum(
            @Nullable String stage,
            @Nullable String star,
            @Nullable Long n,
            long done,
            boolean elsewhere) {}

    private static String key(InboxCounts.Group group) {
        return group.stage() + "|" + group.star();
    }

    private static InboxCounts.Group group(ResultSet row, int number) throws SQLException {
        return new InboxCounts.Group(row.getString("stage"), row.getString("star"), row.getLong("n"));
    }

    /** The level of all the reader's queues; empty, which no level is, when there are several. */
    private static String onlyLevel(InboxQuery.Reader reader) {
        List<String> levels = reader.queues().stream()
                .filter(queue -> !queue.isPersonal())
                .map(Queue::level)
                .distinct()
                .toList();
        return levels.size() == 1 ? levels.get(0) : "";
    }

    /** How many entries of the reader's baskets the reader does not see, by stage and star. */
    private Map<String, Long> hidden(InboxQuery.Reader reader) {
        Question asked = new Question(reader).with("recused", reader.recused().toArray(String[]::new));
        String sql = """
                with mine as materialized (%s)
                select m.stage, m.star, count(*) as n from (
                    select e.id, e.basket from run_hand h join inbox_entry e on e.run = h.run and e.level <> h.level
                    where h.person = :person and e.basket in (select id from mine)
                    union select e.id, m.id from mine m join inbox_entry e on e.basket = m.id
                        and e.subject = any(:recused) and e.subject <> m.unit) hidden
                join mine m on m.id = hidden.basket group by m.stage, m.star""".formatted(mine(asked, InboxQuery.Filter.NONE));
        return jdbc.sql(sql).params(asked.values).query(InboxPages::group).list().stream()
                .collect(Collectors.toMap(InboxPages::key, InboxCounts.Group::waiting));
    }

    /** A statement's parameters, named as they are needed. */
    private static final class Question {
        private final Map<String, @Nullable Object> values = new TreeMap<>();

        Question(InboxQuery.Reader reader) {
            List<String> queues = reader.queues().stream().map(Queue::text).toList();
            values.put("queues", queues.toArray(String[]::new));
            values.put("desks", padded(queues));
            values.put("person", reader.person());
        }

        /**
         * One parameter for each queue: of an array the database does not know the length, expects ten, and plans such a
         * statement anew each time, which takes longer than the page. Filled up to a power of two, so that few different
         * statements arise.
         */
        private static List<String> padded(List<String> queues) {
            int size = Math.max(1, Integer.highestOneBit(Math.max(1, queues.size() * 2 - 1)));
            List<String> padded = new ArrayList<>(queues);
            while (padded.size() < size) {
                padded.add(queues.isEmpty() ? "" : queues.get(0));
            }
            return padded;
        }

        Question with(String name, Object value) {
            values.put(name, value);
            return this;
        }

        /** The condition when there is something to compare with, else nothing. */
        String when(@Nullable Object value, String name, String condition) {
            if (value == null) {
                return "";
            }
            values.put(name, value);
            return condition;
        }
    }
}
