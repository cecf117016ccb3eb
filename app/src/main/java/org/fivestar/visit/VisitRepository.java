package org.fivestar.visit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fivestar.account.PersonId;
import org.fivestar.cycle.CycleId;
import org.fivestar.place.PlaceName;
import org.fivestar.place.PlaceRef;
import org.fivestar.place.Places;
import org.fivestar.processes.Run;
import org.fivestar.processes.RunId;
import org.fivestar.visit.Visit.Method;
import org.fivestar.visit.Visit.Outcome;
import org.fivestar.visit.Visit.State;
import org.fivestar.visit.VisitGroup.Outsider;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of visits and of their plans. */
@Repository
class VisitRepository {

    private final JdbcClient jdbc;
    private final Places places;

    VisitRepository(JdbcClient jdbc, Places places) {
        this.jdbc = jdbc;
        this.places = places;
    }

    /** Plans one visit for each of the runs, without group and day. */
    void insert(long draw, List<Run> runs) {
        Map<String, PlaceRef> refs = places.refs(runs.stream().map(Run::subject).toList());
        for (Run run : runs) {
            jdbc.sql("""
                            insert into visit (draw, run, cycle, year, kind, place, place_path)
                            values (:draw, :run, :cycle, :year, :kind, :place, :path)""")
                    .param("draw", draw)
                    .param("run", run.id().value())
                    .param("cycle", run.cycle())
                    .param("year", run.year())
                    .param("kind", run.kind())
                    .param("place", run.subject())
                    .param(
                            "path",
                            refs.get(run.subject()).path().stream()
                                    .map(PlaceName::code)
                                    .toArray(String[]::new))
                    .update();
        }
    }

    /** Runs of a year that were drawn before. */
    Set<String> runsOf(CycleId cycle) {
        return new HashSet<>(jdbc.sql("select run from visit where cycle = :cycle")
                .param("cycle", cycle.value())
                .query(String.class)
                .list());
    }

    /** Keys of the runs that are visited because of this draw, sorted. */
    List<String> keysOf(long draw) {
        return jdbc.sql("""
                        select c.run_key from visit v join visit_candidate c on c.draw = v.draw and c.run = v.run
                        where v.draw = :draw""").param("draw", draw).query(String.class).list().stream()
                .sorted()
                .toList();
    }

    Optional<Visit> find(long id) {
        return one("select * from visit where id = :id", id);
    }

    /** Waits for whoever changes this visit, then keeps it until the transaction ends. */
    Optional<Visit> lock(long id) {
        return one("select * from visit where id = :id for update", id);
    }

    private Optional<Visit> one(String sql, long id) {
        return jdbc.sql(sql).param("id", id).query(VisitRepository::visit).optional();
    }

    /** How many visits of each draw stand in which state. */
    Map<Long, Map<State, Integer>> countsOf(Collection<Long> draws) {
        Map<Long, Map<State, Integer>> counts = new HashMap<>();
        jdbc.sql("select draw, state, count(*) as n from visit where draw = any(:draws) group by draw, state")
                .param("draws", draws.toArray(Long[]::new))
                .query((row, number) -> counts.computeIfAbsent(row.getLong("draw"), draw -> new EnumMap<>(State.class))
                        .put(State.of(row.getString("state")), row.getInt("n")))
                .list();
        return counts;
    }

    List<Visit> ofDraw(long draw) {
        return jdbc.sql("select * from visit where draw = :draw order by id")
                .param("draw", draw)
                .query(VisitRepository::visit)
                .list();
    }

    /**
     * Which visits to list.
     *
     * @param overlooked places whose visits are seen at any time
     * @param covered places whose visits are seen once they are done
     * @param person whose group's visits are seen at any time
     * @param mine only visits of the person's groups
     * @param before only visits older than this one; null for the newest
     */
    record Wanted(
            List<String> overlooked,
            List<String> covered,
            String person,
            Mine mine,
            @Nullable Long draw,
            @Nullable Integer year,
            @Nullable String place,
            @Nullable State state,
            @Nullable Long before,
            int limit) {}

    /** Whether only visits of one's own groups are wanted. */
    enum Mine {
        ONLY,
        NOT_ONLY
    }

