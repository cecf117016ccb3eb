package org.fivestar.processes;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Pages and counts of the inbox: each a single statement along an index, whatever the number of open items. */
final class InboxPages {
    private static final String FILTER = """
              and (cast(:stage as text) is null or w.stage = :stage)
              and (cast(:star as text) is null or w.star = :star)
              and (cast(:text as text) is null or strpos(w.subject_name, :text) > 0 or starts_with(w.subject, :text))
              and (cast(:place as text) is null
                  or exists (select from run r, jsonb_each_text(r.units) u where r.id = w.run and u.value = :place))
            """;

    private final JdbcClient jdbc;

    InboxPages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    WorkItemPage page(InboxQuery q) {
        return q.list() == InboxQuery.ListKind.TODO ? todo(q) : done(q);
    }

    private WorkItemPage todo(InboxQuery q) {
        // one of two fixed words, never anything from outside
        String sort = q.sort() == InboxQuery.Sort.DUE ? "due_at" : "created_at";
        String sql = """
                select w.* from (
                    select distinct k.key, k.item from unnest(:queues) as mine (queue), lateral (
                        select q.item, q.%1$s as key from work_item_queue q join work_item w on w.id = q.item
                        where q.queue = mine.queue
                          and (cast(:after as timestamptz) is null
                              or (q.%1$s, q.item) > (cast(:after as timestamptz), :afterId))
                        %2$s
                        order by q.%1$s, q.item limit :more) k
                    order by 1, 2 limit :more) p
                join work_item w on w.id = p.item order by p.key, p.item""".formatted(sort, FILTER);
        return cut(q, params(q).queryWith(jdbc, sql), i -> key(q, i));
    }

    private static String key(InboxQuery q, WorkItem item) {
        if (q.sort() == InboxQuery.Sort.SINCE) {
            return item.createdAt().toString();
        }
        return item.dueAt() == null ? Cursor.NEVER : item.dueAt().toString();
    }

    private WorkItemPage done(InboxQuery q) {
        String sql = """
                select w.* from work_item w
                where w.completed_by = :person and w.state = 'DONE'
                  and (cast(:after as timestamptz) is null
                      or (w.completed_at, w.id) < (cast(:after as timestamptz), :afterId))
                %s
                order by w.completed_at desc, w.id desc limit :more""".formatted(FILTER);
        return cut(
                q,
                params(q).queryWith(jdbc, sql),
                i -> i.completedAt() == null ? "" : i.completedAt().toString());
    }

    private record Params(Map<String, @Nullable Object> values) {
        List<WorkItem> queryWith(JdbcClient jdbc, String sql) {
            return jdbc.sql(sql).params(values).query(WorkItemRows::item).list();
        }
    }

    private static Params params(InboxQuery q) {
        Cursor after = Cursor.parseInTime(q.cursor());
        Map<String, @Nullable Object> values = new TreeMap<>();
        values.put("queues", texts(q.queues()));
        values.put("person", q.person());
        values.put("stage", q.stage());
        values.put("star", q.star());
        values.put("place", q.place());
        values.put(
                "text", q.text() == null || q.text().isBlank() ? null : q.text().strip());
        values.put("after", after == null ? null : after.key());
        values.put("afterId", after == null ? null : after.id());
        values.put("more", limit(q) + 1);
        return new Params(values);
    }

    private static int limit(InboxQuery q) {
        return Math.max(1, Math.min(q.limit(), 200));
    }

    private static WorkItemPage cut(InboxQuery q, List<WorkItem> items, Function<WorkItem, String> key) {
        int limit = limit(q);
        if (items.size() <= limit) {
            return new WorkItemPage(items, null);
        }
        WorkItem last = items.get(limit - 1);
        return new WorkItemPage(
                items.subList(0, limit), new Cursor(key.apply(last), last.id().value()).text());
    }

    InboxCounts count(Collection<Queue> queues, String person) {
        return jdbc.sql("""
                select (select count(distinct item) from work_item_queue where queue = any(?)) as todo,
                    (select count(*) from work_item where completed_by = ? and state = 'DONE') as done""")
                .param(texts(queues))
                .param(person)
                .query((row, n) -> new InboxCounts(row.getLong("todo"), row.getLong("done")))
                .single();
    }

    private static String[] texts(Collection<Queue> queues) {
        return queues.stream().map(Queue::text).toArray(String[]::new);
    }
}
