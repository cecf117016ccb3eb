package org.fivestar.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.fivestar.processes.RunId;
import org.fivestar.processes.WorkItemId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of second looks and of the rules by which they are drawn. */
@Repository
class SecondLookRepository {

    private final JdbcClient jdbc;

    SecondLookRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A rule in force. */
    record Rule(long id, String area, String stage, int percent, String seed, String setBy, OffsetDateTime setAt) {}

    /** A look as stored, people by id. */
    record Look(
            String id,
            WorkItemId item,
            RunId run,
            @Nullable String star,
            long rule,
            String area,
            String firstPerson,
            String firstSaid,
            @Nullable String person,
            @Nullable String said,
            String words,
            String state,
            Instant madeAt,
            @Nullable Instant saidAt) {}

    List<Rule> rules() {
        return jdbc.sql("select id, area, stage, percent, seed, set_by, set_at from second_look_rule"
                        + " where ended_at is null order by area, stage")
                .query(Rule.class)
                .list();
    }

    void end(String area, String stage, Instant at) {
        jdbc.sql("""
                update second_look_rule set ended_at = :at
                where area = :area and stage = :stage and ended_at is null""")
                .param("at", utc(at))
                .param("area", area)
                .param("stage", stage)
                .update();
    }

    void insert(Rule rule) {
        jdbc.sql("""
                insert into second_look_rule (area, stage, percent, seed, set_by, set_at)
                values (:area, :stage, :percent, :seed, :by, :at)""")
                .param("area", rule.area())
                .param("stage", rule.stage())
                .param("percent", rule.percent())
                .param("seed", rule.seed())
                .param("by", rule.setBy())
                .param("at", rule.setAt())
                .update();
    }

    void insert(Look look) {
        jdbc.sql("""
                insert into second_look (id, work_item, run_id, star, rule, area, first_person, first_said, person,
                    state, made_at)
                values (:id, :item, :run, :star, :rule, :area, :first, :said, :person, :state, :at)""")
                .param("id", look.id())
                .param("item", look.item().value())
                .param("run", look.run().value())
                .param("star", look.star())
                .param("rule", look.rule())
                .param("area", look.area())
                .param("first", look.firstPerson())
                .param("said", look.firstSaid())
                .param("person", look.person())
                .param("state", look.state())
                .param("at", utc(look.madeAt()))
                .update();
    }

    Optional<Look> lock(String id) {
        return jdbc.sql("select * from second_look where id = :id for update")
                .param("id", id)
                .query(SecondLookRepository::look)
                .optional();
    }

    Optional<Look> openFor(WorkItemId item, String person) {
        return jdbc.sql("select * from second_look where work_item = :item and person = :person and state = 'open'")
                .param("item", item.value())
                .param("person", person)
                .query(SecondLookRepository::look)
                .optional();
    }

    /** The items of a run at which a person is to look without knowing what was decided. */
    Set<String> blind(RunId run, String person) {
        return Set.copyOf(jdbc.sql("""
                        select work_item from second_look
                        where person = :person and run_id = :run and state = 'open'""")
                .param("person", person)
                .param("run", run.value())
                .query(String.class)
                .list());
    }

    /** The same of all runs, as the runs they lie in. */
    Map<String, String> blind(String person) {
        return jdbc
                .sql("select work_item, run_id from second_look where person = :person and state = 'open'")
                .param("person", person)
                .query((row, n) -> Map.entry(row.getString("work_item"), row.getString("run_id")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    void said(Look look, String said, String words, Instant at) {
        jdbc.sql("""
                update second_look set said = :said, words = :words, said_at = :at,
                    state = case when first_said = :said then 'agreed' else 'disagreed' end
                where id = :id""")
                .param("said", said)
                .param("words", words)
                .param("at", utc(at))
                .param("id", look.id())
                .update();
    }

    /** The look at an item no longer matters; its id, when there was an open one. */
    Optional<String> voided(String item) {
        return jdbc.sql("""
                        update second_look set state = 'void' where work_item = :item
                        returning id""").param("item", item).query(String.class).optional();
    }

    List<Look> page(Collection<String> areas, String state, @Nullable Instant before, int limit) {
        return jdbc.sql("""
                        select * from second_look
                        where area = any(:areas) and (:state = '' or state = :state)
                          and made_at < coalesce(:before, 'infinity'::timestamptz)
                        order by made_at desc limit :limit""")
                .param("areas", areas.toArray(String[]::new))
                .param("state", state)
                .param("before", before == null ? null : utc(before))
                .param("limit", limit)
                .query(SecondLookRepository::look)
                .list();
    }

    private static Look look(ResultSet rs, int row) throws SQLException {
        OffsetDateTime said = rs.getObject("said_at", OffsetDateTime.class);
        return new Look(
                rs.getString("id"),
                new WorkItemId(rs.getString("work_item")),
                new RunId(rs.getString("run_id")),
                rs.getString("star"),
                rs.getLong("rule"),
                rs.getString("area"),
                rs.getString("first_person"),
                rs.getString("first_said"),
                rs.getString("person"),
                rs.getString("said"),
                rs.getString("words"),
                rs.getString("state"),
                rs.getObject("made_at", OffsetDateTime.class).toInstant(),
                said == null ? null : said.toInstant());
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
