package org.fivestar.processes;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes what waits: items with their lines in the inbox. A line lies in one basket; the tallies follow by themselves. */
final class EntryRows {
    private static final String INSERT = """
            with item as (
                insert into work_item (id, run, edition, element, name, stage, form_key, star, queues, subject,
                    subject_name, year, created_at, due_at, returned, claimed, state)
                select id, run, edition, element, name, stage, form_key, star, queues, subject, subject_name,
                    cast(year as integer), cast(created_at as timestamptz), cast(due_at as timestamptz),
                    cast(returned as integer), cast(claimed as integer), 'OPEN'
                from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as t (id, run, edition, element, name,
                    stage, form_key, star, queues, subject, subject_name, year, created_at, due_at, returned, claimed)
                on conflict (id) do nothing
                returning *),
            lying as (
                select item.*, basket_id(queues, star, stage) as basket, string_to_array(u.units, ' ') as units
                from item join unnest(?, ?) as u (id, units) on u.id = item.id),
            basket as (
                insert into basket (id, queues, star, stage)
                select distinct basket, queues, star, stage from lying order by basket
                on conflict (id) do nothing
                returning id, queues, star),
            queue as (
                insert into basket_queue (queue, basket)
                select distinct queue, id from basket, inbox_queues(queues, star) as queue order by 1, 2
                on conflict do nothing)
            insert into inbox_entry (id, basket, item, kind, run, level, created_at, due_at, subject, subject_name,
                units, claimed, returned)
            select id, basket, id, 'decide', run, split_part(queues, '/', 2), created_at,
                coalesce(due_at, 'infinity'), subject, subject_name, units, claimed, returned
            from lying
            on conflict (id) do nothing""";

    private static final String ASK = """
            with lying as (
                select a.*, w.run, w.star, w.stage, w.due_at as item_due, w.subject, w.subject_name, w.claimed,
                    w.returned, basket_id(a.queue, w.star, w.stage) as basket,
                    (select array_agg(u.value) from run r, jsonb_each_text(r.units) u where r.id = w.run) as units
                from unnest(?, ?, ?, ?, ?, ?) as a (id, kind, item, queue, level, due)
                join work_item w on w.id = a.item),
            basket as (
                insert into basket (id, queues, star, stage)
                select distinct basket, queue, star, stage from lying order by 1
                on conflict (id) do nothing),
            queue as (
                insert into basket_queue (queue, basket)
                select distinct queue, basket from lying order by 1, 2
                on conflict do nothing)
            insert into inbox_entry (id, basket, item, kind, run, level, created_at, due_at, subject, subject_name,
                units, claimed, returned)
            select id, basket, item, kind, run, level, cast(? as timestamptz),
                coalesce(cast(due as timestamptz), item_due, 'infinity'), subject, subject_name, units, claimed, returned
            from lying""";

    private final JdbcClient jdbc;

    EntryRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Inserts open items and their entries in one statement; also the way back from a rebuild. */
    void insert(List<WorkItem> items, Function<String, RunFacts> facts) {
        jdbc.sql(INSERT)
                .params(
                        texts(items, i -> i.id().value()),
                        texts(items, i -> i.run().value()),
                        texts(items, i -> i.edition().value()),
                        texts(items, WorkItem::element),
                        texts(items, WorkItem::name),
                        texts(items, WorkItem::stage),
                        texts(items, WorkItem::formKey),
                        texts(items, WorkItem::star),
                        texts(items, i -> i.queues().stream().map(Queue::text).collect(Collectors.joining(" "))),
                        texts(items, WorkItem::subject),
                        texts(items, WorkItem::subjectName),
                        texts(items, i -> Integer.toString(i.year())),
                        texts(items, i -> i.createdAt().toString()),
                        texts(items, i -> i.dueAt() == null ? null : i.dueAt().toString()),
                        texts(items, i -> Integer.toString(i.returned())),
                        texts(items, i -> Integer.toString(i.claimed())),
                        texts(items, i -> i.id().value()),
                        texts(
                                items,
                                i -> String.join(
                                        " ",
                                        facts.apply(i.run().value()).units().values())))
                .update();
    }

