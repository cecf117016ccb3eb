package org.fivestar.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.fivestar.account.Actor;
import org.fivestar.platform.HouseClock;
import org.fivestar.processes.RunId;
import org.fivestar.processes.WorkItemId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of acts. */
@Repository
class ActRepository {

    private final JdbcClient jdbc;

    ActRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Collection<Act> acts) {
        jdbc.sql("""
                insert into item_act (id, work_item, run_id, subject, star, verb, person, post, level, target, words, evidence, at,
                    state)
                select id, item, run, subject, star, verb, person, post, level, target, words,
                    coalesce(string_to_array(nullif(evidence, ''), ' '), '{}'), at::timestamptz, state
                from unnest(:ids, :items, :runs, :subjects, :stars, :verbs, :persons, :posts, :levels, :targets, :words, :evidence, :ats,
                            :states)
                    as t (id, item, run, subject, star, verb, person, post, level, target, words, evidence, at, state)""")
                .param("ids", column(acts, Act::id))
                .param("items", column(acts, a -> a.item().value()))
                .param("runs", column(acts, a -> a.run().value()))
                .param("subjects", column(acts, Act::subject))
                .param("stars", column(acts, Act::star))
                .param("verbs", column(acts, a -> a.verb().word()))
                .param("persons", column(acts, Act::person))
                .param("posts", column(acts, Act::post))
                .param("levels", column(acts, Act::level))
                .param("targets", column(acts, Act::target))
                .param("words", column(acts, Act::words))
                .param("evidence", column(acts, a -> String.join(" ", a.evidence())))
                .param("ats", column(acts, a -> a.at().toString()))
                .param("states", column(acts, a -> a.state().name()))
                .update();
    }

    Optional<Act> find(String id) {
        return jdbc.sql("select * from item_act where id = :id")
                .param("id", id)
                .query(ActRepository::act)
                .optional();
    }

    /** Locked, so that an answer is given once. */
    Optional<Act> lock(String id) {
        return jdbc.sql("select * from item_act where id = :id for update")
                .param("id", id)
                .query(ActRepository::act)
                .optional();
    }

    List<Act> allOf(RunId run) {
        return jdbc.sql("select * from item_act where run_id = :run order by at, id")
                .param("run", run.value())
                .query(ActRepository::act)
                .list();
    }

    List<Act> openOf(WorkItemId item) {
        return jdbc.sql("select * from item_act where work_item = :item and state = 'OPEN' order by at, id")
                .param("item", item.value())
                .query(ActRepository::act)
                .list();
    }

    /** What asks somebody by name, by the ids of the entries. */
    List<Act> allOf(Collection<String> ids) {
        return jdbc.sql("select * from item_act where id = any(:ids)")
                .param("ids", ids.toArray(String[]::new))
                .query(ActRepository::act)
                .list();
    }

    void answer(Act act, Act.State state, String answer, Instant at) {
        jdbc.sql("update item_act set state = :state, answer = :answer, answered_at = :at where id = :id")
                .param("state", state.name())
                .param("answer", answer)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("id", act.id())
                .update();
    }

    /** Urging of items of these places between two moments, by item, month and level. */
    List<UrgedItem> urged(Collection<String> places, Instant from, Instant to) {
        return jdbc.sql("""
                        select work_item, subject, to_char(at at time zone :zone, 'YYYY-MM') as month, level,
                          count(*) as times
                        from item_act join unnest(:places) as village (code) on village.code = subject
                        where verb = 'urge' and at >= :from and at < :to
                        group by 1, 2, 3, 4""")
                .param("zone", HouseClock.ZONE.getId())
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .param("places", places.toArray(String[]::new))
                .query((rs, n) -> new UrgedItem(
                        new WorkItemId(rs.getString("work_item")),
                        new Urgings.Urged(
                                rs.getString("subject"),
                                rs.getString("month"),
                                rs.getString("level"),
                                rs.getLong("times"))))
                .list();
    }

    /** How often one item was urged in a month. */
    record UrgedItem(WorkItemId item, Urgings.Urged urged) {}

    boolean urgedSince(WorkItemId item, Instant since) {
        return jdbc.sql("""
                        select exists (select from item_act
                            where work_item = :item and verb = 'urge' and at >= :since)""")
                .param("item", item.value())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    /** Whose acts to list: those a person began, or the copies a person got; nothing of a place kept out of. */
    enum Whose {
        STARTED("person = :person and verb in ('hand-over', 'delegate', 'sign-before', 'sign-after', 'urge', 'copy')"),
        COPIED("target = :person and verb = 'copy'");

        private final String condition;

        Whose(String condition) {
            this.condition = condition + " and subject <> all(:recused)";
        }
    }

    /** Newest first; the cursor is the last act of the page before. */
    List<Act> page(Whose whose, Actor of, @Nullable Act after, int limit) {
        String beyond = after == null ? "" : " and (at, id) < (:at, :id)";
        var sql = jdbc.sql("select * from item_act where " + whose.condition + beyond
                        + " order by at desc, id desc limit :limit")
                .param("person", of.id().value())
                .param("recused", of.recused().toArray(String[]::new))
                .param("limit", limit);
        if (after != null) {
            sql.param("at", after.at().atOffset(ZoneOffset.UTC)).param("id", after.id());
        }
        return sql.query(ActRepository::act).list();
    }

    /** How many a person began and how many copies the person got; one statement. */
    Counts count(Actor of) {
        return jdbc.sql("select (select count(*) from item_act where " + Whose.STARTED.condition
                        + ") as started, (select count(*) from item_act where " + Whose.COPIED.condition
                        + ") as copied")
                .param("person", of.id().value())
                .param("recused", of.recused().toArray(String[]::new))
                .query(Counts.class)
                .single();
    }

    record Counts(long started, long copied) {}

    private static Act act(ResultSet rs, int row) throws SQLException {
        OffsetDateTime answered = rs.getObject("answered_at", OffsetDateTime.class);
        return new Act(
                rs.getString("id"),
                new WorkItemId(rs.getString("work_item")),
                new RunId(rs.getString("run_id")),
                rs.getString("subject"),
                rs.getString("star"),
                Verb.of(rs.getString("verb")),
                rs.getString("person"),
                rs.getString("post"),
                rs.getString("level"),
                rs.getString("target"),
                rs.getString("words"),
                List.of((String[]) rs.getArray("evidence").getArray()),
                rs.getObject("at", OffsetDateTime.class).toInstant(),
                Act.State.valueOf(rs.getString("state")),
                rs.getString("answer"),
                answered == null ? null : answered.toInstant());
    }

    private static String[] column(Collection<Act> acts, Function<Act, @Nullable String> of) {
        return acts.stream().map(of).toArray(String[]::new);
    }
}
