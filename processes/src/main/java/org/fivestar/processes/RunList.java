package org.fivestar.processes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lists, counts and paths of runs. */
final class RunList {
    private final JdbcClient jdbc;

    RunList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    RunPage page(RunQuery q) {
        int limit = Math.max(1, Math.min(q.limit(), 200));
        Cursor after = Cursor.parse(q.cursor());
        List<Run> runs = jdbc.sql("""
                select * from run
                where (cast(:year as integer) is null or year = :year)
                  and (cast(:cycle as text) is null or cycle = :cycle)
                  and (cast(:unit as text) is null or exists (select from jsonb_each_text(units) u where u.value = :unit))
                  and (cast(:stage as text) is null or (stage = :stage and state = 'OPEN'))
                  and (cast(:state as text) is null or state = :state)
                  and (cast(:text as text) is null or strpos(subject_name, :text) > 0 or starts_with(subject, :text))
                  and (cast(:dueBefore as timestamptz) is null or exists (select from work_item w
                      where w.run = run.id and w.state = 'OPEN' and w.due_at < cast(:dueBefore as timestamptz)))
                  and not subject = any(:without)
                  and (cast(:afterSubject as text) is null or (subject, id) > (:afterSubject, :afterId))
                order by subject, id
                limit :more""")
                .param("year", q.year())
                .param("cycle", q.cycle())
                .param("unit", q.unit())
                .param("stage", q.stage())
                .param("state", q.state() == null ? null : q.state().name())
                .param(
                        "text",
                        q.text() == null || q.text().isBlank() ? null : q.text().strip())
                .param("dueBefore", q.dueBefore() == null ? null : JournalRows.time(q.dueBefore()))
                .param("without", q.without().toArray(String[]::new))
                .param("afterSubject", after == null ? null : after.key())
                .param("afterId", after == null ? null : after.id())
                .param("more", limit + 1)
                .query(RunRows::run)
                .list();
        if (runs.size() <= limit) {
            return new RunPage(runs, null);
        }
        Run last = runs.get(limit - 1);
        return new RunPage(
                runs.subList(0, limit), new Cursor(last.subject(), last.id().value()).text());
    }

    StageCounts countByStage(StageQuery q) {
        List<StageCount> counts = jdbc.sql("""
                select units ->> :level as unit, r.stage, r.state, r.outcome, count(*) as runs,
                    count(*) filter (where exists (select from work_item w
                        where w.run = r.id and w.state = 'OPEN' and w.due_at < cast(:now as timestamptz))) as overdue
                from run r
                where year = :year and units ->> :level is not null
                  and (cast(:within as text) is null
                      or exists (select from jsonb_each_text(units) u where u.value = :within))
                group by 1, 2, 3, 4 order by 1, 2, 3, 4""")
                .param("level", q.level())
                .param("year", q.year())
                .param("within", q.within())
                .param("now", JournalRows.time(q.now()))
                .query((row, n) -> new StageCount(
                        row.getString("unit"),
                        row.getString("stage"),
                        Run.State.valueOf(row.getString("state")),
                        row.getString("outcome"),
                        row.getLong("runs"),
                        row.getLong("overdue")))
                .list();
        return new StageCounts(q.level(), counts);
    }

    List<Run> allWithin(int year, OpenedQuery.Within within) {
        return jdbc.sql("""
                select * from run where year = :year and units ->> :level = :unit order by subject, id""")
                .param("year", year)
                .param("level", within.level())
                .param("unit", within.unit())
                .query(RunRows::run)
                .list();
    }

    List<Opened> opened(OpenedQuery q) {
        return jdbc.sql("""
                with item as materialized (
                    select w.id, w.run, w.subject, w.state, w.created_at, w.completed_at,
                        split_part(w.queues, '/', 2) as level
                    from run r join work_item w on w.run = r.id
                    where r.year = :year and r.units ->> :level = :unit),
                opened as (
                    select distinct on (own.id) own.subject,
                        to_char(own.created_at at time zone :zone, 'YYYY-MM') as month, before.level as by
                    from item own
                    left join item before on before.run = own.run and before.id <> own.id and before.state = 'DONE'
                        and before.completed_at <= own.created_at
                    where own.level = :asked and own.created_at >= cast(:from as timestamptz)
                      and own.created_at < cast(:to as timestamptz)
                    order by own.id, before.completed_at desc, before.id desc)
                select subject, month, by, count(*) as items from opened group by 1, 2, 3""")
                .param("zone", WorkCalendar.ZONE.getId())
                .param("asked", q.level())
                .param("year", q.year())
                .param("level", q.within().level())
                .param("unit", q.within().unit())
                .param("from", JournalRows.time(q.from()))
                .param("to", JournalRows.time(q.to()))
                .query((row, n) -> new Opened(
                        row.getString("subject"), row.getString("month"), row.getString("by"), row.getLong("items")))
                .list();
    }

    List<RunStep> path(RunId id) {
        List<RunStep> path = new ArrayList<>();
        jdbc.sql("select at, taken from run_step where run = ? order by seq")
                .param(id.value())
                .query(row -> {
                    var at = row.getTimestamp("at").toInstant();
                    Arrays.stream(row.getString("taken").split(" "))
                            .map(t -> t.startsWith(">")
                                    ? new RunStep(at, RunStep.Kind.FLOW, t.substring(1))
                                    : new RunStep(at, RunStep.Kind.ELEMENT, t))
                            .forEach(path::add);
                });
        return path;
    }
}
