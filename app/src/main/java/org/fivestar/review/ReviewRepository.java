package org.fivestar.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.fivestar.processes.RunId;
import org.fivestar.processes.WorkItem;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rows of decisions and opinions. */
@Repository
class ReviewRepository {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ReviewRepository(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** A decision about to be kept: by whom, in which post. */
    record Decided(
            WorkItem item,
            @Nullable String decision,
            String reason,
            JsonNode form,
            List<OpinionGiven> opinions,
            String person,
            String post,
            Instant at) {}

    /** An opinion of a decision. */
    private record Said(Decided in, OpinionGiven opinion) {}

    /** An opinion as stored, people by id. */
    record StoredOpinion(
            String workItem,
            RunId run,
            String element,
            String stage,
            @Nullable String indicator,
            @Nullable String star,
            String verdict,
            String words,
            String person,
            String post,
            Instant at) {}

    /** A decision as stored. */
    record StoredDecision(
            String workItem,
            RunId run,
            String element,
            @Nullable String star,
            @Nullable String decision,
            String reason,
            JsonNode form,
            String person,
            String post,
            Instant at) {}

    /** All decisions in one statement, all their opinions in another. */
    void insert(List<Decided> decided) {
        jdbc.sql("""
                insert into decision
                    (work_item, run_id, element, star, decision, reason, form, person, post, decided_at)
                select item, run, element, star, decision, reason, form::jsonb, person, post, at::timestamptz
                from unnest(:items, :runs, :elements, :stars, :decisions, :reasons, :forms, :persons, :posts, :ats)
                    as t (item, run, element, star, decision, reason, form, person, post, at)""")
                .param("items", column(decided, d -> d.item().id().value()))
                .param("runs", column(decided, d -> d.item().run().value()))
                .param("elements", column(decided, d -> d.item().element()))
                .param("stars", column(decided, d -> d.item().star()))
                .param("decisions", column(decided, Decided::decision))
                .param("reasons", column(decided, Decided::reason))
                .param("forms", column(decided, d -> json.writeValueAsString(d.form())))
                .param("persons", column(decided, Decided::person))
                .param("posts", column(decided, Decided::post))
                .param("ats", column(decided, d -> d.at().toString()))
                .update();
        List<Said> said = decided.stream()
                .flatMap(d -> d.opinions().stream().map(opinion -> new Said(d, opinion)))
                .toList();
        if (!said.isEmpty()) {
            insertOpinions(said);
        }
    }

    private void insertOpinions(List<Said> said) {
        jdbc.sql("""
                insert into opinion (work_item, run_id, element, stage, indicator, star, verdict, words, person, post,
                                     stated_at)
                select item, run, element, stage, indicator, star, verdict, words, person, post, at::timestamptz
                from unnest(:items, :runs, :elements, :stages, :indicators, :stars, :verdicts, :words, :persons, :posts,
                            :ats) with ordinality
                    as t (item, run, element, stage, indicator, star, verdict, words, person, post, at, position)
                order by position""")
                .param("items", column(said, s -> s.in().item().id().value()))
                .param("runs", column(said, s -> s.in().item().run().value()))
                .param("elements", column(said, s -> s.in().item().element()))
                .param("stages", column(said, s -> s.in().item().stage()))
                .param("indicators", column(said, s -> s.opinion().indicator()))
                .param("stars", column(said, s -> s.opinion().star()))
                .param("verdicts", column(said, s -> s.opinion().verdict().word()))
                .param("words", column(said, s -> s.opinion().words()))
                .param("persons", column(said, s -> s.in().person()))
                .param("posts", column(said, s -> s.in().post()))
                .param("ats", column(said, s -> s.in().at().toString()))
                .update();
    }

    /** From now on neither the decision nor its opinions count; both stay readable. */
    void takenBack(String workItem, Instant at) {
        jdbc.sql("update decision set taken_back_at = :at where work_item = :item")
                .param("at", utc(at))
                .param("item", workItem)
                .update();
    }

    List<StoredOpinion> opinions(RunId run) {
        return opinions(List.of(run));
    }

    /** What was said in these runs and not taken back, oldest first; one statement. */
    List<StoredOpinion> opinions(Collection<RunId> runs) {
        return jdbc.sql("""
                        select o.* from opinion o join decision d on d.work_item = o.work_item
                        where o.run_id = any(:runs) and d.taken_back_at is null order by o.id""")
                .param("runs", runs.stream().map(RunId::value).toArray(String[]::new))
                .query(this::opinion)
                .list();
    }

    List<StoredDecision> decisions(RunId run) {
        return jdbc.sql("select * from decision where run_id = :run order by decided_at")
                .param("run", run.value())
                .query(this::decision)
                .list();
    }

    /** What was decided in these runs and not taken back. */
    List<StoredDecision> standingDecisions(Collection<RunId> runs) {
        return jdbc.sql("select * from decision where run_id = any(:runs) and taken_back_at is null")
                .param("runs", runs.stream().map(RunId::value).toArray(String[]::new))
                .query(this::decision)
                .list();
    }

    List<StoredDecision> decisions(Collection<String> workItems) {
        return jdbc.sql("select * from decision where work_item = any(:items) order by decided_at")
                .param("items", workItems.toArray(String[]::new))
                .query(this::decision)
                .list();
    }

    List<String> decidedAfter(String workItem, int limit) {
        return jdbc.sql("select work_item from decision where work_item > :item order by work_item limit :limit")
                .param("item", workItem)
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    long totalDecisions() {
        return jdbc.sql("select count(*) from decision").query(Long.class).single();
    }

    List<StoredOpinion> opinionsOf(Collection<String> workItems) {
        return jdbc.sql("select * from opinion where work_item = any(:items) order by id")
                .param("items", workItems.toArray(String[]::new))
                .query(this::opinion)
                .list();
    }

    private StoredOpinion opinion(ResultSet rs, int row) throws SQLException {
        return new StoredOpinion(
                rs.getString("work_item"),
                new RunId(rs.getString("run_id")),
                rs.getString("element"),
                rs.getString("stage"),
                rs.getString("indicator"),
                rs.getString("star"),
                rs.getString("verdict"),
                rs.getString("words"),
                rs.getString("person"),
                rs.getString("post"),
                at(rs, "stated_at"));
    }

    private StoredDecision decision(ResultSet rs, int row) throws SQLException {
        return new StoredDecision(
                rs.getString("work_item"),
                new RunId(rs.getString("run_id")),
                rs.getString("element"),
                rs.getString("star"),
                rs.getString("decision"),
                rs.getString("reason"),
                json.readTree(rs.getString("form")),
                rs.getString("person"),
                rs.getString("post"),
                at(rs, "decided_at"));
    }

    private static <T> String[] column(List<T> values, Function<T, @Nullable String> of) {
        return values.stream().map(of).toArray(String[]::new);
    }

    private static Instant at(ResultSet rs, String column) throws SQLException {
        return rs.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
