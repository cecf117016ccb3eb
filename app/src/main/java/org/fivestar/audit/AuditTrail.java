package org.fivestar.audit;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Reads what was done and checks that nobody changed it afterwards. */
@Component
public class AuditTrail {

    private static final int PAGE = 100;
    private static final int MOST_FAULTS = 100;

    private final JdbcClient jdbc;

    AuditTrail(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One page, newest first.
     *
     * @param subject only what was done to this; null for everything
     * @param cursor id of the last entry seen; null for the first page
     */
    public List<AuditRecord> page(@Nullable String subject, @Nullable Long cursor) {
        return jdbc.sql("""
                        select * from audit_entry
                        where (:cursor::bigint is null or id < :cursor) and (:subject::text is null or subject = :subject)
                        order by id desc limit :limit""")
                .param("cursor", cursor)
                .param("subject", subject)
                .param("limit", PAGE)
                .query(AuditRecord.class)
                .list();
    }

    /**
     * The outcome of a check.
     *
     * @param sealed entries in the chain
     * @param waiting entries written in the last moments, not yet in the chain
     * @param intact whether nothing is wrong
     * @param head hash at the end of the chain: whoever notes it elsewhere can later prove that the past was not rewritten
     * @param faults what is wrong, at most 100
     */
    public record Verification(long sealed, long waiting, boolean intact, String head, List<Fault> faults) {}

    /**
     * @param entry id of the entry; 0 when a place in the chain is missing altogether
     * @param sentence what is wrong, in Chinese
     */
    public record Fault(long position, long entry, String sentence) {}

    /** Computes the whole chain again and compares. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Verification verify() {
        Walk walk = new Walk();
        jdbc.sql("""
                        select seal.position, seal.entry, seal.hash, entry.at, entry.actor, entry.action,
                               entry.subject, entry.details
                        from audit_seal seal left join audit_entry entry on entry.id = seal.entry
                        order by seal.position""").query(Link.class).stream().forEach(walk::step);
        for (long stray : strays()) {
            walk.fault(0, stray, "记录 " + stray + " 不是系统写入的：它没有封存，也不在等待封存之列。");
        }
        long waiting =
                jdbc.sql("select count(*) from audit_waiting").query(Long.class).single();
        return new Verification(walk.position, waiting, walk.faults.isEmpty(), walk.hash, List.copyOf(walk.faults));
    }

    private List<Long> strays() {
        return jdbc.sql("""
                        select id from audit_entry
                        where not exists (select from audit_seal where entry = audit_entry.id)
                          and not exists (select from audit_waiting where entry = audit_entry.id)
                        order by id limit :limit""").param("limit", MOST_FAULTS).query(Long.class).list();
    }

    /** Goes along the chain; after a fault it goes on from the stored hash, so that one change is reported once. */
    private static final class Walk {

        private final List<Fault> faults = new ArrayList<>();
        private long position;
        private String hash = AuditSealer.BEGINNING;

        void step(Link link) {
            if (link.position() != position + 1) {
                fault(position + 1, 0, "第 " + (position + 1) + " 环缺失，封存链被截断或删除。");
            } else if (link.at() == null) {
                fault(link.position(), link.entry(), "记录 " + link.entry() + " 已被删除。");
            } else if (!link.entryRecord().seal(link.position(), hash).equals(link.hash())) {
                fault(link.position(), link.entry(), "记录 " + link.entry() + " 的内容在封存之后被修改。");
            }
            position = link.position();
            hash = link.hash();
        }

        void fault(long at, long entry, String sentence) {
            if (faults.size() < MOST_FAULTS) {
                faults.add(new Fault(at, entry, sentence));
            }
        }
    }

    record Link(
            long position,
            long entry,
            String hash,
            @Nullable OffsetDateTime at,
            @Nullable String actor,
            @Nullable String action,
            @Nullable String subject,
            @Nullable String details) {

        AuditRecord entryRecord() {
            return new AuditRecord(
                    entry,
                    java.util.Objects.requireNonNull(at),
                    String.valueOf(actor),
                    String.valueOf(action),
                    String.valueOf(subject),
                    String.valueOf(details));
        }
    }
}
