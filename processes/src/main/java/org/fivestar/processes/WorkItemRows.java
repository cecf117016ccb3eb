package org.fivestar.processes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of work items. */
final class WorkItemRows {
    private static final String HOLDS_UP = Arrays.stream(EntryKind.values())
            .filter(EntryKind::holdsUp)
            .map(kind -> "'" + kind.word() + "'")
            .collect(Collectors.joining(", "));

    private final JdbcClient jdbc;

    WorkItemRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static WorkItem item(ResultSet row, int number) throws SQLException {
        @Nullable String as = row.getString("completed_as");
        return new WorkItem(
                new WorkItemId(row.getString("id")),
                new RunId(row.getString("run")),
                new EditionId(row.getString("edition")),
                row.getString("element"),
                row.getString("name"),
                row.getString("stage"),
                row.getString("form_key"),
                row.getString("star"),
                Arrays.stream(row.getString("queues").split(" "))
                        .map(Queue::parse)
                        .toList(),
                row.getString("subject"),
                row.getString("subject_name"),
                row.getInt("year"),
                row.getTimestamp("created_at").toInstant(),
                RunRows.instant(row, "due_at"),
                row.getInt("returned"),
                WorkItem.State.valueOf(row.getString("state")),
                row.getString("completed_by"),
                as == null ? null : Queue.parse(as),
                RunRows.instant(row, "completed_at"),
                row.getString("decision"),
                row.getString("reason"),
                row.getLong("version"),
                row.getInt("claimed"),
                row.getString("holder"));
    }

    Optional<WorkItem> find(WorkItemId id) {
        return jdbc.sql("select * from work_item where id = ?")
                .param(id.value())
                .query(WorkItemRows::item)
                .optional();
    }

    List<WorkItem> openOf(RunId run) {
        return jdbc.sql("select * from work_item where run = ? and state = 'OPEN' order by id")
                .param(run.value())
                .query(WorkItemRows::item)
                .list();
    }

    List<WorkItem> openOf(Collection<RunId> runs) {
        return jdbc.sql("select * from work_item where run = any(?) and state = 'OPEN' order by id")
                .param(runs.stream().map(RunId::value).toArray(String[]::new))
                .query(WorkItemRows::item)
                .list();
    }

    List<WorkItem> allOf(RunId run) {
        return jdbc.sql("select * from work_item where run = ? order by id")
                .param(run.value())
                .query(WorkItemRows::item)
                .list();
    }

    List<WorkItem> everyItemOf(Collection<RunId> runs) {
        return jdbc.sql("select * from work_item where run = any(?) order by id")
                .param(runs.stream().map(RunId::value).toArray(String[]::new))
                .query(WorkItemRows::item)
                .list();
    }

    List<WorkItem> allOf(Collection<WorkItemId> ids) {
        return jdbc.sql("select * from work_item where id = any(?)")
                .param(texts(ids))
                .query(WorkItemRows::item)
                .list();
    }

    /** The runs of items, locked in the order of their ids. */
    Map<String, RunFacts> lockRunsOf(Collection<WorkItemId> items) {
        return jdbc.sql("""
                        select r.* from run r where r.id in (select run from work_item where id = any(?))
                        order by r.id for update""").param(texts(items)).query(RunRows::facts).list().stream()
                .collect(Collectors.toMap(RunFacts::id, Function.identity()));
    }

    /**
     * An item as it stands for one actor.
     *
     * @param levels levels on which the actor acted in the run
     * @param asked open questions that hold the item up
     */
    record Standing(WorkItem item, List<String> levels, int asked) {}

    /** How each item stands for who wants to complete it; one statement, after the runs were locked. */
    Map<WorkItemId, Standing> standing(List<Completion> completions) {
        return jdbc
                .sql("""
                        select w.*,
                            (select string_agg(h.level, ' ') from run_hand h where h.run = w.run and h.person = t.person)
                                as levels,
                            (select count(*) from inbox_entry e where e.item = w.id and e.kind in (%s)) as asked
                        from unnest(?, ?) as t (item, person) join work_item w on w.id = t.item""".formatted(HOLDS_UP))
                .param(JournalRows.texts(completions, c -> c.item().value()))
                .param(JournalRows.texts(completions, Completion::actor))
                .query((row, n) -> {
                    String levels = row.getString("levels");
                    return new Standing(
                            item(row, n), levels == null ? List.of() : List.of(levels.split(" ")), row.getInt("asked"));
                })
                .list()
                .stream()
                .collect(Collectors.toMap(s -> s.item().id(), Function.identity()));
    }

    Set<WorkItemId> heldUp(Collection<WorkItemId> items) {
        return jdbc
                .sql("select distinct item from inbox_entry where item = any(?) and kind in (" + HOLDS_UP + ")")
                .param(texts(items))
                .query(String.class)
                .list()
                .stream()
                .map(WorkItemId::new)
                .collect(Collectors.toSet());
    }

    /** Whether anything about the items lies with somebody by name. */
    boolean asked(Collection<WorkItem> items) {
        return jdbc.sql("select exists (select from inbox_entry where item = any(?) and kind <> 'decide')")
                .param(JournalRows.texts(items, i -> i.id().value()))
                .query(Boolean.class)
                .single();
    }

    void takenBack(WorkItemId id) {
        jdbc.sql("update work_item set state = 'TAKEN_BACK', version = version + 1 where id = ?")
                .param(id.value())
                .update();
    }

    List<String> levelsOf(RunId run, String person) {
        return jdbc.sql("select level from run_hand where run = ? and person = ?")
                .params(run.value(), person)
                .query(String.class)
                .list();
    }

    void acted(Collection<RunId> runs, String person, String level) {
        jdbc.sql("""
                insert into run_hand (run, person, level) select run, ?, ? from unnest(?) as run order by run
                on conflict do nothing""")
                .params(person, level, JournalRows.texts(runs, RunId::value))
                .update();
    }

    /** Nobody writes an item until the transaction ends. */
    void lockAll() {
        jdbc.sql("lock table work_item in share row exclusive mode").update();
    }

    /** The run of an item, locked: decisions on one run come one after the other. */
    Optional<RunFacts> lockRunOf(WorkItemId id) {
        return jdbc.sql("select r.* from run r where r.id = (select run from work_item where id = ?) for update")
                .param(id.value())
                .query(RunRows::facts)
                .optional();
    }

    void countVersion(RunId run) {
        jdbc.sql("update work_item set version = version + 1 where run = ? and state = 'OPEN'")
                .param(run.value())
                .update();
    }

    /** Tasks of the engine without an open item, and open items without a task. */
    Drift drift() {
        List<WorkItemId> missing = ids("""
                select t.id_ from act_ru_task t
                where not exists (select from work_item w where w.id = t.id_ and w.state = 'OPEN')""");
        List<WorkItemId> stale = ids("""
                select w.id from work_item w
                where w.state = 'OPEN' and not exists (select from act_ru_task t where t.id_ = w.id)""");
        return new Drift(missing, stale, 0);
    }

    private List<WorkItemId> ids(String sql) {
        return jdbc.sql(sql).query(String.class).list().stream()
                .map(WorkItemId::new)
                .toList();
    }

    void cancel(List<WorkItemId> stale) {
        jdbc.sql("update work_item set state = 'CANCELLED', version = version + 1 where id = any(?)")
                .param(texts(stale))
                .update();
    }

    private static String[] texts(Collection<WorkItemId> ids) {
        return JournalRows.texts(ids, WorkItemId::value);
    }
}
