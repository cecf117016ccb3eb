package org.fivestar.cycle;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.fivestar.processes.EditionId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of cycles. */
@Repository
class CycleRepository {

    private static final String SELECT = """
            select id, year, area, edition, state, total, opened, last_subject, note, opened_by, started_at, opened_at
            from cycle
            """;

    private final JdbcClient jdbc;

    CycleRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False when the year was prepared for this area before. */
    boolean add(Cycle cycle, String by, Instant at) {
        return jdbc.sql("""
                                insert into cycle (id, year, area, edition, state, created_by, created_at)
                                values (:id, :year, :area, :edition, 'prepared', :by, :at)
                                on conflict do nothing""")
                        .param("id", cycle.id().value())
                        .param("year", cycle.year())
                        .param("area", cycle.area())
                        .param("edition", cycle.edition().value())
                        .param("by", by)
                        .param("at", at(at))
                        .update()
                == 1;
    }

    Optional<Cycle> find(CycleId id) {
        return one("where id = :id", id);
    }

    /** Waits for whoever changes this cycle, then keeps it until the transaction ends. */
    Optional<Cycle> lock(CycleId id) {
        return one("where id = :id for update", id);
    }

    /** Empty as well when another node is at work on this cycle. */
    Optional<Cycle> lockOpening(CycleId id) {
        return one("where id = :id and state = 'opening' for update skip locked", id);
    }

    private Optional<Cycle> one(String where, CycleId id) {
        return jdbc.sql(SELECT + where)
                .param("id", id.value())
                .query(CycleRepository::read)
                .optional();
    }

    List<Cycle> all() {
        return jdbc.sql(SELECT + "order by year desc, area")
                .query(CycleRepository::read)
                .list();
    }

    List<Cycle> ofYear(int year) {
        return jdbc.sql(SELECT + "where year = :year order by area")
                .param("year", year)
                .query(CycleRepository::read)
                .list();
    }

    List<CycleId> opening() {
        return jdbc.sql("select id from cycle where state = 'opening' order by started_at")
                .query((row, number) -> new CycleId(row.getString("id")))
                .list();
    }

    /** Whoever names a cycle of this year waits for the one who is naming another, so that no two overlap. */
    void lockYear(int year) {
        jdbc.sql("select pg_advisory_xact_lock(:room, :year)")
                .param("room", 0xc1c1)
                .param("year", year)
                .query((row, n) -> n)
                .list();
    }

    void remove(CycleId id) {
        jdbc.sql("delete from cycle where id = :id").param("id", id.value()).update();
    }

    void close(CycleId id) {
        jdbc.sql("update cycle set state = 'closed' where id = :id")
                .param("id", id.value())
                .update();
    }

    void beginOpening(CycleId id, int total, String by, Instant at) {
        jdbc.sql("""
                        update cycle set state = 'opening', last_subject = '', total = :total, opened_by = :by, started_at = :at
                        where id = :id""")
                .param("id", id.value())
                .param("total", total)
                .param("by", by)
                .param("at", at(at))
                .update();
    }

    void advance(CycleId id, String lastSubject, int started) {
        jdbc.sql("""
                        update cycle set last_subject = :last, opened = opened + :started, note = null
                        where id = :id""")
                .param("id", id.value())
                .param("last", lastSubject)
                .param("started", started)
                .update();
    }

    void finishOpening(CycleId id, Instant at) {
        jdbc.sql("update cycle set state = 'open', total = opened, note = null, opened_at = :at where id = :id")
                .param("id", id.value())
                .param("at", at(at))
                .update();
    }

    void note(CycleId id, String note) {
        jdbc.sql("update cycle set note = :note where id = :id")
                .param("id", id.value())
                .param("note", note)
                .update();
    }

    private static OffsetDateTime at(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static Cycle read(ResultSet row, int number) throws SQLException {
        return new Cycle(
                new CycleId(row.getString("id")),
                row.getInt("year"),
                row.getString("area"),
                new EditionId(row.getString("edition")),
                Cycle.State.of(row.getString("state")),
                row.getInt("total"),
                row.getInt("opened"),
                row.getString("last_subject"),
                row.getString("note"),
                row.getString("opened_by"),
                instant(row.getObject("started_at", OffsetDateTime.class)),
                instant(row.getObject("opened_at", OffsetDateTime.class)));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
