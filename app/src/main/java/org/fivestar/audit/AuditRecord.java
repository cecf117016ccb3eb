package org.fivestar.audit;

import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/**
 * An entry as it is kept.
 *
 * @param details JSON, exactly as written
 */
public record AuditRecord(long id, OffsetDateTime at, String actor, String action, String subject, String details) {

    String seal(long position, String before) {
        return Sm3.of(
                Long.toString(position),
                before,
                Long.toString(id),
                Long.toString(ChronoUnit.MICROS.between(java.time.Instant.EPOCH, at.toInstant())),
                actor,
                action,
                subject,
                details);
    }
}
