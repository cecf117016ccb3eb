package org.fivestar.audit;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.fivestar.platform.HouseClock;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Writes down what was done, in the transaction that does it: both happen or neither. */
@Component
public class Audit {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    Audit(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** Appends one entry; must be called inside a transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void append(AuditEntry entry) {
        append(entry, now(), null);
    }

    /** Appends entries in one statement; must be called inside a transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void appendAll(List<AuditEntry> entries) {
        jdbc.sql("""
                        with entry as (
                          insert into audit_entry (at, actor, action, subject, details)
                          select :at, actor, action, subject, details
                          from unnest(:actors, :actions, :subjects, :details) as t (actor, action, subject, details)
                          returning id)
                        insert into audit_waiting select id from entry""")
                .param("at", now())
                .param("actors", entries.stream().map(AuditEntry::actor).toArray(String[]::new))
                .param("actions", entries.stream().map(AuditEntry::action).toArray(String[]::new))
                .param("subjects", entries.stream().map(AuditEntry::subject).toArray(String[]::new))
                .param(
                        "details",
                        entries.stream()
                                .map(entry -> json.writeValueAsString(entry.details()))
                                .toArray(String[]::new))
                .update();
    }

    /**
     * Appends one entry unless the same was done by the same to the same today: for reading, which comes in many parts.
     * Must be called inside a transaction.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void appendOnceADay(AuditEntry entry) {
        OffsetDateTime now = now();
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:all, 0))")
                .param("all", String.join(" ", "audit", entry.actor(), entry.action(), entry.subject()))
                .query(row -> {});
        append(entry, now, now.truncatedTo(ChronoUnit.DAYS));
    }

    private void append(AuditEntry entry, OffsetDateTime at, @Nullable OffsetDateTime unlessSince) {
        jdbc.sql("""
                        with entry as (
                          insert into audit_entry (at, actor, action, subject, details)
                          select :at, :actor, :action, :subject, :details
                          where :since::timestamptz is null or not exists (
                            select from audit_entry where subject = :subject and actor = :actor
                              and action = :action and at >= :since)
                          returning id)
                        insert into audit_waiting select id from entry""")
                .param("at", at)
                .param("since", unlessSince)
                .param("actor", entry.actor())
                .param("action", entry.action())
                .param("subject", entry.subject())
                .param("details", json.writeValueAsString(entry.details()))
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant()
                .truncatedTo(ChronoUnit.MICROS)
                .atZone(HouseClock.ZONE)
                .toOffsetDateTime();
    }
}
