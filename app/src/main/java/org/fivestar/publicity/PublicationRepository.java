package org.fivestar.publicity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.fivestar.processes.EditionId;
import org.fivestar.processes.RunId;
import org.fivestar.publicity.Publication.Filter;
import org.fivestar.publicity.Publication.State;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of publications. At most one that is not revoked per run. */
@Repository
class PublicationRepository {

    private static final String COLUMNS =
            "id, run, edition, year, city, county, township, place, place_name, place_kind, stars, posted_on, ends_on, state";

    private static final String FILTER = """
            year = :year and state <> 'revoked' and :area in (city, county, township, place)
            and (cast(:words as text) is null or place_name like :words escape '!' or place like :words escape '!')
            and (cast(:level as integer) is null or level = :level)
            """;

    private final JdbcClient jdbc;

    PublicationRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void post(Publication publication, Instant at) {
        jdbc.sql("""
                        insert into publication (run, edition, year, city, county, township, place, place_name, place_kind,
                                                 stars, posted_on, ends_on, posted_at, state)
                        values (:run, :edition, :year, :city, :county, :township, :place, :name, :kind,
                                :stars, :postedOn, :endsOn, :at, 'publicity')
                        """)
                .param("run", publication.run().value())
                .param("edition", publication.edition().value())
                .param("year", publication.year())
                .param("city", publication.places().get(0))
                .param("county", publication.places().get(1))
                .param("township", publication.places().get(2))
                .param("place", publication.place())
                .param("name", publication.placeName())
                .param("kind", publication.placeKind())
                .param("stars", publication.stars().toArray(String[]::new))
                .param("postedOn", publication.postedOn())
                .param("endsOn", publication.endsOn())
                .param("at", at(at))
                .update();
    }

    Optional<Publication> find(RunId run) {
        return current(run, "");
    }

    /** The same, and nobody else changes it until this transaction ends. */
    Optional<Publication> lock(RunId run) {
        return current(run, " for update");
    }

    /** One transaction after the other from here on, for this run. */
    void queueFor(RunId run) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:run, 0))")
                .param("run", "objection:" + run.value())
                .query(row -> {});
    }

    private Optional<Publication> current(RunId run, String lock) {
        return jdbc.sql("select " + COLUMNS + " from publication where run = :run and state <> 'revoked'" + lock)
                .param("run", run.value())
                .query(PublicationRepository::read)
                .optional();
    }

    /** Posted once more after an objection was dismissed: the notice counts from today again. */
    void repost(long id, Publication again) {
        jdbc.sql("""
                        update publication set stars = :stars, posted_on = :postedOn, ends_on = :endsOn,
                                               state = 'publicity'
                        where id = :id and state in ('publicity', 'objection')""")
                .param("id", id)
                .param("stars", again.stars().toArray(String[]::new))
                .param("postedOn", again.postedOn())
                .param("endsOn", again.endsOn())
                .update();
    }

    Publication get(long id) {
        return jdbc.sql("select " + COLUMNS + " from publication where id = :id")
                .param("id", id)
                .query(PublicationRepository::read)
                .single();
    }

    void objected(long id) {
        setState(id, State.OBJECTION);
    }

    /** Back to publicity, to end on the day it was posted with. */
    void reopen(long id) {
        setState(id, State.PUBLICITY);
    }

    void revoke(long id) {
        setState(id, State.REVOKED);
    }

    private void setState(long id, State state) {
        jdbc.sql("update publication set state = :state where id = :id")
                .param("id", id)
                .param("state", state.word())
                .update();
    }

    void certify(long id, Instant at) {
        jdbc.sql("update publication set state = 'certified', certified_at = :at where id = :id")
                .param("id", id)
                .param("at", at(at))
                .update();
    }

    List<Integer> years() {
        return jdbc.sql("select distinct year from publication where state <> 'revoked' order by year desc")
                .query(Integer.class)
                .list();
    }

    /** The cities that have something published in a year. */
    List<String> cities(int year) {
        return jdbc.sql("select distinct city from publication where year = :year and state <> 'revoked' order by city")
                .param("year", year)
                .query(String.class)
                .list();
    }

    /** What these places hold of a year, in one statement. */
    List<Publication> held(int year, Collection<String> places) {
        return jdbc.sql("select " + COLUMNS + " from publication where year = :year and state <> 'revoked'"
                        + " and place = any(:places) order by id")
                .param("year", year)
                .param("places", places.toArray(String[]::new))
                .query(PublicationRepository::read)
                .list();
    }

    List<Publication> page(Filter filter, String after, int limit) {
        return where(
                        "select " + COLUMNS + " from publication where " + FILTER
                                + " and place > :after order by place limit :limit",
                        filter)
                .param("after", after)
                .param("limit", limit)
                .query(PublicationRepository::read)
                .list();
    }

    /** How many places hold how many stars; a level nobody holds is absent. */
    Map<Integer, Integer> countByLevel(Filter filter) {
        Map<Integer, Integer> counts = new TreeMap<>();
        where("select level, count(*) as places from publication where " + FILTER + " group by level", filter)
                .query(row -> {
                    counts.put(row.getInt("level"), row.getInt("places"));
                });
        return counts;
    }

    /** When the list was first posted, until when it takes objections, and the fingerprint of what it says. */
    Summary summary(Filter filter) {
        return where("""
                        select min(posted_on) as posted_on,
                               max(ends_on) filter (where state in ('publicity', 'objection')) as ends_on,
                               encode(sha256(convert_to(coalesce(string_agg(
                                   place || '|' || place_name || '|' || level || '|' || array_to_string(stars, ','),
                                   e'\\n' order by place), ''), 'UTF8')), 'hex') as fingerprint
                        from publication where
                        """ + FILTER, filter).query(Summary.class).single();
    }

    record Summary(@Nullable LocalDate postedOn, @Nullable LocalDate endsOn, String fingerprint) {}

    private JdbcClient.StatementSpec where(String sql, Filter filter) {
        return jdbc.sql(sql)
                .param("year", filter.year())
                .param("area", filter.area())
                .param("words", like(filter.words()))
                .param("level", filter.level());
    }

    private static @Nullable String like(@Nullable String words) {
        if (words == null || words.isBlank()) {
            return null;
        }
        return "%" + words.strip().replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }

    private static OffsetDateTime at(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static Publication read(ResultSet row, int number) throws SQLException {
        return new Publication(
                row.getLong("id"),
                new RunId(row.getString("run")),
                new EditionId(row.getString("edition")),
                row.getInt("year"),
                List.of(
                        row.getString("city"),
                        row.getString("county"),
                        row.getString("township"),
                        row.getString("place")),
                row.getString("place_name"),
                row.getString("place_kind"),
                List.of((String[]) row.getArray("stars").getArray()),
                row.getObject("posted_on", LocalDate.class),
                row.getObject("ends_on", LocalDate.class),
                State.of(row.getString("state")));
    }
}
