package org.fivestar.declaration;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fivestar.account.Actor;
import org.fivestar.audit.Audit;
import org.fivestar.audit.AuditEntry;
import org.fivestar.declaration.WorkbookDesk.Area;
import org.fivestar.declaration.WorkbookDesk.Asked;
import org.fivestar.declaration.WorkbookDesk.Manner;
import org.fivestar.declaration.WorkbookDesk.Village;
import org.fivestar.declaration.WorkbookLayout.Version;
import org.fivestar.platform.Problem;
import org.fivestar.platform.workbook.SheetWriter;
import org.fivestar.platform.workbook.WorkbookWriter;
import org.fivestar.processes.Run;
import org.fivestar.processes.RunId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes the workbook of a township or village, filled in as far as it is known. Villages are read a few at a time, so
 * memory does not grow with the township, nor statements with what is asked.
 */
@Component
public class WorkbookExport {

    private static final int AT_ONCE = 20;

    private final WorkbookDesk desk;
    private final Declarations declarations;
    private final Proposals proposals;
    private final YearsBefore before;
    private final RunFacts facts;
    private final Audit audit;
    private final Clock clock;

    WorkbookExport(
            WorkbookDesk desk,
            Declarations declarations,
            Proposals proposals,
            YearsBefore before,
            RunFacts facts,
            Audit audit,
            Clock clock) {
        this.desk = desk;
        this.declarations = declarations;
        this.proposals = proposals;
        this.before = before;
        this.facts = facts;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Asks for the right and notes the export; nothing is written yet.
     *
     * @throws Problem 404 for a place whose workbook is not the actor's, 409 when no village there may write now
     */
    @Transactional
    public WorkbookOrder order(int year, String place, Actor actor) {
        Area area = desk.open(year, place, actor);
        if (area.villages().isEmpty()) {
            throw Problem.conflict(
                    "nothing-to-fill", area.place().name() + " " + year + " 年没有正在填报的村（社区）。", "年度开放后，或者申报被退回时，再导出填报表。");
        }
        audit.append(new AuditEntry(
                actor.id().value(),
                "workbook-exported",
                "workbook/" + year + "/" + place,
                Map.of("villages", area.villages().size())));
        return new WorkbookOrder(area, actor);
    }

    /** Writes the workbook; the stream stays open. */
    public void write(WorkbookOrder order, OutputStream out) throws IOException {
        try (WorkbookWriter writer = new WorkbookWriter(out)) {
            writer.page(WorkbookLayout.HOW, order.title(), lines(order));
            try (SheetWriter sheet = writer.table(WorkbookLayout.ANSWERS, WorkbookLayout.COLUMNS)) {
                List<Village> villages = order.area().villages();
                for (int from = 0; from < villages.size(); from += AT_ONCE) {
                    write(sheet, order, villages.subList(from, Math.min(villages.size(), from + AT_ONCE)));
                }
            }
        }
    }

    private List<String> lines(WorkbookOrder order) {
        Area area = order.area();
        List<String> lines = new ArrayList<>(List.of(
                "由 " + order.actor().name() + " 于 " + Workdays.day(clock.instant()) + " 导出，" + area.year() + " 年，共 "
                        + area.villages().size() + " 个村（社区）。",
                "",
                "怎样填",
                "1. 只在“" + WorkbookLayout.ANSWERS + "”表的“本年”“说明”两列（浅黄色）里填写；已经填好的内容预先列出，没有变化的不用动。",
                "2. 每一行怎样填写在“怎样填”一栏；“已知”是“基本情况”里的数，没有的是去年提交的内容，供对照。",
                "3. 空着的单元格不作任何修改。要清空已填的内容，请在系统页面上操作。",
                "4. 请填数值，不要填公式；不要合并单元格；不要改表头、单位代码、指标编号和“版本”列。列的先后、筛选、排序都可以调整。",
                "5. 佐证材料不在这里填，请在系统里上传。",
                area.manner() == Manner.PROPOSES
                        ? "6. 要收回已经导入、村里还没有处理的代填：把“本年”填成“" + WorkbookLayout.RECALL + "”，或者改回村里现在的内容。"
                        : "",
                "",
                "填完以后",
                area.manner() == Manner.STATES
                        ? "在系统“Excel 填报”里导入，先检查，确认无误后一次写入；有一行不对就一行也不写。"
                        : "由乡镇（街道）在系统“Excel 填报”里导入，作为“乡镇代填”交给各村（社区）；村里确认后才成为申报内容。"));
        if (!area.away().isEmpty()) {
            lines.addAll(List.of("", "没有列入的村（社区）"));
            area.away().forEach((run, where) -> lines.add(run.subjectName() + "：现在在“" + where + "”，不在填报环节。"));
        }
        return lines;
    }

    private void write(SheetWriter sheet, WorkbookOrder order, List<Village> villages) throws IOException {
        List<Run> runs = villages.stream().map(Village::run).toList();
        Map<RunId, Declaration> stated = declarations.allOf(runs);
        Map<RunId, Map<String, Proposal>> proposed = order.area().manner() == Manner.PROPOSES
                ? proposals.latest(runs.stream().map(Run::id).toList())
                : new HashMap<>();
        Map<String, YearsBefore.Then> then =
                before.of(order.area().place().code(), order.area().year() - 1, runs);
        Map<String, Map<String, String>> facts = this.facts.words(villages);
        for (Village village : villages) {
            Declaration now = stated.get(village.run().id());
            Map<String, String> known = facts.getOrDefault(village.run().subject(), Map.of());
            for (Asked asked : village.asks(now.stars())) {
                String code = asked.indicator().code();
                Proposal proposal =
                        proposed.getOrDefault(village.run().id(), Map.of()).get(code);
                sheet.row(row(
                        village,
                        asked,
                        now.answers().get(code),
                        proposal != null && proposal.isOpen() ? proposal : null,
                        known.getOrDefault(code, earlier(then.get(village.run().subject()), code))));
                List<String> choices = AnswerWords.choices(asked.indicator().criterion());
                if (!choices.isEmpty()) {
                    sheet.choices(WorkbookLayout.NOW_COLUMN, choices);
                }
            }
        }
    }

    private static String earlier(YearsBefore.@Nullable Then then, String indicator) {
        return then == null ? "" : then.words(indicator);
    }

    /** @param known what is known already, in words; empty when nothing is */
    private static List<Object> row(
            Village village, Asked asked, @Nullable StatedAnswer answer, @Nullable Proposal proposal, String known) {
        var criterion = asked.indicator().criterion();
        Object value = answer == null ? "" : AnswerWords.cell(criterion, answer.value());
        String note = answer == null ? "" : answer.note();
        if (proposal != null) {
            value = proposal.value().isNull() ? value : AnswerWords.cell(criterion, proposal.value());
            note = proposal.note().isEmpty() ? note : proposal.note();
        }
        return Arrays.asList(
                village.run().subject(),
                village.run().subjectName(),
                asked.star().shortName(),
                asked.indicator().code(),
                asked.indicator().text(),
                AnswerWords.how(criterion),
                known,
                value,
                note,
                Version.of(criterion, answer, proposal).words());
    }
}
