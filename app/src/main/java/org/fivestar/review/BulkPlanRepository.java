package org.fivestar.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.fivestar.processes.WorkItemId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of bulk plans. */
@Repository
class BulkPlanRepository {

    private final JdbcClient jdbc;

    BulkPlanRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(BulkPlan plan, List<BulkPlan.Item> items) {
        jdbc.sql("""
                insert into bulk_plan (id, person, decision, verdict, reason, view, desks, state, total, made_at)
                values (:id, :person, :decision, :verdict, :reason, :view, :desks, :state, :total, :at)""")
                .param("id", plan.id())
                .param("person", plan.person())
                .param("decision", plan.decision())
                .param("verdict", plan.verdict() == null ? null : plan.verdict().word())
                .param("reason", plan.reason())
                .param("view", plan.view())
                .param("desks", plan.desks().toArray(String[]::new))
                .param("state", plan.state().word())
                .param("total", plan.total())
                .param("at", utc(plan.madeAt()))
                .update();
        jdbc.sql("""
                insert into bulk_plan_item (plan, position, item, version, run_id, state, slug, sentence)
                select :plan, position::integer, item, version::bigint, run, state, slug, sentence
                from unnest(:positions, :items, :versions, :runs, :states, :slugs, :sentences)
                    as t (position, item, version, run, state, slug, sentence)""")
                .param("plan", plan.id())
                .param("positions", column(items, i -> Integer.toString(i.position())))
                .param("items", column(items, i -> i.item().value()))
                .param("versions", column(items, i -> Long.toString(i.version())))
                .param("runs", column(items, BulkPlan.Item::run))
                .param("states", column(items, BulkPlan.Item::state))
                .param("slugs", column(items, BulkPlan.Item::slug))
                .param("sentences", column(items, BulkPlan.Item::sentence))
                .update();
    }

    Optional<BulkPlan> find(String id) {
        return jdbc.sql("select * from bulk_plan where id = :id")
                .param("id", id)
                .query(BulkPlanRepository::plan)
                .optional();
    }

    Optional<BulkPlan> lock(String id) {
        return jdbc.sql("select * from bulk_plan where id = :id for update")
                .param("id", id)
                .query(BulkPlanRepository::plan)
                .optional();
    }

    /** A person's newest plans. */
    List<BulkPlan> newestOf(String person, int limit) {
        return jdbc.sql("select * from bulk_plan where person = :person order by made_at desc limit :limit")
                .param("person", person)
                .param("limit", limit)
                .query(BulkPlanRepository::plan)
                .list();
    }

    /** Plans of others that wait for a second person at one of the desks. */
    List<BulkPlan> toConfirm(String person, Collection<String> desks) {
        return jdbc.sql("""
                        select * from bulk_plan
                        where state = 'to-confirm' and person <> :person and desks && :desks::text[]
                        order by made_at""")
                .param("person", person)
                .param("desks", desks.toArray(String[]::new))
                .query(BulkPlanRepository::plan)
                .list();
    }

