package org.fivestar.archive;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What the index still has to take over. The same document may stand here several times; the newest state counts. */
@Repository
class ArchiveWaiting {

    private final JdbcClient jdbc;

    ArchiveWaiting(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param document {@code kind:key} */
    record Note(long id, String document) {

        String kind() {
            return document.substring(0, document.indexOf(':'));
        }

        String key() {
            return document.substring(document.indexOf(':') + 1);
        }
    }

    /** In the transaction of whoever changed the documents: what is taken back there is not noted either. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void note(String kind, Collection<String> keys) {
        jdbc.sql("insert into archive_waiting (document) select :kind || ':' || key from unnest(:keys) as key")
                .param("kind", kind)
                .param("keys", keys.toArray(String[]::new))
                .update();
    }

    /** Takes the oldest notes for a minute; another node takes others meanwhile. */
    @Transactional
    public List<Note> take(int limit) {
        return jdbc.sql("""
                        update archive_waiting set taken_at = now()
                        where id in (select id from archive_waiting
                                     where refused is null
                                       and (taken_at is null or taken_at < now() - interval '1 minute')
                                     order by id limit :limit for update skip locked)
                        returning id, document""").param("limit", limit).query(Note.class).list();
    }

    /** Gives notes back, for the next try. */
    @Transactional
    public void giveBack(Collection<Note> notes) {
        jdbc.sql("update archive_waiting set taken_at = null where id = any(:ids)")
                .param("ids", ids(notes))
                .update();
    }

    @Transactional
    public void done(Collection<Note> notes) {
        jdbc.sql("delete from archive_waiting where id = any(:ids)")
                .param("ids", ids(notes))
                .update();
    }

    /** Puts documents aside that the search server does not take, so that nothing waits behind them. */
    @Transactional
    public void putAside(Map<String, String> refused) {
        jdbc.sql("insert into archive_waiting (document, refused) select * from unnest(:documents, :reasons)")
                .param("documents", refused.keySet().toArray(String[]::new))
                .param("reasons", refused.values().toArray(String[]::new))
                .update();
    }

    /** Before a rebuild, which tries everything again. */
    @Transactional
    public void forgetRefused() {
        jdbc.sql("delete from archive_waiting where refused is not null").update();
    }

    long totalRefused() {
        return jdbc.sql("select count(distinct document) from archive_waiting where refused is not null")
                .query(Long.class)
                .single();
    }

    private static Long[] ids(Collection<Note> notes) {
        return notes.stream().map(Note::id).toArray(Long[]::new);
    }
}