    /** The newest first. */
    List<Visit> page(Wanted wanted) {
        return jdbc.sql("""
                        select * from visit
                        where (place_path && :overlooked::text[] or :person = any(members)
                               or (state <> 'planned' and place_path && :covered::text[]))
                          and (not :mine or :person = any(members))
                          and (:draw::bigint is null or draw = :draw)
                          and (:year::int is null or year = :year)
                          and (:place::text is null or place_path @> array[:place]::text[])
                          and (:state::text is null or state = :state)
                          and (:before::bigint is null or id < :before)
                        order by id desc limit :limit""")
                .param("overlooked", Rows.array(wanted.overlooked()))
                .param("covered", Rows.array(wanted.covered()))
                .param("person", wanted.person())
                .param("mine", wanted.mine() == Mine.ONLY)
                .param("draw", wanted.draw())
                .param("year", wanted.year())
                .param("place", wanted.place())
                .param("state", wanted.state() == null ? null : wanted.state().word())
                .param("before", wanted.before())
                .param("limit", wanted.limit())
                .query(VisitRepository::visit)
                .list();
    }

    /** A plan somebody made at this moment. */
    record Plan(VisitGroup group, @Nullable LocalDate day, String note, String by, Instant at) {}

    /** Makes it the visit's newest plan; the ones before stay. */
    void savePlan(Visit visit, Plan plan) {
        List<Outsider> outsiders = plan.group().outsiders();
        jdbc.sql("""
                        with plan as (
                          update visit set version = :version, members = :members,
                            outsiders = :outsiders, outsider_units = :units, planned_day = :day, note = :note
                          where id = :id returning *)
                        insert into visit_plan (visit, version, members, outsiders, outsider_units, planned_day, note,
                          planned_by, planned_at)
                        select id, version, members, outsiders, outsider_units, planned_day, note, :by, :at from plan""")
                .param("id", visit.id())
                .param("version", visit.version() + 1)
                .param(
                        "members",
                        plan.group().members().stream().map(PersonId::value).toArray(String[]::new))
                .param("outsiders", outsiders.stream().map(Outsider::name).toArray(String[]::new))
                .param("units", outsiders.stream().map(Outsider::unit).toArray(String[]::new))
                .param("day", plan.day())
                .param("note", plan.note())
                .param("by", plan.by())
                .param("at", Rows.utc(plan.at()))
                .update();
    }

    void finish(Visit visit, Outcome outcome) {
        jdbc.sql("""
                        update visit set state = 'done', version = version + 1, done_day = :day, methods = :methods,
                          done_words = :words, done_by = :by, done_at = :at
                        where id = :id""")
                .param("id", visit.id())
                .param("day", outcome.day())
                .param("methods", outcome.methods().stream().map(Method::word).toArray(String[]::new))
                .param("words", outcome.words())
                .param("by", outcome.by())
                .param("at", Rows.utc(outcome.at()))
                .update();
    }

    void close(Visit visit, String by, Instant at) {
        jdbc.sql("""
                        update visit set state = 'closed', version = version + 1, closed_by = :by, closed_at = :at
                        where id = :id""")
                .param("id", visit.id())
                .param("by", by)
                .param("at", Rows.utc(at))
                .update();
    }

    private static Visit visit(ResultSet row, int number) throws SQLException {
        return new Visit(
                row.getLong("id"),
                row.getLong("draw"),
                new RunId(row.getString("run")),
                row.getInt("year"),
                row.getString("kind"),
                row.getString("place"),
                Rows.texts(row, "place_path"),
                State.of(row.getString("state")),
                row.getLong("version"),
                group(row),
                row.getObject("planned_day", LocalDate.class),
                row.getString("note"),
                row.getString("done_by") == null ? null : outcome(row),
                Rows.findInstant(row, "closed_at"));
    }

    private static VisitGroup group(ResultSet row) throws SQLException {
        List<String> names = Rows.texts(row, "outsiders");
        List<String> units = Rows.texts(row, "outsider_units");
        List<Outsider> outsiders = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            outsiders.add(new Outsider(names.get(i), units.get(i)));
        }
        return new VisitGroup(
                Rows.texts(row, "members").stream().map(PersonId::new).toList(), outsiders);
    }

    private static Outcome outcome(ResultSet row) throws SQLException {
        return new Outcome(
                row.getObject("done_day", LocalDate.class),
                Rows.texts(row, "methods").stream().map(Method::of).toList(),
                row.getString("done_words"),
                row.getString("done_by"),
                Rows.instant(row, "done_at"));
    }
}
