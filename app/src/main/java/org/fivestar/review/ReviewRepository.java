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
            String person,
            String post,
            Instant at) {}

    /** An opinion as stored, people by id. */
    record StoredOpinion(
            String workItem,
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

    void insert(Decided decided) {
        jdbc.sql("""
                insert into decision
                    (work_item, run_id, element, star, decision, reason, form, person, post, decided_at)
                values (:item, :run, :element, :star, :decision, :reason, cast(:form as jsonb), :person, :post, :at)""")
                .param("item", decided.item().id().value())
                .param("run", decided.item().run().value())
                .param("element", decided.item().element())
                .param("star", decided.item().star())
                .param("decision", decided.decision())
                .param("reason", decided.reason())
                .param("form", json.writeValueAsString(decided.form()))
                .param("person", decided.person())
                .param("post", decided.post())
                .param("at", utc(decided.at()))
                .update();
    }

    /** All opinions of one decision in one statement. */
    void insert(Decided decided, List<OpinionGiven> opinions) {
        if (opinions.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into opinion (work_item, run_id, element, stage, indicator, star, verdict, words, person, post,
                                     stated_at)
                select :item, :run, :element, :stage, said.indicator, said.star, said.verdict, said.words, :person, :post,
                       :at
                from unnest(:indicators, :stars, :verdicts, :words) with ordinality
                     as said(indicator, star, verdict, words, position)
                order by said.position""")
                .param("item", decided.item().id().value())
                .param("run", decided.item().run().value())
                .param("element", decided.item().element())
                .param("stage", decided.item().stage())
                .param("indicators", column(opinions, OpinionGiven::indicator))
                .param("stars", column(opinions, OpinionGiven::star))
                .param("verdicts", column(opinions, opinion -> opinion.verdict().word()))
                .param("words", column(opinions, OpinionGiven::words))
                .param("person", decided.person())
                .param("post", decided.post())
                .param("at", utc(decided.at()))
                .update();
    }

    List<StoredOpinion> opinions(RunId run) {
        return jdbc.sql("select * from opinion where run_id = :run order by id")
                .param("run", run.value())
                .query(this::opinion)
                .list();
    }

    List<StoredDecision> decisions(RunId run) {
        return jdbc.sql("select * from decision where run_id = :run order by decided_at")
                .param("run", run.value())
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

    private static String[] column(List<OpinionGiven> opinions, Function<OpinionGiven, @Nullable String> of) {
        return opinions.stream().map(of).toArray(String[]::new);
    }

    private static Instant at(ResultSet rs, String column) throws SQLException {
        return rs.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
