package org.fivestar.declaration;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.fivestar.processes.RunId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Rows of declarations, answers, submissions and withdrawals. */
@Repository
class DeclarationRepository {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    DeclarationRepository(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    Optional<Declaration> find(RunId run) {
        return jdbc.sql("select * from declaration where run_id = :run")
                .param("run", run.value())
                .query(this::declaration)
                .optional()
                .map(bare -> bare.with(answers(run)));
    }

    /** Those of the runs whose village has saved something, with their answers; two statements, whatever their number. */
    List<Declaration> allOf(Collection<RunId> runs) {
        Map<RunId, Map<String, StatedAnswer>> answers = new HashMap<>();
        jdbc.sql("select * from declaration_answer where run_id = any(:runs) order by indicator")
                .param("runs", values(runs))
                .query((rs, row) -> {
                    StatedAnswer answer = answer(rs, row);
                    return answers.computeIfAbsent(new RunId(rs.getString("run_id")), run -> new LinkedHashMap<>())
                            .put(answer.indicator(), answer);
                })
                .list();
        return jdbc
                .sql("select * from declaration where run_id = any(:runs)")
                .param("runs", values(runs))
                .query(this::declaration)
                .list()
                .stream()
                .map(bare -> bare.with(answers.getOrDefault(bare.run(), Map.of())))
                .toList();
    }

    /** The row without its answers, held until the transaction ends; written first when there is none. */
    Declaration lock(Declaration fresh, String person, Instant at) {
        jdbc.sql("""
                insert into declaration (run_id, place, year, changed_by, changed_at)
                values (:run, :place, :year, :person, :at) on conflict do nothing""")
                .param("run", fresh.run().value())
                .param("place", fresh.place())
                .param("year", fresh.year())
                .param("person", person)
                .param("at", utc(at))
                .update();
        return jdbc.sql("select * from declaration where run_id = :run for update")
                .param("run", fresh.run().value())
                .query(this::declaration)
                .single();
    }

    Map<String, StatedAnswer> answers(RunId run) {
        Map<String, StatedAnswer> answers = new LinkedHashMap<>();
        jdbc.sql("select * from declaration_answer where run_id = :run order by indicator")
                .param("run", run.value())
                .query(this::answer)
                .list()
                .forEach(answer -> answers.put(answer.indicator(), answer));
        return answers;
    }

    void saveClaim(Declaration changed) {
        jdbc.sql("""
                update declaration set stars = :stars, level = :level, statement = :statement, version = :version,
                       claim_version = :version, changed_by = :person, changed_at = :at
                where run_id = :run""")
                .param("stars", changed.stars().toArray(String[]::new))
                .param("level", changed.level())
                .param("statement", changed.statement())
                .param("version", changed.version())
                .param("person", changed.changedBy())
                .param("at", utc(changed.changedAt()))
                .param("run", changed.run().value())
                .update();
    }

    /** Writes answers of one version and moves the declaration's version with them, in one statement. */
    void saveAnswers(RunId run, List<StatedAnswer> answers) {
        if (answers.isEmpty()) {
            return;
        }
        StatedAnswer one = answers.get(0);
        List<StatedAnswer> carried =
                answers.stream().filter(StatedAnswer::takenOver).toList();
        jdbc.sql("""
                with moved as (
                    update declaration set version = :version, changed_by = :person, changed_at = :at where run_id = :run)
                insert into declaration_answer
                    (run_id, indicator, value, note, evidence, version, updated_by, updated_at, carried_from, fact_day)
                select :run, a.indicator, coalesce(a.value, 'null'), a.note,
                       array(select jsonb_array_elements_text(a.evidence)), :version, :person, :at, c.carried_from, c.fact_day
                from jsonb_to_recordset(cast(:answers as jsonb))
                     as a(indicator text, value jsonb, note text, evidence jsonb)
                left join unnest(cast(:carried as text[]), cast(:from as text[]), cast(:days as date[]))
                  as c(indicator, carried_from, fact_day)
                  using (indicator)
                on conflict (run_id, indicator) do update set value = excluded.value, note = excluded.note,
                    evidence = excluded.evidence, version = excluded.version, updated_by = excluded.updated_by,
                    updated_at = excluded.updated_at, carried_from = excluded.carried_from,
                    fact_day = excluded.fact_day""")
                .param("run", run.value())
                .param("carried", column(carried, StatedAnswer::indicator))
                .param("from", column(carried, DeclarationRepository::carriedFrom))
                .param("days", column(carried, DeclarationRepository::factDay))
                .param("answers", json.writeValueAsString(answers))
                .param("version", one.version())
                .param("person", one.updatedBy())
                .param("at", utc(one.updatedAt()))
                .update();
    }

    /** Whoever looked at the declaration before it was handed in has to look again before acting on it. */
    void countVersion(RunId run) {
        jdbc.sql("update declaration set version = version + 1 where run_id = :run")
                .param("run", run.value())
                .update();
    }

    void insertSubmission(Submission s, Object stated) {
        jdbc.sql("""
                insert into submission
                    (work_item, run_id, element, decision, form, stated, version, late, person, submitted_at)
                values (:item, :run, :element, :decision, cast(:form as jsonb), cast(:stated as jsonb), :version, :late,
                        :person, :at)""")
                .param("item", s.workItem())
                .param("run", s.run().value())
                .param("element", s.element())
                .param("decision", s.decision())
                .param("form", json.writeValueAsString(s.form()))
                .param("stated", json.writeValueAsString(stated))
                .param("version", s.version())
                .param("late", s.late())
                .param("person", s.person())
                .param("at", utc(s.at()))
                .update();
    }

    List<Submission> submissions(RunId run) {
        return submissions(List.of(run));
    }

    List<Submission> submissions(Collection<RunId> runs) {
        return jdbc.sql("""
                select work_item, run_id, element, decision, form, version, late, person, submitted_at
                from submission where run_id = any(:runs) order by submitted_at""")
                .param("runs", runs.stream().map(RunId::value).toArray(String[]::new))
                .query(this::submission)
                .list();
    }

    /** The submissions with everything they stated, oldest first. */
    List<HandedIn> handedIn(RunId run) {
        return jdbc.sql("select * from submission where run_id = :run order by submitted_at")
                .param("run", run.value())
                .query((rs, row) ->
                        new HandedIn(submission(rs, row), json.readValue(rs.getString("stated"), Declaration.class)))
                .list();
    }

    /** The last one of each run that was handed in on one of these steps, by run; one statement. */
    Map<RunId, Declaration> lastHandedIn(Collection<RunId> runs, Collection<String> elements) {
        Map<RunId, Declaration> last = new HashMap<>();
        jdbc.sql("""
                        select distinct on (run_id) run_id, stated from submission
                        where run_id = any(:runs) and element = any(:elements)
                        order by run_id, submitted_at desc""")
                .param("runs", values(runs))
                .param("elements", elements.toArray(String[]::new))
                .query((rs, row) -> last.put(
                        new RunId(rs.getString("run_id")), json.readValue(rs.getString("stated"), Declaration.class)))
                .list();
        return last;
    }

    private Submission submission(ResultSet rs, int row) throws SQLException {
        return new Submission(
                rs.getString("work_item"),
                new RunId(rs.getString("run_id")),
                rs.getString("element"),
                rs.getString("decision"),
                json.readTree(rs.getString("form")),
                rs.getLong("version"),
                rs.getBoolean("late"),
                rs.getString("person"),
                at(rs, "submitted_at"));
    }

    List<RunId> submittedAfter(String run, int limit) {
        return jdbc.sql("select distinct run_id from submission where run_id > :run order by run_id limit :limit")
                .param("run", run)
                .param("limit", limit)
                .query((rs, row) -> new RunId(rs.getString("run_id")))
                .list();
    }

    long totalSubmitted() {
        return jdbc.sql("select count(distinct run_id) from submission")
                .query(Long.class)
                .single();
    }

    void insertWithdrawal(RunId run, Withdrawal withdrawal) {
        jdbc.sql("""
                insert into withdrawal (run_id, reason, person, withdrawn_at)
                values (:run, :reason, :person, :at)""")
                .param("run", run.value())
                .param("reason", withdrawal.reason())
                .param("person", withdrawal.person())
                .param("at", utc(withdrawal.at()))
                .update();
    }

    Optional<Withdrawal> findWithdrawal(RunId run) {
        return jdbc.sql("select reason, person, withdrawn_at from withdrawal where run_id = :run")
                .param("run", run.value())
                .query((rs, row) ->
                        new Withdrawal(rs.getString("reason"), rs.getString("person"), at(rs, "withdrawn_at")))
                .optional();
    }

    List<ClaimedStars> claims(Collection<RunId> runs) {
        return jdbc.sql("select run_id, stars, level from declaration where run_id = any(:runs)")
                .param("runs", values(runs))
                .query((rs, row) ->
                        new ClaimedStars(new RunId(rs.getString("run_id")), texts(rs, "stars"), rs.getInt("level")))
                .list();
    }

    List<EvidenceUse> evidenceUses(Collection<String> evidence) {
        return jdbc.sql("""
                select a.run_id, a.indicator, used.id
                from declaration_answer a, unnest(a.evidence) as used(id)
                where a.evidence && :evidence and used.id = any(:evidence)
                order by a.run_id, a.indicator""")
                .param("evidence", evidence.toArray(String[]::new))
                .query((rs, row) -> new EvidenceUse(
                        rs.getString("id"), new RunId(rs.getString("run_id")), rs.getString("indicator")))
                .list();
    }

    private Declaration declaration(ResultSet rs, int row) throws SQLException {
        return new Declaration(
                new RunId(rs.getString("run_id")),
                rs.getString("place"),
                rs.getInt("year"),
                texts(rs, "stars"),
                rs.getInt("level"),
                rs.getString("statement"),
                rs.getLong("version"),
                rs.getLong("claim_version"),
                rs.getString("changed_by"),
                at(rs, "changed_at"),
                Map.of());
    }

    private StatedAnswer answer(ResultSet rs, int row) throws SQLException {
        return new StatedAnswer(
                rs.getString("indicator"),
                json.readTree(rs.getString("value")),
                rs.getString("note"),
                texts(rs, "evidence"),
                rs.getLong("version"),
                rs.getString("updated_by"),
                at(rs, "updated_at"),
                Optional.ofNullable(rs.getString("carried_from"))
                        .map(RunId::new)
                        .orElse(null),
                rs.getObject("fact_day", LocalDate.class));
    }

    private static @Nullable String carriedFrom(StatedAnswer answer) {
        return answer.carriedFrom() == null ? null : answer.carriedFrom().value();
    }

    private static @Nullable String factDay(StatedAnswer answer) {
        return answer.factDay() == null ? null : answer.factDay().toString();
    }

    private static @Nullable String[] column(List<StatedAnswer> answers, Function<StatedAnswer, @Nullable String> of) {
        return answers.stream().map(of).toArray(String[]::new);
    }

    private static String[] values(Collection<RunId> runs) {
        return runs.stream().map(RunId::value).toArray(String[]::new);
    }

    private static List<String> texts(ResultSet rs, String column) throws SQLException {
        return List.of((String[]) rs.getArray(column).getArray());
    }

    private static Instant at(ResultSet rs, String column) throws SQLException {
        return rs.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
