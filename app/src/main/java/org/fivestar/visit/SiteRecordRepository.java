package org.fivestar.visit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fivestar.visit.SiteRecord.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The table of scores and differences. */
@Repository
class SiteRecordRepository {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    SiteRecordRepository(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** @return the id it got */
    long insert(SiteRecord line) {
        return jdbc.sql("""
                        insert into visit_record (visit, kind, star, indicator, points, most, finding, stated, evidence,
                          words, person, outsider, at, replaces, reason)
                        values (:visit, :kind, :star, :indicator, :points, :most, :finding, :stated::jsonb, :evidence,
                          :words, :person, :outsider, :at, :replaces, :reason)
                        returning id""")
                .param("visit", line.visit())
                .param("kind", line.kind().word())
                .param("star", line.star())
                .param("indicator", line.indicator())
                .param("points", line.points())
                .param("most", line.most())
                .param("finding", line.finding() == null ? null : line.finding().word())
                .param("stated", line.stated() == null ? null : json.writeValueAsString(line.stated()))
                .param("evidence", Rows.array(line.evidence()))
                .param("words", line.words())
                .param("person", line.person())
                .param("outsider", line.outsider())
                .param("at", Rows.utc(line.at()))
                .param("replaces", line.replaces())
                .param("reason", line.reason())
                .query(Long.class)
                .single();
    }

    /** Everything ever written on a visit, oldest first. */
    List<SiteRecord> all(long visit) {
        return jdbc.sql("select * from visit_record where visit = :visit order by id")
                .param("visit", visit)
                .query(this::line)
                .list();
    }

    Optional<SiteRecord> find(long visit, long id) {
        return jdbc.sql("select * from visit_record where visit = :visit and id = :id")
                .param("visit", visit)
                .param("id", id)
                .query(this::line)
                .optional();
    }

    /** The line that replaced this one. */
    Optional<SiteRecord> findCorrection(long id) {
        return jdbc.sql("select * from visit_record where replaces = :id")
                .param("id", id)
                .query(this::line)
                .optional();
    }

    /** What counts now of the same kind, about the same, in the same name. */
    Optional<SiteRecord> findStanding(SiteRecord like) {
        return jdbc.sql("""
                        select * from visit_record r
                        where visit = :visit and kind = :kind and star = :star
                          and indicator is not distinct from :indicator::text
                          and (outsider = :outsider and (outsider <> '' or person = :person))
                          and (points is not null or finding is not null)
                          and not exists (select from visit_record later where later.replaces = r.id)""")
                .param("visit", like.visit())
                .param("kind", like.kind().word())
                .param("star", like.star())
                .param("indicator", like.indicator())
                .param("outsider", like.outsider())
                .param("person", like.person())
                .query(this::line)
                .optional();
    }

    boolean any(long visit) {
        return jdbc.sql("select exists (select from visit_record where visit = :visit)")
                .param("visit", visit)
                .query(Boolean.class)
                .single();
    }

    /** How many differences stand and how many people have scored, by visit. */
    record Sums(int differs, int scorers) {}

    Map<Long, Sums> sums(Collection<Long> visits) {
        Map<Long, Sums> sums = new HashMap<>();
        jdbc.sql("""
                        select visit, count(*) filter (where finding = 'differs') as differs,
                          count(distinct person || '/' || outsider) filter (where points is not null) as scorers
                        from visit_record r
                        where visit = any(:visits)
                          and not exists (select from visit_record later where later.replaces = r.id)
                        group by visit""")
                .param("visits", visits.toArray(Long[]::new))
                .query((row, n) ->
                        sums.put(row.getLong("visit"), new Sums(row.getInt("differs"), row.getInt("scorers"))))
                .list();
        return sums;
    }

    private SiteRecord line(ResultSet row, int number) throws SQLException {
        String finding = row.getString("finding");
        return new SiteRecord(
                row.getLong("id"),
                row.getLong("visit"),
                Kind.of(row.getString("kind")),
                row.getString("star"),
                row.getString("indicator"),
                row.getObject("points", Integer.class),
                row.getInt("most"),
                finding == null ? null : OnSite.of(finding),
                stated(row.getString("stated")),
                Rows.texts(row, "evidence"),
                row.getString("words"),
                row.getString("person"),
                row.getString("outsider"),
                Rows.instant(row, "at"),
                row.getObject("replaces", Long.class),
                row.getString("reason"));
    }

    private @Nullable JsonNode stated(@Nullable String stored) {
        return stored == null ? null : json.readTree(stored);
    }
}
