package org.fivestar.processes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of work items. */
final class WorkItemRows {
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
                row.getLong("version"));
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
        return new Drift(missing, stale);
    }

    private List<WorkItemId> ids(String sql) {
        return jdbc.sql(sql).query(String.class).list().stream()
                .map(WorkItemId::new)
                .toList();
    }

    void cancel(List<WorkItemId> stale) {
        jdbc.sql("update work_item set state = 'CANCELLED', version = version + 1 where id = any(?)")
                .param(stale.stream().map(WorkItemId::value).toArray(String[]::new))
                .update();
    }

    /** Writes the queue rows anew from the open items. */
    void rebuildQueues() {
        jdbc.sql("delete from work_item_queue").update();
        jdbc.sql("""
                insert into work_item_queue (queue, item, created_at, due_at)
                select queue, id, created_at, coalesce(due_at, 'infinity')
                from work_item, inbox_queues(queues, star) as queue where state = 'OPEN'""").update();
    }
}
