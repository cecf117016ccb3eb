package org.fivestar.evidence;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.fivestar.account.Actor;
import org.fivestar.audit.Audit;
import org.fivestar.audit.AuditEntry;
import org.fivestar.evidence.EvidenceRepository.Counts;
import org.fivestar.evidence.EvidenceRepository.Entered;
import org.fivestar.forms.EvidenceRule;
import org.fivestar.platform.Problem;
import org.fivestar.processes.Run;
import org.fivestar.processes.RunId;
import org.fivestar.processes.Runs;
import org.fivestar.storage.StoredFile;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes what happened to files, each fact in one short transaction with its audit entry and its event. */
@Component
class EvidenceLedger {

    private static final String ELSEWHERE = "请从已上传的文件中选用，或把多份材料合成一个文件。";

    private final Runs runs;
    private final EvidenceRepository rows;
    private final EvidenceProperties settings;
    private final Audit audit;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    EvidenceLedger(
            Runs runs,
            EvidenceRepository rows,
            EvidenceProperties settings,
            Audit audit,
            Clock clock,
            ApplicationEventPublisher events) {
        this.runs = runs;
        this.rows = rows;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
        this.events = events;
    }

    /** Who sends a file, and where in the run it may go as long as the sender may send it. */
    record Sender(Actor actor, Function<Run, EvidenceRights.Desk> desk) {}

    /**
     * Enters a file whose bytes are kept. The run is held, so that right and room are still there when the row is.
     *
     * @throws Problem 409 when the run was handed in, or the last place given, while the bytes were on their way, 422
     *     when the indicator asks for another kind of file
     */
    @Transactional
    Entered enter(Incoming file, StoredFile kept, Sender sender) {
        EvidenceRights.Desk desk = sender.desk().apply(runs.hold(file.run()));
        requireKind(desk, file.name(), kept.mediaType());
        Actor actor = sender.actor();
        String sha256 = kept.fingerprint().sha256();
        Counts counts = rows.count(file.run().value(), file.indicator(), sha256);
        if (counts.known()) {
            EvidenceRow known =
                    rows.find(file.run().value(), file.indicator(), sha256).orElseThrow();
            if (known.textStatus() == TextStatus.MISSING) {
                rows.readAgain(known.sha256());
            }
            return new Entered(known, false);
        }
        requireRoom(desk, counts);
        Entered entered = insert(row(desk, file, kept, actor));
        EvidenceRow row = entered.row();
        audit.append(new AuditEntry(
                actor.id().value(),
                "evidence-received",
                "evidence/" + row.id(),
                Map.of("run", row.runId(), "sha256", row.sha256(), "size", row.size())));
        return entered;
    }

    /** Bytes that were read before make the file known to the index at once; others are when they are read. */
    private Entered insert(EvidenceRow row) {
        Entered entered = rows.insert(row);
        if (entered.row().textStatus() != TextStatus.WAITING) {
            events.publishEvent(new EvidenceRead(List.of(entered.row().id())));
        }
        return entered;
    }

    /**
     * Enters the bytes of a known file for another run, which is held; they keep the day and the person they first came
     * from.
     */
    @Transactional
    EvidenceRow carry(EvidenceRow from, RunId run, String indicator, Sender sender) {
        EvidenceRights.Desk desk = sender.desk().apply(runs.hold(run));
        requireKind(desk, from.name(), from.mediaType());
        Counts counts = rows.count(run.value(), indicator, from.sha256());
        if (counts.known()) {
            return rows.find(run.value(), indicator, from.sha256()).orElseThrow();
        }
        requireRoom(desk, counts);
        EvidenceRow row = insert(carried(from, desk, indicator)).row();
        rows.noteCarried(row.id(), from.id());
        audit.append(new AuditEntry(
                sender.actor().id().value(),
                "evidence-carried",
                "evidence/" + row.id(),
                Map.of("run", row.runId(), "from", from.id(), "sha256", row.sha256())));
        return row;
    }

    private static EvidenceRow carried(EvidenceRow from, EvidenceRights.Desk desk, String indicator) {
        return new EvidenceRow(
                UUID.randomUUID().toString(),
                desk.run().id().value(),
                desk.run().subject(),
                desk.run().subjectName(),
                desk.path(),
                desk.run().year(),
                indicator,
                desk.star().map(List::of).orElse(List.of()),
                from.sha256(),
                from.name(),
                from.nameNote(),
                from.mediaType(),
                from.uploadedBy(),
                from.uploadedAt(),
                1,
                from.size(),
                from.textStatus(),
                from.textNote(),
                from.pages());
    }

    private static void requireKind(EvidenceRights.Desk desk, String name, String mediaType) {
        List<EvidenceRule.Kind> asked = desk.rule().map(EvidenceRule::kinds).orElse(List.of());
        Programs.refuse(name, mediaType);
        if (!AskedKinds.fit(asked, mediaType)) {
            throw new Problem(
                    "wrong-kind",
                    422,
                    "这条指标只收" + AskedKinds.words(asked) + "，“" + name + "”不是。",
                    "请换成要求的文件种类再上传；后缀改名没有用，系统看的是文件内容。");
        }
    }

    /** @throws Problem 422 when no more files can be taken here */
    void requireRoom(EvidenceRights.Desk desk, RunId run, String indicator) {
        full(desk, rows.count(run.value(), indicator, "")).ifPresent(full -> {
            throw new Problem("too-many-files", 422, full, ELSEWHERE);
        });
    }

    private void requireRoom(EvidenceRights.Desk desk, Counts counts) {
        full(desk, counts).ifPresent(full -> {
            throw Problem.conflict("too-many-files", full, ELSEWHERE);
        });
    }

    private Optional<String> full(EvidenceRights.Desk desk, Counts counts) {
        long most = desk.rule()
                .map(rule -> (long) Math.max(1, rule.maxFiles()) * settings.replacements())
                .orElse((long) settings.maxFilesPerRun());
        return counts.ofIndicator() >= most || counts.ofRun() >= settings.maxFilesPerRun()
                ? Optional.of("这里已经上传过 " + counts.ofIndicator() + " 个文件，达到了上限。")
                : Optional.empty();
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

    /**
     * Takes the bytes that wait longest to be read, for two minutes.
     *
     * @param least only what has waited for so long
     */
    @Transactional
    Optional<EvidenceReading.Unread> takeUnread(Duration least) {
        rows.commitUnawaited();
        return rows.takeUnread(least);
    }

    /** Lets bytes wait again, behind the others. */
    @Transactional
    void putBack(String sha256, Duration pause) {
        rows.putBack(sha256, pause);
    }

    /** What was read belongs to the bytes: every file made of them can now be found by it. */
    @Transactional
    void read(String sha256, EvidenceReading.Reading reading) {
        rows.commitUnawaited();
        if (rows.saveText(sha256, reading, now())) {
            events.publishEvent(new EvidenceRead(rows.bumpAllOf(sha256)));
        }
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
