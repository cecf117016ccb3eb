package org.fivestar.plan;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.fivestar.account.PersonId;
import org.fivestar.place.Level;
import org.fivestar.platform.HouseClock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The tables of plans and of their versions. */
@Repository
class PlanRepository {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    PlanRepository(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    Optional<Plan> find(int year, String place) {
        return one("select * from plan where year = :year and place = :place", year, place);
    }

    /** Waits for whoever changes this plan, then keeps it until the transaction ends. */
    Optional<Plan> lock(int year, String place) {
        return one("select * from plan where year = :year and place = :place for update", year, place);
    }

    private Optional<Plan> one(String sql, int year, String place) {
        return jdbc.sql(sql)
                .param("year", year)
                .param("place", place)
                .query(this::plan)
                .optional();
    }

    /** Begins a plan that nobody has written; false when somebody did in the same moment. */
    boolean begin(Plan plan, Instant at) {
        return jdbc.sql("""
                        insert into plan (year, place, place_path, kind, state, version, draft, at)
                        values (:year, :place, :path, :kind, 'draft', 0, cast(:draft as jsonb), :at)
                        on conflict do nothing""")
                        .param("year", plan.year())
                        .param("place", plan.place())
                        .param("path", array(plan.path()))
                        .param("kind", plan.kind())
                        .param("draft", json.writeValueAsString(plan.draft()))
                        .param("at", utc(at))
                        .update()
                == 1;
    }

    void write(Plan plan, PlanContent draft, PersonId by, Instant at) {
        jdbc.sql("""
                        update plan set draft = cast(:draft as jsonb), version = version + 1, at = :at,
                          writers = case when :by = any(writers) then writers else writers || :by::text end
                        where year = :year and place = :place""")
                .param("draft", json.writeValueAsString(draft))
                .param("by", by.value())
                .param("at", utc(at))
                .param("year", plan.year())
                .param("place", plan.place())
                .update();
    }

    /** Adds a version and lets the plan stand where it leads. */
    void add(Plan plan, PlanVersion version, PlanState state) {
        jdbc.sql("""
                        insert into plan_version
                          (year, place, number, act, level, edition, content, reason, person, at)
                        values (:year, :place, :number, :act, :level, :edition, cast(:content as jsonb), :reason,
                          :person, :at)""")
                .param("year", plan.year())
                .param("place", plan.place())
                .param("number", version.number())
                .param("act", version.act().word())
                .param("level", version.level().word())
                .param("edition", version.edition())
                .param("content", json.writeValueAsString(version.content()))
                .param("reason", version.reason())
                .param("person", version.person())
                .param("at", utc(version.at()))
                .update();
        jdbc.sql("""
                        update plan set state = :state, version = version + 1, number = :number, at = :at,
                          current_level = :currentLevel, current_stars = :currentStars,
                          target_level = :targetLevel, target_stars = :targetStars
                        where year = :year and place = :place""")
                .param("state", state.word())
                .param("number", version.number())
                .param("at", utc(version.at()))
                .param("currentLevel", version.content().currentLevel())
                .param("currentStars", array(version.content().currentStars()))
                .param("targetLevel", version.content().targetLevel())
                .param("targetStars", array(version.content().targetStars()))
                .param("year", plan.year())
                .param("place", plan.place())
                .update();
    }

    /** Returns by place, month and level. */
    List<PlanReturns.PlanReturned> returned(int year, String area, OffsetDateTime from, OffsetDateTime to) {
        return jdbc.sql("""
                        select p.place, to_char(v.at at time zone :zone, 'YYYY-MM') as month, v.level, count(*) as times
                        from plan p join plan_version v using (year, place)
                        where p.year = :year and p.place_path @> array[:area]::text[]
                          and v.act = 'returned' and v.at >= :from and v.at < :to
                        group by 1, 2, 3""")
                .param("zone", HouseClock.ZONE.getId())
                .param("year", year)
                .param("area", area)
                .param("from", from)
                .param("to", to)
                .query((row, n) -> new PlanReturns.PlanReturned(
                        row.getString("place"),
                        row.getString("month"),
                        Level.find(row.getString("level")).orElseThrow(),
                        row.getLong("times")))
                .list();
    }

    /** A plan taken over from a table. */
    record Imported(String place, List<String> path, String kind, String edition, PlanContent content) {}

    /** Plans with their first version, in one statement; at a year and place that has one already it fails. */
    void addAll(int year, List<Imported> plans, PlanVersion like) {
        jdbc.sql("""
                        with incoming as (
                          select * from unnest(:places::text[], :paths::text[], :kinds::text[], :editions::text[],
                              :contents::text[])
                            as t (place, path, kind, edition, content)),
                        begun as (
                          insert into plan (year, place, place_path, kind, state, version, number, draft, current_level,
                            current_stars, target_level, target_stars, at)
                          select :year, place, string_to_array(path, '/'), kind, 'accepted', 1, 1, content::jsonb,
                            (content::jsonb ->> 'currentLevel')::int,
                            array(select jsonb_array_elements_text(content::jsonb -> 'currentStars')),
                            (content::jsonb ->> 'targetLevel')::int,
                            array(select jsonb_array_elements_text(content::jsonb -> 'targetStars')), :at
                          from incoming returning place)
                        insert into plan_version
                          (year, place, number, act, level, edition, content, reason, person, at)
                        select :year, place, 1, :act, :level, edition, content::jsonb, :reason, :person, :at
                        from incoming join begun using (place)""")
                .param("year", year)
                .param("places", column(plans, Imported::place))
                .param("paths", column(plans, plan -> String.join("/", plan.path())))
                .param("kinds", column(plans, Imported::kind))
                .param("editions", column(plans, Imported::edition))
                .param("contents", column(plans, plan -> json.writeValueAsString(plan.content())))
                .param("act", like.act().word())
                .param("level", like.level().word())
                .param("reason", like.reason())
                .param("person", like.person())
                .param("at", utc(like.at()))
                .update();
    }

    /** Oldest first. */
    List<PlanVersion> versions(int year, String place) {
        return jdbc.sql("select * from plan_version where year = :year and place = :place order by number")
                .param("year", year)
                .param("place", place)
                .query(this::version)
                .list();
    }

    /** The levels at which a person has acted on a plan. */
    List<Level> levelsOf(Plan plan, PersonId person) {
        return jdbc
                .sql("""
                        select distinct level from plan_version
                        where year = :year and place = :place and person = :person""")
                .param("year", plan.year())
                .param("place", plan.place())
                .param("person", person.value())
                .query(String.class)
                .list()
                .stream()
                .map(word -> Level.find(word).orElseThrow())
                .toList();
    }

    /** The newest version's figures of a plan, as lists and sums need them. */
    record Figures(
            String place,
            List<String> path,
            String kind,
            PlanState state,
            int number,
            int currentLevel,
            List<String> currentStars,
            int targetLevel,
            List<String> targetStars,
            Instant at) {}

    /** Every plan of a year in these areas, by code. */
    List<Figures> figures(int year, Collection<String> areas) {
        return jdbc.sql("""
                        select place, place_path, kind, state, number, current_level, current_stars, target_level,
                          target_stars, at
                        from plan where year = :year and place_path && :areas::text[] order by place""")
                .param("year", year)
                .param("areas", areas.toArray(String[]::new))
                .query(PlanRepository::figures)
                .list();
    }

    /** Places that have a plan in a year, of these. */
    List<String> planned(int year, Collection<String> places) {
        return jdbc.sql("select place from plan where year = :year and place = any(:places)")
                .param("year", year)
                .param("places", places.toArray(String[]::new))
                .query(String.class)
                .list();
    }

    /** Years in which somebody has planned, newest first. */
    List<Integer> years() {
        return jdbc.sql("select distinct year from plan order by year desc")
                .query(Integer.class)
                .list();
    }

    private Plan plan(ResultSet row, int number) throws SQLException {
        return new Plan(
                row.getInt("year"),
                row.getString("place"),
                texts(row, "place_path"),
                row.getString("kind"),
                PlanState.of(row.getString("state")),
                row.getLong("version"),
                row.getInt("number"),
                json.readValue(row.getString("draft"), PlanContent.class),
                texts(row, "writers"),
                instant(row));
    }

    private PlanVersion version(ResultSet row, int number) throws SQLException {
        return new PlanVersion(
                row.getInt("number"),
                PlanAct.of(row.getString("act")),
                Level.find(row.getString("level")).orElseThrow(),
                row.getString("edition"),
                json.readValue(row.getString("content"), PlanContent.class),
                row.getString("reason"),
                row.getString("person"),
                instant(row));
    }

    private static Figures figures(ResultSet row, int number) throws SQLException {
        return new Figures(
                row.getString("place"),
                texts(row, "place_path"),
                row.getString("kind"),
                PlanState.of(row.getString("state")),
                row.getInt("number"),
                row.getInt("current_level"),
                texts(row, "current_stars"),
                row.getInt("target_level"),
                texts(row, "target_stars"),
                instant(row));
    }

    private static String[] column(List<Imported> plans, Function<Imported, String> of) {
        return plans.stream().map(of).toArray(String[]::new);
    }

    private static String[] array(List<String> texts) {
        return texts.toArray(String[]::new);
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    private static Instant instant(ResultSet row) throws SQLException {
        return row.getObject("at", OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
