package org.fivestar.declaration;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.fivestar.account.Actor;
import org.fivestar.account.People;
import org.fivestar.account.PersonId;
import org.fivestar.audit.Audit;
import org.fivestar.audit.AuditEntry;
import org.fivestar.declaration.WorkbookDesk.Area;
import org.fivestar.declaration.WorkbookDesk.Manner;
import org.fivestar.declaration.WorkbookDesk.Village;
import org.fivestar.declaration.WorkbookReport.Fate;
import org.fivestar.declaration.WorkbookRows.Change;
import org.fivestar.forms.Finding;
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
    private final LinkedEvidence linked;
    private final Notices notices;
    private final People people;
    private final Audit audit;
    private final Clock clock;

    WorkbookTaking(
            WorkbookDesk desk,
            Declarations declarations,
            Proposals proposals,
            Statements statements,
            LinkedEvidence linked,
            Notices notices,
            People people,
            Audit audit,
            Clock clock) {
        this.desk = desk;
        this.declarations = declarations;
        this.proposals = proposals;
        this.statements = statements;
        this.linked = linked;
        this.notices = notices;
        this.people = people;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    WorkbookReport take(WorkbookImport.Read read, WorkbookImport.Order order, Actor actor) {
        Area area = desk.open(order.year(), order.place(), actor);
        WorkbookRows rows = new WorkbookRows(area, standing(area, order.mode()), actor, order.conflicts());
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

    private WorkbookRows.Standing standing(Area area, DryRun mode) {
        List<Run> runs = area.villages().stream().map(Village::run).toList();
        List<RunId> ids = runs.stream().map(Run::id).toList();
        boolean proposes = area.manner() == Manner.PROPOSES;
        if (proposes && mode == DryRun.REAL) {
            // two people of one township one after the other: what is judged is what is replaced
            proposals.hold(ids);
        }
        Map<RunId, Declaration> stated = declarations.allOf(runs);
        return new WorkbookRows.Standing(
                stated, proposes ? proposals.latest(ids) : Map.of(), proposes ? Map.of() : faults(area, stated));
    }

    /** Of a village's own answers, what saving them would be refused for besides what the file says. */
    private Map<RunId, Map<String, Finding>> faults(Area area, Map<RunId, Declaration> stated) {
        Map<RunId, Map<String, Finding>> faults = new HashMap<>();
        for (Village village : area.villages()) {
            RunId run = village.run().id();
            faults.put(
                    run,
                    linked.faults(
                            village.run(),
                            village.rubric(),
                            stated.get(run).answers().values()));
        }
        return faults;
    }

    private static WorkbookReport report(WorkbookImport.Read read, Area area, WorkbookRows rows, boolean imported) {
        List<String> remarks = new ArrayList<>(read.remarks());
        if (rows.unlisted() > 0) {
            remarks.add("不能导入的行太多，另有 " + rows.unlisted() + " 行没有列出。请核对是不是选对了文件。");
        }
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
                List.copyOf(remarks),
                List.copyOf(rows.reported()));
    }

    private static Map<RunId, List<Change>> byVillage(WorkbookRows rows) {
        return rows.changes().stream()
                .collect(Collectors.groupingBy(Change::run, LinkedHashMap::new, Collectors.toList()));
    }

    private void store(WorkbookImport.Read read, Area area, Map<RunId, List<Change>> changes, Actor actor) {
        boolean proposes = area.manner() == Manner.PROPOSES;
        List<AuditEntry> entries = new ArrayList<>();
        changes.forEach((run, ofRun) -> {
            entry(entries, proposes ? "answers-proposed" : "answers-imported", read, actor, given(ofRun));
            entry(entries, "proposals-withdrawn", read, actor, withdrawn(ofRun));
        });
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

    private static List<Change> given(List<Change> changes) {
        return changes.stream().filter(change -> !isWithdrawal(change)).toList();
    }

    private static List<Change> withdrawn(List<Change> changes) {
        return changes.stream().filter(WorkbookTaking::isWithdrawal).toList();
    }

    private static boolean isWithdrawal(Change change) {
        return change.replaces() != null && change.isEmpty();
    }

    private static void entry(
            List<AuditEntry> entries, String act, WorkbookImport.Read read, Actor actor, List<Change> changes) {
        if (!changes.isEmpty()) {
            entries.add(new AuditEntry(
                    actor.id().value(),
                    act,
                    changes.get(0).run().value(),
                    Map.of(
                            "file",
                            read.file(),
                            "indicators",
                            changes.stream().map(Change::indicator).toList())));
        }
    }

    /** What was judged is the base: what somebody writes at this very moment is not overwritten. */
    private static AnswerChange answer(Change change) {
        KnownAnswer base = change.base();
        return new AnswerChange(
                change.run(), change.indicator(), change.value(), change.note(), base.evidence(), null, base);
    }

    private void propose(WorkbookImport.Read read, Area area, Map<RunId, List<Change>> changes, Actor actor) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<Change> all = changes.values().stream().flatMap(List::stream).toList();
        proposals.propose(
                given(all).stream()
                        .map(change -> new Proposal(
                                0,
                                change.run(),
                                change.indicator(),
                                change.value(),
                                change.note(),
                                change.base(),
                                actor.id().value(),
                                now,
                                read.file(),
                                Proposal.State.OPEN))
                        .toList(),
                all.stream()
                        .map(Change::replaces)
                        .filter(Objects::nonNull)
                        .map(Proposal::id)
                        .toList(),
                actor);
        tell(area, given(all));
    }

    /** Each village's declarants of their own declaration; three statements, however many villages there are. */
    private void tell(Area area, List<Change> given) {
        Map<Queue, RunId> told = new LinkedHashMap<>();
        given.forEach(change -> told.putIfAbsent(
                new Queue(change.village().run().subject(), "village", "declarant", null), change.run()));
        Map<Notice, List<PersonId>> notices = new LinkedHashMap<>();
        people.holderIdsOf(told.keySet())
                .forEach((queue, holders) -> notices.put(
                        new Notice(
                                FILLED_IN,
                                area.place().name() + "代填了 " + area.year() + " 年的申报内容",
                                "代填的内容列在各条指标下面，请核对后采用；没有采用的不算申报内容。",
                                "/declarations/" + told.get(queue).value(),
                                told.get(queue)),
                        holders));
        this.notices.tellEach(notices);
    }
}
