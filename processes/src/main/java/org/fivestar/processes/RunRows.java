package org.fivestar.processes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The rows of runs. */
final class RunRows {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, String>> UNITS = new TypeReference<>() {};

    private final JdbcClient jdbc;

    RunRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Inserts those whose key is new; returns the ids that were inserted. */
    Set<String> insert(Collection<RunFacts> runs, Instant at) {
        Function<RunFacts, String> units = r -> JSON.writeValueAsString(r.units());
        return new HashSet<>(jdbc.sql("""
                insert into run (id, key, edition, cycle, year, subject, subject_name, kind, units, state, stage,
                    started_at, claimed)
                select id, key, edition, cycle, cast(year as integer), subject, subject_name, kind,
                    cast(units as jsonb), 'OPEN', stage, cast(? as timestamptz), cast(claimed as integer)
                from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    as t (id, key, edition, cycle, year, subject, subject_name, kind, units, stage, claimed)
                on conflict (key) do nothing
                returning id""")
                .params(
                        JournalRows.time(at),
                        JournalRows.texts(runs, RunFacts::id),
                        JournalRows.texts(runs, RunFacts::key),
                        JournalRows.texts(runs, r -> r.edition().value()),
                        JournalRows.texts(runs, RunFacts::cycle),
                        JournalRows.texts(runs, r -> Integer.toString(r.year())),
                        JournalRows.texts(runs, RunFacts::subject),
                        JournalRows.texts(runs, RunFacts::subjectName),
                        JournalRows.texts(runs, RunFacts::kind),
                        JournalRows.texts(runs, units),
                        JournalRows.texts(runs, RunFacts::stage),
                        JournalRows.texts(runs, r -> Integer.toString(r.claimed())))
                .query(String.class)
                .list());
    }

    RunFacts facts(String id) {
        return jdbc.sql("select * from run where id = ?")
                .param(id)
                .query(RunRows::facts)
                .optional()
                .orElseThrow(() -> new NoSuchThing("创建件", id));
    }

    /** Locks the run for the rest of the transaction, so that decisions on one run come one after the other. */
    Optional<RunFacts> lock(String id) {
        return jdbc.sql("select * from run where id = ? for update")
                .param(id)
                .query(RunRows::facts)
                .optional();
    }

    Optional<Run> hold(String id) {
        return jdbc.sql("select * from run where id = ? for update")
                .param(id)
                .query(RunRows::run)
                .optional();
    }

    long openOf(String cycle) {
        return jdbc.sql("select count(*) from run where cycle = ? and state = 'OPEN'")
                .param(cycle)
                .query(Long.class)
                .single();
    }

    Optional<Run> find(String id) {
        return jdbc.sql("select * from run where id = ?")
                .param(id)
                .query(RunRows::run)
                .optional();
    }

    Optional<Run> findByKey(String key) {
        return jdbc.sql("select * from run where key = ?")
                .param(key)
                .query(RunRows::run)
                .optional();
    }

    List<Run> allOf(Collection<RunId> ids) {
        return jdbc.sql("select * from run where id = any(?)")
                .param(ids.stream().map(RunId::value).toArray(String[]::new))
                .query(RunRows::run)
                .list();
    }

    List<Run> ofSubject(String subject, int year) {
        return jdbc.sql("select * from run where year = ? and subject = ? order by started_at, id")
                .params(year, subject)
                .query(RunRows::run)
                .list();
    }

    List<Run> ofSubjects(Collection<String> subjects, int year) {
        return jdbc.sql("select * from run where year = ? and subject = any(?)")
                .params(year, subjects.toArray(String[]::new))
                .query(RunRows::run)
                .list();
    }

    static RunFacts facts(ResultSet row, int number) throws SQLException {
        return new RunFacts(
                row.getString("id"),
                row.getString("key"),
                new EditionId(row.getString("edition")),
                row.getString("cycle"),
                row.getInt("year"),
                row.getString("subject"),
                row.getString("subject_name"),
                row.getString("kind"),
                JSON.readValue(row.getString("units"), UNITS),
                row.getString("stage"),
                row.getInt("returned"),
                instant(row, "posted_at"),
                row.getInt("claimed"));
    }

    static Run run(ResultSet row, int number) throws SQLException {
        return new Run(
                new RunId(row.getString("id")),
                row.getString("key"),
                new EditionId(row.getString("edition")),
                row.getString("cycle"),
                row.getInt("year"),
                row.getString("subject"),
                row.getString("subject_name"),
                row.getString("kind"),
                JSON.readValue(row.getString("units"), UNITS),
                Run.State.valueOf(row.getString("state")),
                row.getString("outcome"),
                row.getString("stage"),
                row.getInt("returned"),
                row.getTimestamp("started_at").toInstant(),
                instant(row, "ended_at"));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
