package org.fivestar.processes;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes a journal: one statement per table, whatever the number of runs. */
final class JournalRows {
    private final JdbcClient jdbc;
    private final RunRows runs;

    JournalRows(JdbcClient jdbc, RunRows runs) {
        this.jdbc = jdbc;
        this.runs = runs;
    }

    RunFacts facts(String run) {
        return runs.facts(run);
    }

    void write(Journal journal) {
        writeSteps(journal);
        closeItems(journal);
        openItems(journal);
        updateRuns(journal);
    }

    private void writeSteps(Journal journal) {
        if (journal.taken().isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into run_step (run, at, taken)
                select run, cast(? as timestamptz), taken from unnest(?, ?) as t (run, taken)""")
                .params(
                        time(journal.at()),
                        journal.taken().keySet().toArray(String[]::new),
                        texts(journal.taken().values(), w -> String.join(" ", w)))
                .update();
    }

    private void closeItems(Journal journal) {
        if (journal.left().isEmpty()) {
            return;
        }
        String[] left = journal.left().toArray(String[]::new);
        Journal.@Nullable Decided d = journal.decided();
        jdbc.sql("""
                with gone as (delete from work_item_queue where item = any(?))
                update work_item set version = version + 1,
                    completed_at = cast(? as timestamptz),
                    state = case when id = cast(? as text) then 'DONE' else 'CANCELLED' end,
                    completed_by = case when id = ? then cast(? as text) end,
                    completed_as = case when id = ? then cast(? as text) end,
                    decision = case when id = ? then cast(? as text) end,
                    reason = case when id = ? then cast(? as text) end
                where id = any(?) and state = 'OPEN'""")
                .param(left)
                .param(time(journal.at()))
                .param(d == null ? "" : d.item())
                .param(d == null ? "" : d.item())
                .param(d == null ? null : d.actor())
                .param(d == null ? "" : d.item())
                .param(d == null ? null : d.as().text())
                .param(d == null ? "" : d.item())
                .param(d == null ? null : d.decision())
                .param(d == null ? "" : d.item())
                .param(d == null ? null : d.reason())
                .param(left)
                .update();
    }

    private void openItems(Journal journal) {
        if (!journal.opened().isEmpty()) {
            insert(journal.opened());
        }
    }

    /** Inserts open items and their queue rows in one statement; also the way back from a rebuild. */
    void insert(List<WorkItem> items) {
        jdbc.sql("""
                with item as (
                    insert into work_item (id, run, edition, element, name, stage, form_key, star, queues, subject,
                        subject_name, year, created_at, due_at, returned, state)
                    select id, run, edition, element, name, stage, form_key, star, queues, subject, subject_name,
                        cast(year as integer), cast(created_at as timestamptz), cast(due_at as timestamptz),
                        cast(returned as integer), 'OPEN'
                    from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as t (id, run, edition, element, name,
                        stage, form_key, star, queues, subject, subject_name, year, created_at, due_at, returned)
                    on conflict (id) do nothing
                    returning id, queues, star, created_at, due_at)
                insert into work_item_queue (queue, item, created_at, due_at)
                select queue, id, created_at, coalesce(due_at, 'infinity')
                from item, inbox_queues(queues, star) as queue
                on conflict do nothing""")
                .params(
                        texts(items, i -> i.id().value()),
                        texts(items, i -> i.run().value()),
                        texts(items, i -> i.edition().value()),
                        texts(items, WorkItem::element),
                        texts(items, WorkItem::name),
                        texts(items, WorkItem::stage),
                        texts(items, WorkItem::formKey),
                        texts(items, WorkItem::star),
                        texts(
                                items,
                                i -> String.join(
                                        " ",
                                        i.queues().stream().map(Queue::text).toList())),
                        texts(items, WorkItem::subject),
                        texts(items, WorkItem::subjectName),
                        texts(items, i -> Integer.toString(i.year())),
                        texts(items, i -> time(i.createdAt())),
                        texts(items, i -> i.dueAt() == null ? null : time(i.dueAt())),
                        texts(items, i -> Integer.toString(i.returned())))
                .update();
    }

    private void updateRuns(Journal journal) {
        List<RunFacts> changed = journal.changed();
        if (changed.isEmpty()) {
            return;
        }
        jdbc.sql("""
                update run set stage = t.stage, returned = cast(t.returned as integer),
                    posted_at = cast(t.posted_at as timestamptz), state = coalesce(t.state, run.state),
                    outcome = coalesce(t.outcome, run.outcome),
                    ended_at = case when t.state is null then run.ended_at else cast(? as timestamptz) end
                from unnest(?, ?, ?, ?, ?, ?) as t (id, stage, returned, posted_at, state, outcome)
                where run.id = t.id""")
                .params(
                        time(journal.at()),
                        texts(changed, RunFacts::id),
                        texts(changed, RunFacts::stage),
                        texts(changed, r -> Integer.toString(r.returned())),
                        texts(changed, r -> r.postedAt() == null ? null : time(r.postedAt())),
                        texts(changed, r -> state(journal, r)),
                        texts(changed, r -> outcome(journal, r)))
                .update();
    }

    private static @Nullable String state(Journal journal, RunFacts run) {
        Journal.Ended end = journal.end(run.id());
        return end == null ? null : end.state().name();
    }

    private static @Nullable String outcome(Journal journal, RunFacts run) {
        Journal.Ended end = journal.end(run.id());
        return end == null ? null : end.outcome();
    }

    static String time(Instant at) {
        return at.toString();
    }

    /** One column of a batch, for {@code unnest}. */
    static <T> String[] texts(Collection<T> rows, Function<T, @Nullable String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }
}