    /** The first item of each plan that could be decided; plans without one are missing. */
    Map<String, WorkItemId> firstToDecide(Collection<String> plans) {
        return jdbc
                .sql("""
                        select p.id, i.item from unnest(:plans) as p (id) cross join lateral (
                            select item from bulk_plan_item where plan = p.id and state <> 'refused'
                            order by position limit 1) i""")
                .param("plans", plans.toArray(String[]::new))
                .query((row, n) -> Map.entry(row.getString("id"), new WorkItemId(row.getString("item"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, same) -> one));
    }

    List<String> goingOn() {
        return jdbc.sql("select id from bulk_plan where state in ('applying', 'taking-back')")
                .query(String.class)
                .list();
    }

    void state(String id, BulkState state) {
        jdbc.sql("update bulk_plan set state = :state where id = :id")
                .param("state", state.word())
                .param("id", id)
                .update();
    }

    void confirmed(String id, String person, Instant at) {
        jdbc.sql("update bulk_plan set confirmed_by = :person, confirmed_at = :at where id = :id")
                .param("person", person)
                .param("at", utc(at))
                .param("id", id)
                .update();
    }

    /** Closes a plan of which nothing is left to do; says whether this call did. */
    boolean finish(BulkPlan plan, Instant at, @Nullable Instant undoUntil) {
        boolean applying = plan.state() == BulkState.APPLYING;
        return jdbc.sql("""
                        update bulk_plan set state = :after, finished_at = :at, undo_until = :undo
                        where id = :id and state = :before
                          and not exists (select from bulk_plan_item where plan = :id and state = :open)""")
                        .param("after", (applying ? BulkState.DONE : BulkState.TAKEN_BACK).word())
                        .param("before", plan.state().word())
                        .param("open", applying ? BulkPlan.Item.READY : BulkPlan.Item.DONE)
                        .param("at", utc(at))
                        .param("undo", undoUntil == null ? null : utc(undoUntil))
                        .param("id", plan.id())
                        .update()
                == 1;
    }

    /** The next items in a state that nobody else is working on, locked for the transaction. */
    List<BulkPlan.Item> take(String plan, String state, int limit) {
        return jdbc.sql("""
                        select * from bulk_plan_item where plan = :plan and state = :state
                        order by run_id, position limit :limit for update skip locked""")
                .param("plan", plan)
                .param("state", state)
                .param("limit", limit)
                .query(BulkPlanRepository::item)
                .list();
    }

    /** One item in a state, locked for the transaction; empty when somebody else is at it. */
    List<BulkPlan.Item> take(String plan, BulkPlan.Item item) {
        return jdbc.sql("""
                        select * from bulk_plan_item where plan = :plan and position = :position and state = :state
                        for update skip locked""")
                .param("plan", plan)
                .param("position", item.position())
                .param("state", item.state())
                .query(BulkPlanRepository::item)
                .list();
    }

    void results(String plan, Collection<BulkPlan.Item> items) {
        jdbc.sql("""
                update bulk_plan_item i set state = t.state, slug = t.slug, sentence = t.sentence
                from unnest(:positions, :states, :slugs, :sentences) as t (position, state, slug, sentence)
                where i.plan = :plan and i.position = t.position::integer""")
                .param("plan", plan)
                .param("positions", column(items, i -> Integer.toString(i.position())))
                .param("states", column(items, BulkPlan.Item::state))
                .param("slugs", column(items, BulkPlan.Item::slug))
                .param("sentences", column(items, BulkPlan.Item::sentence))
                .update();
    }

    /** How many items stand how, with why. */
    List<Tally> tallies(Collection<String> plans) {
        return jdbc.sql("""
                        select plan, state, coalesce(sentence, '') as sentence, count(*) as n from bulk_plan_item
                        where plan = any(:plans) group by plan, state, coalesce(sentence, '') order by n desc""")
                .param("plans", plans.toArray(String[]::new))
                .query(Tally.class)
                .list();
    }

    record Tally(String plan, String state, String sentence, long n) {}

    /** @param states only these; empty for all */
    List<BulkPlan.Item> page(String plan, Collection<String> states, int after, int limit) {
        return jdbc.sql("""
                        select * from bulk_plan_item
                        where plan = :plan and position > :after and (:all or state = any(:states))
                        order by position limit :limit""")
                .param("plan", plan)
                .param("after", after)
                .param("all", states.isEmpty())
                .param("states", states.toArray(String[]::new))
                .param("limit", limit)
                .query(BulkPlanRepository::item)
                .list();
    }

    private static BulkPlan plan(ResultSet rs, int row) throws SQLException {
        String verdict = rs.getString("verdict");
        return new BulkPlan(
                rs.getString("id"),
                rs.getString("person"),
                rs.getString("decision"),
                verdict == null
                        ? null
                        : Arrays.stream(OpinionGiven.Stand.values())
                                .filter(stand -> stand.word().equals(verdict))
                                .findFirst()
                                .orElseThrow(),
                rs.getString("reason"),
                rs.getString("view"),
                List.of((String[]) rs.getArray("desks").getArray()),
                BulkState.of(rs.getString("state")),
                rs.getInt("total"),
                rs.getObject("made_at", OffsetDateTime.class).toInstant(),
                rs.getString("confirmed_by"),
                at(rs, "finished_at"),
                at(rs, "undo_until"));
    }

    private static BulkPlan.Item item(ResultSet rs, int row) throws SQLException {
        return new BulkPlan.Item(
                rs.getInt("position"),
                new WorkItemId(rs.getString("item")),
                rs.getLong("version"),
                rs.getString("run_id"),
                rs.getString("state"),
                rs.getString("slug"),
                rs.getString("sentence"));
    }

    private static @Nullable Instant at(ResultSet rs, String column) throws SQLException {
        OffsetDateTime at = rs.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static <T> String[] column(Collection<T> rows, Function<T, @Nullable String> of) {
        return rows.stream().map(of).toArray(String[]::new);
    }
}
