package org.fivestar.audit;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gives waiting entries their place in the chain, a second after they were written; one sealer at a time, anywhere. */
@Component
class AuditSealer {

    static final String BEGINNING = "0".repeat(64);

    private static final int BATCH = 2000;
    private static final long LOCK = 0x5ea1L;

    private final JdbcClient jdbc;

    AuditSealer(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Seals one batch and returns how many entries it sealed. */
    @Scheduled(fixedDelayString = "${fivestar.audit.seal-every:1s}")
    @Transactional
    public int seal() {
        boolean mine = jdbc.sql("select pg_try_advisory_xact_lock(:lock)")
                .param("lock", LOCK)
                .query(Boolean.class)
                .single();
        List<AuditRecord> waiting = mine ? waiting() : List.of();
        if (!waiting.isEmpty()) {
            append(waiting);
        }
        return waiting.size();
    }

    private List<AuditRecord> waiting() {
        return jdbc.sql("""
                        select audit_entry.* from audit_waiting join audit_entry on audit_entry.id = audit_waiting.entry
                        order by audit_entry.id limit :batch""").param("batch", BATCH).query(AuditRecord.class).list();
    }

    private void append(List<AuditRecord> waiting) {
        Head head = jdbc.sql("select position, hash from audit_seal order by position desc limit 1")
                .query(Head.class)
                .optional()
                .orElse(new Head(0, BEGINNING));
        Long[] positions = new Long[waiting.size()];
        Long[] entries = new Long[waiting.size()];
        String[] hashes = new String[waiting.size()];
        String before = head.hash();
        for (int i = 0; i < waiting.size(); i++) {
            positions[i] = head.position() + 1 + i;
            entries[i] = waiting.get(i).id();
            before = waiting.get(i).seal(positions[i], before);
            hashes[i] = before;
        }
        jdbc.sql("insert into audit_seal select * from unnest(:positions, :entries, :hashes)")
                .param("positions", positions)
                .param("entries", entries)
                .param("hashes", hashes)
                .update();
        jdbc.sql("delete from audit_waiting where entry = any(:entries)")
                .param("entries", entries)
                .update();
    }

    record Head(long position, String hash) {}
}
