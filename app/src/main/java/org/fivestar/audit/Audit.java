package org.fivestar.audit;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.fivestar.platform.HouseClock;
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
        jdbc.sql("""
                        with entry as (
                          insert into audit_entry (at, actor, action, subject, details)
                          values (:at, :actor, :action, :subject, :details) returning id)
                        insert into audit_waiting select id from entry""")
                .param(
                        "at",
                        clock.instant()
                                .truncatedTo(ChronoUnit.MICROS)
                                .atZone(HouseClock.ZONE)
                                .toOffsetDateTime())
                .param("actor", entry.actor())
                .param("action", entry.action())
                .param("subject", entry.subject())
                .param("details", json.writeValueAsString(entry.details()))
                .update();
    }
}
