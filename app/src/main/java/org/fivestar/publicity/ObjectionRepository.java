package org.fivestar.publicity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fivestar.processes.RunId;
import org.fivestar.publicity.Objection.State;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of objections. */
@Repository
class ObjectionRepository {

    private final JdbcClient jdbc;

    ObjectionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Objection objection) {
        jdbc.sql("""
                        insert into objection (id, receipt, publication, run, sealed_name, sealed_contact, words,
                                               source, filed_at, state)
                        values (:id, :receipt, :publication, :run, :name, :contact, :words, :source, :at, 'open')
                        """)
                .param("id", objection.id())
                .param("receipt", objection.receipt())
                .param("publication", objection.publication())
                .param("run", objection.run().value())
                .param("name", objection.sealedName())
                .param("contact", objection.sealedContact())
                .param("words", objection.words())
                .param("source", objection.source())
                .param("at", at(objection.filedAt()))
                .update();
    }

    /** One transaction after the other from here on, for this source. */
    void queueFor(String source) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:source, 0))")
                .param("source", "objections from " + source)
                .query(row -> {});
    }

    int countFrom(String source, Instant since) {
        return jdbc.sql("select count(*) from objection where source = :source and filed_at > :since")
                .param("source", source)
                .param("since", at(since))
                .query(Integer.class)
                .single();
    }

    Optional<Objection> find(String receipt) {
        return jdbc.sql("select * from objection where receipt = :receipt")
                .param("receipt", receipt)
                .query(ObjectionRepository::read)
                .optional();
    }

    /** Oldest first. */
    List<Objection> allOf(RunId run) {
        return jdbc.sql("select * from objection where run = :run order by filed_at, id")
                .param("run", run.value())
                .query(ObjectionRepository::read)
                .list();
    }

    /** Gives every open objection of the run the same answer; returns how many there were. */
    int decide(Ruling ruling) {
        return jdbc.sql("""
                        update objection set state = :state, reason = :reason, decided_by = :by, decided_at = :at
                        where run = :run and state = 'open'""")
                .param("state", ruling.state().word())
                .param("reason", ruling.reason())
                .param("by", ruling.by())
                .param("at", at(ruling.at()))
                .param("run", ruling.run().value())
                .update();
    }

    /** What the office answered to all open objections of a run. */
    record Ruling(RunId run, State state, String reason, String by, Instant at) {}

    private static OffsetDateTime at(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static Objection read(ResultSet row, int number) throws SQLException {
        return new Objection(
                row.getObject("id", UUID.class),
                row.getString("receipt"),
                row.getLong("publication"),
                new RunId(row.getString("run")),
                row.getString("sealed_name"),
                row.getString("sealed_contact"),
                row.getString("words"),
                row.getString("source"),
                row.getObject("filed_at", OffsetDateTime.class).toInstant(),
                State.of(row.getString("state")),
                row.getString("reason"),
                row.getString("decided_by"),
                instant(row.getObject("decided_at", OffsetDateTime.class)));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