    /** Puts items, open or done, into people's own inboxes; one statement that opens baskets in the order of their ids. */
    void ask(List<Asked> asked, Instant at) {
        jdbc.sql(ASK)
                .params(
                        texts(asked, Asked::id),
                        texts(asked, one -> one.kind().word()),
                        texts(asked, one -> one.item().value()),
                        texts(asked, one -> Queue.of(one.person()).text()),
                        texts(asked, Asked::level),
                        texts(
                                asked,
                                one -> one.dueAt() == null ? null : one.dueAt().toString()),
                        at.toString())
                .update();
    }

    /** Takes entries out of the inboxes they lie in; those that are gone already are no error. */
    int remove(Collection<String> ids) {
        return jdbc.sql("delete from inbox_entry where id = any(?)")
                .param(ids.toArray(String[]::new))
                .update();
    }

    void removeOf(Collection<WorkItemId> items) {
        jdbc.sql("delete from inbox_entry where item = any(?)")
                .param(texts(items, WorkItemId::value))
                .update();
    }

    void hold(WorkItemId item, @Nullable String person) {
        jdbc.sql("""
                with entry as (update inbox_entry set holder = :person where item = :item and kind = 'decide')
                update work_item set holder = :person, version = version + 1 where id = :item""").param("person", person).param("item", item.value()).update();
    }

    /** Adds the tallies to their baskets. One at a time; who finds another at it lets it be. */
    void fold() {
        jdbc.sql("""
                with mine as (select pg_try_advisory_xact_lock(741202) as yes),
                gone as (delete from basket_tally t using mine where mine.yes returning t.basket, t.n),
                sums as (select basket, sum(n) as n from gone group by basket having sum(n) <> 0)
                update basket b set n = b.n + sums.n from sums where b.id = sums.basket""").update();
    }

    /** Baskets whose sum is not the number of their entries, and decide entries that do not fit the open items. */
    long drift() {
        return jdbc.sql("""
                select (
                    select count(*) from basket b
                    where b.n + coalesce((select sum(t.n) from basket_tally t where t.basket = b.id), 0)
                        <> (select count(*) from inbox_entry e where e.basket = b.id))
                    + (select count(*) from open_work_item w
                        full join (select * from inbox_entry where kind = 'decide') e on e.id = w.id
                        where e.basket is distinct from w.basket or e.due_at <> coalesce(w.due_at, 'infinity')
                            or e.holder is distinct from w.holder)""").query(Long.class).single();
    }

    /** Writes the decide entries, their baskets and all sums anew from the open items. */
    void rebuild() {
        jdbc.sql("delete from inbox_entry where kind = 'decide'").update();
        jdbc.sql("""
                insert into basket (id, queues, star, stage)
                select distinct basket, queues, star, stage from open_work_item order by 1
                on conflict do nothing""").update();
        jdbc.sql("""
                insert into basket_queue (queue, basket)
                select distinct queue, id from basket, inbox_queues(queues, star) as queue
                where queues not like '%/person/self' order by 1, 2
                on conflict do nothing""").update();
        jdbc.sql("""
                insert into inbox_entry (id, basket, item, kind, run, level, created_at, due_at, subject, subject_name,
                    units, claimed, returned, holder)
                select id, basket, id, 'decide', run, level, created_at, coalesce(due_at, 'infinity'), subject,
                    subject_name, units, claimed, returned, holder
                from open_work_item""").update();
        jdbc.sql("delete from basket_tally").update();
        jdbc.sql("""
                update basket b set n = (select count(*) from inbox_entry e where e.basket = b.id)""").update();
    }

    private static <T> String[] texts(Collection<T> rows, Function<T, @Nullable String> column) {
        return JournalRows.texts(rows, column);
    }
}
