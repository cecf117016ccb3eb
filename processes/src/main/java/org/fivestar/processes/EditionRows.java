package org.fivestar.processes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of editions and drafts. */
final class EditionRows {
    private static final String DRAFT = """
            select d.*, (select string_agg(f.path, ' ' order by f.path) from edition_draft_file f where f.draft = d.id)
                as files,
                array(select h.person from edition_draft_hand h where h.draft = d.id order by 1) as hands
            from edition_draft d
            """;

    private final JdbcClient jdbc;

    EditionRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static Edition edition(ResultSet row, int number) throws SQLException {
        return new Edition(
                new EditionId(row.getString("id")),
                row.getString("name"),
                row.getInt("year"),
                row.getString("author"),
                row.getString("publisher"),
                row.getTimestamp("published_at").toInstant(),
                row.getString("fingerprint"));
    }

    private static Draft draft(ResultSet row, int number) throws SQLException {
        @Nullable String basedOn = row.getString("based_on");
        @Nullable String files = row.getString("files");
        return new Draft(
                new DraftId(row.getString("id")),
                row.getString("name"),
                row.getInt("year"),
                basedOn == null ? null : new EditionId(basedOn),
                row.getString("author"),
                texts(row, "hands"),
                texts(row, "areas"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant(),
                files == null ? List.of() : List.of(files.split(" ")));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    List<Edition> all() {
        return jdbc.sql("select * from edition order by year desc, published_at desc")
                .query(EditionRows::edition)
                .list();
    }

    /** The next free id of a year; the caller's transaction keeps it to itself. */
    EditionId nextId(int year) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('edition'))").query().listOfRows();
        int n = jdbc.sql("select count(*) + 1 from edition where year = ?")
                .param(year)
                .query(Integer.class)
                .single();
        return new EditionId(year + "-" + n);
    }

    void insert(Edition e, String deployment, String definition) {
        jdbc.sql("""
                insert into edition (id, name, year, author, publisher, published_at, fingerprint, deployment,
                    definition)
                values (?, ?, ?, ?, ?, cast(? as timestamptz), ?, ?, ?)""")
                .params(
                        e.id().value(),
                        e.name(),
                        e.year(),
                        e.author(),
                        e.publisher(),
                        JournalRows.time(e.publishedAt()),
                        e.fingerprint(),
                        deployment,
                        definition)
                .update();
    }

    void insertDraft(DraftId id, NewDraft draft, String author, Instant at) {
        jdbc.sql("""
                insert into edition_draft (id, name, year, based_on, areas, author, created_at, updated_at)
                values (?, ?, ?, ?, ?, ?, cast(? as timestamptz), cast(? as timestamptz))""")
                .param(id.value())
                .param(draft.name())
                .param(draft.year())
                .param(draft.basedOn() == null ? null : draft.basedOn().value())
                .param(draft.areas().toArray(String[]::new))
                .param(author)
                .param(JournalRows.time(at))
                .param(JournalRows.time(at))
                .update();
        note(id, author);
    }

    Optional<Draft> findDraft(DraftId id) {
        return jdbc.sql(DRAFT + "where d.id = ?")
                .param(id.value())
                .query(EditionRows::draft)
                .optional();
    }

    /** Locks a draft, so that what was checked is what is published. */
    void lockDraft(DraftId id) {
        jdbc.sql("select 1 from edition_draft where id = ? for update")
                .param(id.value())
                .query()
                .listOfRows();
    }

    List<Draft> allDrafts() {
        return jdbc.sql(DRAFT + "order by d.updated_at desc")
                .query(EditionRows::draft)
                .list();
    }

    void deleteDraft(DraftId id) {
        jdbc.sql("delete from edition_draft where id = ?").param(id.value()).update();
    }

    /** @return false when it was there with these bytes already */
    boolean putFile(DraftId id, String path, byte[] content) {
        return jdbc.sql("""
                        insert into edition_draft_file (draft, path, content) values (?, ?, ?)
                        on conflict (draft, path) do update set content = excluded.content
                        where edition_draft_file.content <> excluded.content""").params(id.value(), path, content).update() == 1;
    }

    /** Whether it was there. */
    boolean removeFile(DraftId id, String path) {
        return jdbc.sql("delete from edition_draft_file where draft = ? and path = ?")
                        .params(id.value(), path)
                        .update()
                == 1;
    }

    void touch(DraftId id, String author, Instant at) {
        jdbc.sql("update edition_draft set author = ?, updated_at = cast(? as timestamptz) where id = ?")
                .params(author, JournalRows.time(at), id.value())
                .update();
        note(id, author);
    }

    private void note(DraftId id, String person) {
        jdbc.sql("insert into edition_draft_hand (draft, person) values (?, ?) on conflict do nothing")
                .params(id.value(), person)
                .update();
    }

    Map<String, byte[]> files(DraftId id) {
        Map<String, byte[]> files = new TreeMap<>();
        jdbc.sql("select path, content from edition_draft_file where draft = ?")
                .param(id.value())
                .query(row -> {
                    files.put(row.getString("path"), row.getBytes("content"));
                });
        return files;
    }
}
