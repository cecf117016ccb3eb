package org.fivestar.visit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.fivestar.visit.Draw.Candidate;
import org.fivestar.visit.Draw.SeedSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of draws and of those who could be drawn. */
@Repository
class DrawRepository {

    private final JdbcClient jdbc;

    DrawRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whoever draws from this year waits for the one who is drawing. */
    void queueFor(String cycle) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:cycle, 0))")
                .param("cycle", "visit draw " + cycle)
                .query(row -> {});
    }

    /** Whether villages of this area, or of one in or around it, have been drawn in this year. */
    boolean drawnBefore(Draw draw) {
        return jdbc.sql("""
                        select exists (select from visit_draw
                        where cycle = :cycle and (area = any(:path) or area_path @> array[:area]::text[]))""")
                .param("cycle", draw.cycle())
                .param("path", Rows.array(draw.areaPath()))
                .param("area", draw.area())
                .query(Boolean.class)
                .single();
    }

    /** @return the id it got */
    long insert(Draw draw) {
        return jdbc.sql("""
                        insert into visit_draw (cycle, year, area, area_path, least_stars, stage, earlier, seed,
                          seed_source, reason, fingerprint, candidates, chosen, drawn_by, drawn_at)
                        values (:cycle, :year, :area, :path, :leastStars, :stage, :earlier, :seed,
                          :source, :reason, :fingerprint, :candidates, :chosen, :by, :at)
                        returning id""")
                .param("cycle", draw.cycle())
                .param("year", draw.year())
                .param("area", draw.area())
                .param("path", Rows.array(draw.areaPath()))
                .param("leastStars", draw.filter().leastStars())
                .param("stage", draw.filter().stage())
                .param("earlier", draw.filter().earlier().word())
                .param("seed", draw.seed())
                .param("source", draw.seedSource().word())
                .param("reason", draw.reason())
                .param("fingerprint", draw.fingerprint())
                .param("candidates", draw.candidates())
                .param("chosen", draw.chosen())
                .param("by", draw.drawnBy())
                .param("at", Rows.utc(draw.drawnAt()))
                .query(Long.class)
                .single();
    }

    void insert(long draw, List<Candidate> candidates) {
        jdbc.sql("""
                        insert into visit_candidate (draw, rank, run_key, run, place, stars, ticket)
                        select :draw, * from unnest(:ranks, :keys, :runs, :places, :stars, :tickets)""")
                .param("draw", draw)
                .param("ranks", candidates.stream().map(Candidate::rank).toArray(Integer[]::new))
                .param("keys", candidates.stream().map(Candidate::runKey).toArray(String[]::new))
                .param("runs", candidates.stream().map(Candidate::run).toArray(String[]::new))
                .param("places", candidates.stream().map(Candidate::place).toArray(String[]::new))
                .param("stars", candidates.stream().map(Candidate::stars).toArray(Integer[]::new))
                .param("tickets", candidates.stream().map(Candidate::ticket).toArray(String[]::new))
                .update();
    }

    Optional<Draw> find(long id) {
        return jdbc.sql("select * from visit_draw where id = :id")
                .param("id", id)
                .query(DrawRepository::draw)
                .optional();
    }

    /** In the order of the tickets. */
    List<Candidate> candidates(long draw) {
        return jdbc.sql("select * from visit_candidate where draw = :draw order by rank")
                .param("draw", draw)
                .query((row, n) -> new Candidate(
                        row.getInt("rank"),
                        row.getString("run_key"),
                        row.getString("run"),
                        row.getString("place"),
                        row.getInt("stars"),
                        row.getString("ticket")))
                .list();
    }

    /**
     * Which draws to list.
     *
     * @param areas codes of places: draws of these and of places in them
     * @param before only draws older than this one; null for the newest
     */
    record Wanted(
            List<String> areas,
            @Nullable String cycle,
            @Nullable Long before,
            int limit) {}

    /** The newest draws first. */
    List<Draw> page(Wanted wanted) {
        return jdbc.sql("""
                        select * from visit_draw
                        where area_path && :areas::text[] and (:cycle::text is null or cycle = :cycle)
                          and (:before::bigint is null or id < :before)
                        order by id desc limit :limit""")
                .param("areas", Rows.array(wanted.areas()))
                .param("cycle", wanted.cycle())
                .param("before", wanted.before())
                .param("limit", wanted.limit())
                .query(DrawRepository::draw)
                .list();
    }

    private static Draw draw(ResultSet row, int number) throws SQLException {
        return new Draw(
                row.getLong("id"),
                row.getString("cycle"),
                row.getInt("year"),
                row.getString("area"),
                Rows.texts(row, "area_path"),
                new DrawFilter(
                        row.getObject("least_stars", Integer.class),
                        row.getString("stage"),
                        DrawFilter.Earlier.of(row.getString("earlier"))),
                row.getString("seed"),
                row.getString("seed_source").equals("given") ? SeedSource.GIVEN : SeedSource.MACHINE,
                row.getString("reason"),
                row.getString("fingerprint"),
                row.getInt("candidates"),
                row.getInt("chosen"),
                row.getString("drawn_by"),
                Rows.instant(row, "drawn_at"));
    }
}
