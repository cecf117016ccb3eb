package org.fivestar.processes;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes a journal: one statement per table, whatever the number of runs. */
final class JournalRows {
    private final JdbcClient jdbc;
    private final RunRows runs;
    private final EntryRows entries;

    JournalRows(JdbcClient jdbc, RunRows runs, EntryRows entries) {
        this.jdbc = jdbc;
        this.runs = runs;
        this.entries = entries;
    }

    RunFacts facts(String run) {
        return runs.facts(run);
    }

    /** Working days of earlier items of the same step are counted from these. */
    List<Spent> spent(String run, String element, @Nullable String star) {
        return jdbc.sql("""
                select created_at, completed_at from work_item
                where run = ? and element = ? and star is not distinct from cast(? as text) and state = 'DONE'""").params(run, element, star).query(Spent.class).list();
    }

    /** A time somebody had an item. */
    record Spent(Instant createdAt, Instant completedAt) {}

    void write(Journal journal) {
        writeSteps(journal);
        closeItems(journal);
        if (!journal.opened().isEmpty()) {
            entries.insert(journal.opened(), journal::facts);
        }
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

    /**
     * Closes what was left, remembers who acted on which level, and forgets the ways back that are cut off now: those
     * of runs moved by a timer, a message or a house action, and of decisions whose next step was decided.
     */
    private void closeItems(Journal journal) {
        Collection<Journal.Decided> decided = journal.decided().values();
        Map<String, String> kept = keptRuns(journal);
        jdbc.sql("""
                with decided as (
                    select * from unnest(:items, :actors, :queues, :levels, :decisions, :reasons)
                        as t (item, actor, queue, level, decision, reason)),
                gone as (delete from inbox_entry where item = any(:left)),
                hand as (
                    insert into run_hand (run, person, level)
                    select w.run, d.actor, d.level from decided d join work_item w on w.id = d.item
                    where w.state = 'OPEN'
                    on conflict do nothing),
                cut as (
                    delete from run_before b using unnest(:runs, :kept) as t (run, item)
                    where b.run = t.run and cast(t.item as text) <> all(b.open))
                update work_item w set version = version + 1, completed_at = cast(:at as timestamptz),
                    state = case when d.item is null then 'CANCELLED' else 'DONE' end,
                    completed_by = d.actor, completed_as = d.queue, decision = d.decision, reason = d.reason
                from unnest(:left) as t (id) left join decided d on d.item = t.id
                where w.id = t.id and w.state = 'OPEN'""")
                .param("items", texts(decided, Journal.Decided::item))
                .param("actors", texts(decided, Journal.Decided::actor))
                .param("queues", texts(decided, d -> d.as().text()))
                .param("levels", texts(decided, d -> d.as().level()))
                .param("decisions", texts(decided, Journal.Decided::decision))
                .param("reasons", texts(decided, Journal.Decided::reason))
                .param("left", journal.left().toArray(String[]::new))
                .param("runs", journal.touched().toArray(String[]::new))
                .param("kept", texts(journal.touched(), run -> kept.getOrDefault(run, "")))
                .param("at", time(journal.at()))
                .update();
    }

    /** The decided item of each run that may be taken back: ways back to when it was open stay. */
    private static Map<String, String> keptRuns(Journal journal) {
        return journal.decided().values().stream()
                .filter(d -> !journal.acted().contains(d.run()))
                .collect(Collectors.toMap(Journal.Decided::run, Journal.Decided::item, (a, b) -> b));
    }

    private void updateRuns(Journal journal) {
        List<RunFacts> changed = journal.changed();
        if (changed.isEmpty()) {
            return;
        }
        jdbc.sql("""
                update run set stage = t.stage, returned = cast(t.returned as integer),
                    posted_at = cast(t.posted_at as timestamptz), claimed = cast(t.claimed as integer),
                    state = coalesce(t.state, run.state), outcome = coalesce(t.outcome, run.outcome),
                    ended_at = case when t.state is null then run.ended_at else cast(? as timestamptz) end
                from unnest(?, ?, ?, ?, ?, ?, ?) as t (id, stage, returned, posted_at, claimed, state, outcome)
                where run.id = t.id""")
                .params(
                        time(journal.at()),
                        texts(changed, RunFacts::id),
                        texts(changed, RunFacts::stage),
                        texts(changed, r -> Integer.toString(r.returned())),
                        texts(changed, r -> r.postedAt() == null ? null : time(r.postedAt())),
                        texts(changed, r -> Integer.toString(r.claimed())),
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
