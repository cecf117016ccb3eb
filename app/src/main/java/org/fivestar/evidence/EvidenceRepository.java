package org.fivestar.evidence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of this room. */
@Component
class EvidenceRepository {

    private static final String SELECT = """
            select e.*, c.size, c.text_status, c.text_note, c.pages
            from evidence e join evidence_content c using (sha256) """;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    EvidenceRepository(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /**
     * Enters a file, and its bytes when nobody has them yet; one statement. The row of the bytes is locked, so that who
     * reads them either sees this file or has read before it.
     *
     * @return the file with what was read out of its bytes so far, and whether nobody had these bytes before
     * @throws org.springframework.dao.DuplicateKeyException when the run has these bytes for this indicator already
     */
    Entered insert(EvidenceRow row) {
        return jdbc.sql("""
                        with content as (
                          insert into evidence_content (sha256, size) values (:sha256, :size)
                          on conflict (sha256) do update set size = excluded.size
                          returning text_status, text_note, pages, xmax = 0 as first),
                        file as (
                          insert into evidence (id, run_id, place, place_name, place_path, year, indicator, stars,
                            sha256, name, name_note, media_type, uploaded_by, uploaded_at)
                          values (:id, :run, :place, :placeName, :path, :year, :indicator, :stars,
                            :sha256, :name, :nameNote, :mediaType, :by, :at))
                        select * from content""")
                .param("id", row.id())
                .param("run", row.runId())
                .param("place", row.place())
                .param("placeName", row.placeName())
                .param("path", row.placePath().toArray(String[]::new))
                .param("year", row.year())
                .param("indicator", row.indicator())
                .param("stars", row.stars().toArray(String[]::new))
                .param("sha256", row.sha256())
                .param("size", row.size())
                .param("name", row.name())
                .param("nameNote", row.nameNote())
                .param("mediaType", row.mediaType())
                .param("by", row.uploadedBy())
                .param("at", at(row.uploadedAt()))
                .query((content, n) -> new Entered(
                        row.read(
                                TextStatus.get(content.getString("text_status")),
                                content.getString("text_note"),
                                content.getInt("pages")),
                        content.getBoolean("first")))
                .single();
    }

    /** @param first whether nobody had these bytes before */
    record Entered(EvidenceRow row, boolean first) {}

    void noteCarried(String id, String from) {
        jdbc.sql("update evidence set carried_from = :from where id = :id")
                .param("from", from)
                .param("id", id)
                .update();
    }

    Optional<EvidenceRow> find(String id) {
        return jdbc.sql(SELECT + "where e.id = :id")
                .param("id", id)
                .query(EvidenceRepository::row)
                .optional();
    }

    Optional<EvidenceRow> find(String run, String indicator, String sha256) {
        return jdbc.sql(SELECT + "where e.run_id = :run and e.indicator = :indicator and e.sha256 = :sha256")
                .param("run", run)
                .param("indicator", indicator)
                .param("sha256", sha256)
                .query(EvidenceRepository::row)
                .optional();
    }

    List<EvidenceRow> allOf(Collection<String> ids) {
        return jdbc.sql(SELECT + "where e.id = any(:ids)")
                .param("ids", ids.toArray(String[]::new))
                .query(EvidenceRepository::row)
                .list();
    }

    List<EvidenceRow> ofRun(String run) {
        return jdbc.sql(SELECT + "where e.run_id = :run order by e.uploaded_at desc, e.id limit 500")
                .param("run", run)
                .query(EvidenceRepository::row)
                .list();
    }

    List<EvidenceRow> sharing(Collection<String> fingerprints) {
        return jdbc.sql(SELECT + "where e.sha256 = any(:all) order by e.uploaded_at limit 500")
                .param("all", fingerprints.toArray(String[]::new))
                .query(EvidenceRepository::row)
                .list();
    }

    List<EvidenceRow> twins(String sha256, String place) {
        return jdbc.sql(SELECT + "where e.sha256 = :sha256 and e.place = :place order by e.uploaded_at limit 100")
                .param("sha256", sha256)
                .param("place", place)
                .query(EvidenceRepository::row)
                .list();
    }

    List<String> idsAfter(String id, int limit) {
        return jdbc.sql("select id from evidence where id > :id order by id limit :limit")
                .param("id", id)
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    /** Uncompressed bytes, which the database knows without reading the text. */
    Map<String, Long> textSizes(Collection<String> ids) {
        Map<String, Long> sizes = new TreeMap<>();
        jdbc.sql("""
                        select e.id, sum(octet_length(t.text)) as size from evidence e join evidence_text t using (sha256)
                        where e.id = any(:ids) group by e.id""")
                .param("ids", ids.toArray(String[]::new))
                .query((row, n) -> sizes.put(row.getString("id"), row.getLong("size")))
                .list();
        return sizes;
    }

    /** How many files a run has for an indicator, and in all, and whether these bytes are one of the first. */
    Counts count(String run, String indicator, String sha256) {
        return jdbc.sql("""
                        select count(*) filter (where indicator = :indicator) as of_indicator, count(*) as of_run,
                          coalesce(bool_or(indicator = :indicator and sha256 = :sha256), false) as known
                        from evidence where run_id = :run""")
                .param("run", run)
                .param("indicator", indicator)
                .param("sha256", sha256)
                .query(Counts.class)
                .single();
    }

    record Counts(long ofIndicator, long ofRun, boolean known) {}

    long total() {
        return jdbc.sql("select count(*) from evidence").query(Long.class).single();
    }

    /**
     * Lets this transaction's commit return before the disk has it. Only for what is done again after a crash, as the
     * reading of a text is. Those who upload at the same moment do not wait for it then.
     */
    void commitUnawaited() {
        jdbc.sql("select set_config('synchronous_commit', 'off', true)").query(row -> {});
    }

    /**
     * Takes bytes to read: another node takes others, and these come free in two minutes if this one is killed, which is
     * longer than a file is read. Read twice they are harmless.
     */
    Optional<EvidenceReading.Unread> takeUnread(Duration least) {
        return jdbc.sql("""
                        with taken as (
                          update evidence_content set read_from = now() + interval '2 minutes'
                          where sha256 = (
                            select sha256 from evidence_content
                            where text_status = 'waiting' and read_from <= now() - make_interval(secs => :least)
                            order by read_from limit 1 for update skip locked)
                          returning sha256, size)
                        select t.sha256, t.size, e.name, e.media_type from taken t
                        join evidence e using (sha256) order by e.uploaded_at, e.id limit 1""")
                .param("least", least.toSeconds())
                .query(EvidenceReading.Unread.class)
                .optional();
    }

    void putBack(String sha256, Duration pause) {
        jdbc.sql("update evidence_content set read_from = now() + make_interval(secs => :pause) where sha256 = :sha256")
                .param("pause", pause.toSeconds())
                .param("sha256", sha256)
                .update();
    }

    /** Bytes the store had lost have come again. */
    void readAgain(String sha256) {
        jdbc.sql("""
                        update evidence_content set text_status = 'waiting', text_note = '', arrived_at = now(),
                          read_from = now() where sha256 = :sha256 and text_status = 'missing'""").param("sha256", sha256).update();
    }

    /** What waits to be read, and how much of it for more than ten minutes. */
    Waiting waiting() {
        return jdbc.sql("""
                        select count(*) as total, count(*) filter (where arrived_at < now() - interval '10 minutes') as late
                        from evidence_content where text_status = 'waiting'""").query(Waiting.class).single();
    }

    record Waiting(long total, long late) {}

    /** @return false when somebody has read it meanwhile */
    boolean saveText(String sha256, EvidenceReading.Reading reading, Instant at) {
        List<String> pages = reading.pages();
        int changed = jdbc.sql("""
                        update evidence_content set text_status = :status, text_note = :note, pages = :pages, read_at = :at
                        where sha256 = :sha256 and text_status = 'waiting'""")
                .param("status", reading.status().word())
                .param("note", reading.note())
                .param("pages", pages.size())
                .param("at", at(at))
                .param("sha256", sha256)
                .update();
        if (changed == 0) {
            return false;
        }
        List<Object[]> rows = new java.util.ArrayList<>();
        for (int page = 1; page <= pages.size(); page++) {
            rows.add(new Object[] {sha256, page, pages.get(page - 1).replace("\u0000", "")});
        }
        batches.batchUpdate("insert into evidence_text (sha256, page, text) values (?, ?, ?)", rows);
        return true;
    }

    /** Counts the change in the version, so that the index takes it. */
    List<String> bumpAllOf(String sha256) {
        return jdbc.sql("update evidence set version = version + 1 where sha256 = :sha256 returning id")
                .param("sha256", sha256)
                .query(String.class)
                .list();
    }

    /** @return ids of the files that were not linked to the star before */
    List<String> addStar(Collection<String> ids, String star) {
        return jdbc.sql("""
                        update evidence set stars = stars || :star, version = version + 1
                        where id = any(:ids) and cardinality(stars) > 0 and not :star = any(stars) returning id""")
                .param("ids", ids.toArray(String[]::new))
                .param("star", star)
                .query(String.class)
                .list();
    }

    TextStatus status(String sha256) {
        return TextStatus.get(jdbc.sql("select text_status from evidence_content where sha256 = :sha256")
                .param("sha256", sha256)
                .query(String.class)
                .single());
    }

    Optional<String> findPage(String sha256, int page) {
        return jdbc.sql("select text from evidence_text where sha256 = :sha256 and page = :page")
                .param("sha256", sha256)
                .param("page", page)
                .query(String.class)
                .optional();
    }

    /** All pages of some files, by fingerprint, in one statement. */
    Map<String, List<String>> pages(Collection<String> fingerprints) {
        Map<String, List<String>> pages = new TreeMap<>();
        jdbc.sql("select sha256, text from evidence_text where sha256 = any(:all) order by sha256, page")
                .param("all", fingerprints.toArray(String[]::new))
                .query((row, n) -> pages.computeIfAbsent(row.getString(1), key -> new java.util.ArrayList<>())
                        .add(row.getString(2)))
                .list();
        return pages;
    }

    private static EvidenceRow row(ResultSet row, int number) throws SQLException {
        return new EvidenceRow(
                row.getString("id"),
                row.getString("run_id"),
                row.getString("place"),
                row.getString("place_name"),
                strings(row, "place_path"),
                row.getInt("year"),
                row.getString("indicator"),
                strings(row, "stars"),
                row.getString("sha256"),
                row.getString("name"),
                row.getString("name_note"),
                row.getString("media_type"),
                row.getString("uploaded_by"),
                row.getObject("uploaded_at", OffsetDateTime.class).toInstant(),
                row.getLong("version"),
                row.getLong("size"),
                TextStatus.get(row.getString("text_status")),
                row.getString("text_note"),
                row.getInt("pages"));
    }

    private static List<String> strings(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
