package org.fivestar.declaration;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.fivestar.account.Actor;
import org.fivestar.account.People;
import org.fivestar.audit.Audit;
import org.fivestar.audit.AuditEntry;
import org.fivestar.declaration.WorkbookDesk.Area;
import org.fivestar.declaration.WorkbookDesk.Manner;
import org.fivestar.declaration.WorkbookDesk.Village;
import org.fivestar.declaration.WorkbookReport.Fate;
import org.fivestar.declaration.WorkbookRows.Change;
import org.fivestar.notice.Notice;
import org.fivestar.notice.NoticeKind;
import org.fivestar.notice.Notices;
import org.fivestar.platform.DryRun;
import org.fivestar.platform.Problem;
import org.fivestar.processes.Queue;
import org.fivestar.processes.Run;
import org.fivestar.processes.RunId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes what was read of a workbook into declarations or proposals, in one transaction. */
@Component
class WorkbookTaking {

    private static final NoticeKind FILLED_IN = new NoticeKind("filled-in", "乡镇代填");

    private final WorkbookDesk desk;
    private final Declarations declarations;
    private final Proposals proposals;
    private final Statements statements;
    private final Notices notices;
    private final People people;
    private final Audit audit;
    private final Clock clock;

    WorkbookTaking(
            WorkbookDesk desk,
            Declarations declarations,
            Proposals proposals,
            Statements statements,
            Notices notices,
            People people,
            Audit audit,
            Clock clock) {
        this.desk = desk;
        this.declarations = declarations;
        this.proposals = proposals;
        this.statements = statements;
        this.notices = notices;
        this.people = people;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    WorkbookReport take(WorkbookImport.Read read, WorkbookImport.Order order, Actor actor) {
        Area area = desk.open(order.year(), order.place(), actor);
        List<Run> runs = area.villages().stream().map(Village::run).toList();
        boolean proposes = area.manner() == Manner.PROPOSES;
        WorkbookRows rows = new WorkbookRows(
                area,
                declarations.allOf(runs),
                proposes ? proposals.allOf(runs.stream().map(Run::id).toList()) : Map.of(),
                order.conflicts());
        read.rows().forEach(rows::judge);
        boolean good = rows.count(Fate.REFUSED) + rows.count(Fate.CONFLICT) == 0;
        WorkbookReport report = report(read, area, rows, good && order.mode() == DryRun.REAL);
        if (order.mode() == DryRun.REHEARSAL) {
            return report;
        }
        if (!good) {
            throw new Problem("import-refused", 422, "表格里有不能导入的行，一行也没有导入。", "请按所列行号修改，或选定两边都改过的用哪一份，再重新导入。")
                    .with("report", report);
        }
        if (!rows.changes().isEmpty()) {
            store(read, area, byVillage(rows), actor);
        }
        return report;
    }

    private static WorkbookReport report(WorkbookImport.Read read, Area area, WorkbookRows rows, boolean imported) {
        return new WorkbookReport(
                read.file(),
                imported,
                area.manner() == Manner.STATES,
                read.rows().size(),
                rows.blank(),
                rows.count(Fate.TAKEN),
                rows.count(Fate.UNCHANGED),
                rows.count(Fate.CONFLICT),
                rows.count(Fate.REFUSED),
                byVillage(rows).size(),
                read.remarks(),
                List.copyOf(rows.reported()));
    }

    private static Map<RunId, List<Change>> byVillage(WorkbookRows rows) {
        return rows.changes().stream()
                .collect(Collectors.groupingBy(
                        change -> change.village().run().id(), LinkedHashMap::new, Collectors.toList()));
    }

    private void store(WorkbookImport.Read read, Area area, Map<RunId, List<Change>> changes, Actor actor) {
        boolean proposes = area.manner() == Manner.PROPOSES;
        List<AuditEntry> entries = new ArrayList<>();
        changes.forEach((run, ofRun) -> entries.add(new AuditEntry(
                actor.id().value(),
                proposes ? "answers-proposed" : "answers-imported",
                run.value(),
                Map.of(
                        "file",
                        read.file(),
                        "indicators",
                        ofRun.stream().map(Change::indicator).toList()))));
        entries.add(new AuditEntry(
                actor.id().value(),
                "workbook-imported",
                "workbook/" + area.year() + "/" + area.place().code(),
                Map.of(
                        "file",
                        read.file(),
                        "rows",
                        changes.values().stream().mapToInt(List::size).sum(),
                        "villages",
                        changes.size())));
        if (proposes) {
            propose(read, area, changes, actor);
        } else {
            changes.forEach((run, ofRun) -> statements.saveAnswers(
                    run, ofRun.stream().map(WorkbookTaking::answer).toList(), actor));
        }
        audit.appendAll(entries);
    }

    /** What was judged is the base: what somebody writes at this very moment is not overwritten. */
    private static AnswerChange answer(Change change) {
        StatedAnswer now = change.now();
        KnownAnswer base = now == null ? KnownAnswer.NOTHING : new KnownAnswer(now.value(), now.note(), now.evidence());
        return new AnswerChange(
                change.village().run().id(),
                change.indicator(),
                change.value(),
                change.note(),
                base.evidence(),
                null,
                base);
    }

    private void propose(WorkbookImport.Read read, Area area, Map<RunId, List<Change>> changes, Actor actor) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        proposals.propose(changes.values().stream()
                .flatMap(List::stream)
                .map(change -> new Proposal(
                        change.village().run().id(),
                        change.indicator(),
                        change.value(),
                        change.note(),
                        actor.id().value(),
                        now,
                        read.file(),
                        Proposal.State.OPEN))
                .toList());
        List<Queue> declarants = changes.values().stream()
                .map(ofRun -> ofRun.get(0).village().run().subject())
                .map(village -> new Queue(village, "village", "declarant", null))
                .toList();
        notices.tell(
                people.holderIds(declarants),
                new Notice(
                        FILLED_IN,
                        area.place().name() + "代填了 " + area.year() + " 年的申报内容",
                        "代填的内容列在各条指标下面，请核对后采用；没有采用的不算申报内容。",
                        "/declarations",
                        null));
    }
}
