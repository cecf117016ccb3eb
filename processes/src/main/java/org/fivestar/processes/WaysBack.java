package org.fivestar.processes;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps the engine's rows of a run as they were before a decision, and puts them back. Knows the engine's tables, not its
 * diagrams: whatever was drawn, a run is these rows.
 */
final class WaysBack {
    /** Tables of a run's rows with the column that names the run; each may refer to rows of the first ones. */
    private static final List<Table> TABLES = List.of(
            new Table("act_ru_execution", "proc_inst_id_"),
            new Table("act_ru_task", "proc_inst_id_"),
            new Table("act_ru_variable", "proc_inst_id_"),
            new Table("act_ru_event_subscr", "proc_inst_id_"),
            new Table("act_ru_timer_job", "process_instance_id_"),
            new Table("act_ru_job", "process_instance_id_"),
            new Table("act_ru_deadletter_job", "process_instance_id_"));

    private final JdbcClient jdbc;

    WaysBack(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Table(String name, String run) {

        String rows() {
            return "'%1$s', (select jsonb_agg(to_jsonb(x)) from %1$s x where x.%2$s = t.run)".formatted(name, run);
        }
    }

    /** The state before one decision. */
    record Before(String item, String run, Instant at, List<String> open, long step) {}

    /** Keeps the runs of items that are about to be decided; one statement. */
    void keep(Collection<WorkItem> items, Instant at) {
        String engine = String.join(", ", TABLES.stream().map(Table::rows).toList());
        jdbc.sql("""
                insert into run_before (item, run, at, open, step, run_row, engine)
                select t.item, t.run, cast(:at as timestamptz),
                    (select array_agg(k.id_) from act_ru_task k where k.proc_inst_id_ = t.run),
                    (select coalesce(max(s.seq), 0) from run_step s where s.run = t.run),
                    (select to_jsonb(r) from run r where r.id = t.run),
                    jsonb_build_object(%s)
                from unnest(:items, :runs) as t (item, run)
                on conflict (item) do update set at = excluded.at, open = excluded.open, step = excluded.step,
                    run_row = excluded.run_row, engine = excluded.engine""".formatted(engine))
                .param("at", at.toString())
                .param("items", JournalRows.texts(items, i -> i.id().value()))
                .param("runs", JournalRows.texts(items, i -> i.run().value()))
                .update();
    }

    Optional<Before> find(WorkItemId item) {
        return jdbc.sql("select item, run, at, open, step from run_before where item = ?")
                .param(item.value())
                .query((row, n) -> new Before(
                        row.getString("item"),
                        row.getString("run"),
                        row.getTimestamp("at").toInstant(),
                        List.of((String[]) row.getArray("open").getArray()),
                        row.getLong("step")))
                .optional();
    }

    /** Puts the rows back, with a new id for the item's task, and uses the way up. */
    void restore(Before before, String newId) {
        for (int i = TABLES.size() - 1; i >= 0; i--) {
            Table table = TABLES.get(i);
            jdbc.sql("delete from %s where %s = ?".formatted(table.name(), table.run()))
                    .param(before.run())
                    .update();
        }
        for (Table table : TABLES) {
            jdbc.sql("""
                    insert into %1$s select x.* from run_before b,
                        jsonb_populate_recordset(null::%1$s, replace(b.engine::text, :old, :new)::jsonb -> '%1$s') x
                    where b.item = :old and b.engine -> '%1$s' <> 'null'""".formatted(table.name()))
                    .param("old", before.item())
                    .param("new", newId)
                    .update();
        }
        jdbc.sql("""
                update run set stage = o.stage, returned = o.returned, posted_at = o.posted_at, claimed = o.claimed,
                    state = o.state, outcome = o.outcome, ended_at = o.ended_at
                from run_before b, jsonb_populate_record(null::run, b.run_row) o
                where b.item = ? and run.id = b.run""").param(before.item()).update();
        jdbc.sql("delete from run_step where run = ? and seq > ?")
                .params(before.run(), before.step())
                .update();
        jdbc.sql("delete from run_before where item = ?").param(before.item()).update();
        jdbc.sql("""
                update run_before set open = array_replace(open, :old, :new),
                    engine = replace(engine::text, :old, :new)::jsonb
                where run = :run""")
                .param("old", before.item())
                .param("new", newId)
                .param("run", before.run())
                .update();
    }
}
