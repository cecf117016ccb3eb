package org.fivestar.review;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.fivestar.account.PersonId;
import org.fivestar.processes.WorkItemId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Rows of drafts. */
@Repository
class OpinionDraftRepository {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    OpinionDraftRepository(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Whose draft on which item. */
    record Key(WorkItemId item, PersonId person) {}

    Optional<OpinionDraft> find(Key key) {
        return jdbc.sql("""
                select content, version, updated_at from opinion_draft where work_item = :item and person = :person""")
                .param("item", key.item().value())
                .param("person", key.person().value())
                .query((rs, row) -> new OpinionDraft(
                        json.readValue(rs.getString("content"), DraftContent.class),
                        rs.getLong("version"),
                        rs.getObject("updated_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** Writes over the version the writer has seen; one that was discarded meanwhile is begun anew. */
    boolean save(Key key, OpinionDraft next) {
        return jdbc.sql("""
                insert into opinion_draft as d (work_item, person, content, version, updated_at)
                values (:item, :person, cast(:content as jsonb), :next, :at)
                on conflict (work_item, person) do update
                    set content = excluded.content, version = excluded.version, updated_at = excluded.updated_at
                    where d.version = excluded.version - 1""")
                        .param("item", key.item().value())
                        .param("person", key.person().value())
                        .param("content", json.writeValueAsString(next.content()))
                        .param("next", next.version())
                        .param("at", utc(next.savedAt()))
                        .update()
                == 1;
    }

    void delete(Key key) {
        jdbc.sql("delete from opinion_draft where work_item = :item and person = :person")
                .param("item", key.item().value())
                .param("person", key.person().value())
                .update();
    }

    void deleteAllOf(Collection<WorkItemId> items) {
        jdbc.sql("delete from opinion_draft where work_item = any(:items)")
                .param("items", values(items))
                .update();
    }

    int deleteBefore(Instant then) {
        return jdbc.sql("delete from opinion_draft where updated_at < :then")
                .param("then", utc(then))
                .update();
    }

    /** A draft in which everything was taken back again does not count. */
    List<WorkItemId> begun(Collection<WorkItemId> items) {
        return jdbc.sql("""
                select distinct work_item from opinion_draft
                where work_item = any(:items) and content <> cast(:empty as jsonb)""")
                .param("items", values(items))
                .param("empty", json.writeValueAsString(DraftContent.EMPTY))
                .query((rs, row) -> new WorkItemId(rs.getString("work_item")))
                .list();
    }

    private static String[] values(Collection<WorkItemId> items) {
        return items.stream().map(WorkItemId::value).toArray(String[]::new);
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
