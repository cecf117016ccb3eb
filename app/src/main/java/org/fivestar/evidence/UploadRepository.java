package org.fivestar.evidence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.fivestar.account.PersonId;
import org.fivestar.processes.RunId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of uploads. */
@Component
class UploadRepository {

    private final JdbcClient jdbc;

    UploadRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(PartialUpload upload) {
        jdbc.sql("""
                        insert into upload (id, run_id, indicator, name, size, piece, sha256, person, begun_at, expires_at)
                        values (:id, :run, :indicator, :name, :size, :piece, :sha256, :person, :begun, :expires)""")
                .param("id", upload.id())
                .param("run", upload.run().value())
                .param("indicator", upload.indicator())
                .param("name", upload.name())
                .param("size", upload.size())
                .param("piece", upload.piece())
                .param("sha256", upload.sha256())
                .param("person", upload.person().value())
                .param("begun", at(upload.begunAt()))
                .param("expires", at(upload.expiresAt()))
                .update();
    }

    Optional<PartialUpload> find(String id, PersonId person) {
        return jdbc.sql("select * from upload where id = :id and person = :person")
                .param("id", id)
                .param("person", person.value())
                .query(UploadRepository::upload)
                .optional();
    }

    /** Those of one sender that have not become files, oldest first. */
    List<PartialUpload> openOf(PersonId person) {
        return jdbc.sql(
                        "select * from upload where person = :person and evidence is null and joined is null order by begun_at, id")
                .param("person", person.value())
                .query(UploadRepository::upload)
                .list();
    }

    void became(String id, String evidence) {
        jdbc.sql("update upload set evidence = :evidence where id = :id")
                .param("evidence", evidence)
                .param("id", id)
                .update();
    }

    void join(List<String> pieces, String whole) {
        jdbc.sql("update upload set joined = :whole where id = any(:pieces)")
                .param("whole", whole)
                .param("pieces", pieces.toArray(String[]::new))
                .update();
    }

    void delete(List<String> ids) {
        jdbc.sql("delete from upload where id = any(:ids)")
                .param("ids", ids.toArray(String[]::new))
                .update();
    }

    /** @return ids of those whose time is over, which are gone now */
    List<String> deleteExpired(Instant now) {
        return jdbc.sql("delete from upload where expires_at < :now returning id")
                .param("now", at(now))
                .query(String.class)
                .list();
    }

    /** Those of the ids that are known. */
    List<String> known(List<String> ids) {
        return jdbc.sql("select id from upload where id = any(:ids)")
                .param("ids", ids.toArray(String[]::new))
                .query(String.class)
                .list();
    }

    private static PartialUpload upload(ResultSet row, int number) throws SQLException {
        return new PartialUpload(
                row.getString("id"),
                new RunId(row.getString("run_id")),
                row.getString("indicator"),
                row.getString("name"),
                row.getLong("size"),
                row.getBoolean("piece"),
                row.getString("sha256"),
                new PersonId(row.getString("person")),
                row.getObject("begun_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                row.getString("joined"),
                row.getString("evidence"));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
