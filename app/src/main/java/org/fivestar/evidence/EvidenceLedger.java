package org.fivestar.evidence;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.fivestar.account.Actor;
import org.fivestar.audit.Audit;
import org.fivestar.audit.AuditEntry;
import org.fivestar.storage.ExtractedText;
import org.fivestar.storage.StoredFile;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes what happened to files, each fact in one short transaction with its audit entry and its event. */
@Component
class EvidenceLedger {

    private final EvidenceRepository rows;
    private final Audit audit;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    EvidenceLedger(EvidenceRepository rows, Audit audit, Clock clock, ApplicationEventPublisher events) {
        this.rows = rows;
        this.audit = audit;
        this.clock = clock;
        this.events = events;
    }

    @Transactional
    EvidenceRow enter(EvidenceRights.Desk desk, Incoming file, StoredFile kept, Actor actor) {
        EvidenceRow row = row(desk, file, kept, actor);
        if (rows.insert(row)) {
            audit.append(new AuditEntry(
                    actor.id().value(),
                    "evidence-received",
                    "evidence/" + row.id(),
                    Map.of("run", row.runId(), "sha256", row.sha256(), "size", row.size())));
            events.publishEvent(new EvidenceReceived(row.id(), row.sha256()));
        }
        return rows.find(row.runId(), row.indicator(), row.sha256()).orElseThrow();
    }

    private EvidenceRow row(EvidenceRights.Desk desk, Incoming file, StoredFile kept, Actor actor) {
        TruthfulName name = TruthfulName.of(file.name(), kept.mediaType());
        return new EvidenceRow(
                UUID.randomUUID().toString(),
                desk.run().id().value(),
                desk.run().subject(),
                desk.run().subjectName(),
                desk.path(),
                desk.run().year(),
                file.indicator(),
                desk.star().map(List::of).orElse(List.of()),
                kept.fingerprint().sha256(),
                name.name(),
                name.note(),
                kept.mediaType(),
                actor.id().value(),
                now(),
                1,
                kept.size(),
                TextStatus.WAITING,
                "",
                0);
    }

    /** What was read belongs to the bytes: every file made of them can now be found by it. */
    @Transactional
    void read(String sha256, ExtractedText text) {
        if (rows.saveText(sha256, TextStatus.of(text.status()), text.note(), text.pages(), now())) {
            events.publishEvent(new EvidenceRead(rows.bumpAllOf(sha256)));
        }
    }

    /** The bytes were read before this file came; it can be found at once. */
    @Transactional
    void alreadyRead(String id) {
        events.publishEvent(new EvidenceRead(List.of(id)));
    }

    /** Somebody looked at, took or read a file: one entry a day, in however many parts it was asked for. */
    @Transactional
    void handedOut(EvidenceRow row, String action, Actor actor) {
        audit.appendOnceADay(new AuditEntry(
                actor.id().value(),
                action,
                "evidence/" + row.id(),
                Map.of("run", row.runId(), "sha256", row.sha256())));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
