package org.fivestar.declaration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.fivestar.declaration.WorkbookDesk.Area;
import org.fivestar.declaration.WorkbookDesk.Manner;
import org.fivestar.declaration.WorkbookDesk.Village;
import org.fivestar.declaration.WorkbookImport.Conflict;
import org.fivestar.declaration.WorkbookLayout.Version;
import org.fivestar.declaration.WorkbookReport.Fate;
import org.fivestar.declaration.WorkbookReport.ReportedRow;
import org.fivestar.forms.Answer;
import org.fivestar.forms.Criterion;
import org.fivestar.forms.Finding;
import org.fivestar.forms.Indicator;
import org.fivestar.forms.Severity;
import org.fivestar.forms.Star;
import org.fivestar.platform.workbook.Cell;
import org.fivestar.platform.workbook.TableRow;
import org.fivestar.processes.Run;
import org.fivestar.processes.RunId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Judges the rows of a workbook one by one against what stands now; stores nothing. */
final class WorkbookRows {

    private static final int LONGEST_NOTE = 2000;
    private static final String EXPORT_AGAIN = "请重新导出一份，把内容填进去后再导入。";

    private final Area area;
    private final Map<RunId, Declaration> stated;
    private final Map<RunId, Map<String, Proposal>> proposed;
    private final @Nullable Conflict conflicts;

    private final Map<String, Integer> first = new HashMap<>();
    private final List<ReportedRow> reported = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private int blank;

    /** What a row changes; {@code now} is what stands, null when nothing does. */
    record Change(
            Village village,
            String indicator,
            JsonNode value,
            String note,
            @Nullable StatedAnswer now) {}

    WorkbookRows(
            Area area,
            Map<RunId, Declaration> stated,
            Map<RunId, Map<String, Proposal>> proposed,
            @Nullable Conflict conflicts) {
        this.area = area;
        this.stated = stated;
        this.proposed = proposed;
        this.conflicts = conflicts;
    }

    List<ReportedRow> reported() {
        return reported;
    }

    List<Change> changes() {
        return changes;
    }

    int blank() {
        return blank;
    }

    int count(Fate fate) {
        return (int) reported.stream().filter(row -> row.fate() == fate).count();
    }

    void judge(TableRow row) {
        if (row.get(WorkbookLayout.NOW).isEmpty()
                && row.get(WorkbookLayout.NOTE).isEmpty()) {
            blank++;
            return;
        }
        String code = row.text(WorkbookLayout.CODE);
        String indicator = row.text(WorkbookLayout.INDICATOR);
        Integer before = first.putIfAbsent(code + " " + indicator, row.number());
        Village village = area.find(code);
        Line line =
                new Line(row, code, village == null ? name(code) : village.run().subjectName(), indicator);
        if (before != null) {
            line.refuse("与第 " + before + " 行是同一个单位的同一条指标。", "请只留一行。");
        } else if (village == null) {
            line.refuse(elsewhere(code), "请删去这些行，或者等它回到填报环节后再导入。");
        } else {
            village.rubric()
                    .findIndicator(indicator)
                    .ifPresentOrElse(
                            one -> judge(line, village, one),
                            () -> line.refuse("今年的指标中没有“" + indicator + "”。", EXPORT_AGAIN));
        }
    }

    private String name(String code) {
        return area.away().keySet().stream()
                .filter(run -> run.subject().equals(code))
                .map(Run::subjectName)
                .findFirst()
                .orElse("");
    }

    private String elsewhere(String code) {
        return area.away().entrySet().stream()
                .filter(away -> away.getKey().subject().equals(code))
                .map(away -> away.getKey().subjectName() + "现在在“" + away.getValue() + "”，不在填报环节。")
                .findFirst()
                .orElse("单位代码“" + code + "”不是" + area.place().name() + "今年参加填报的村（社区），或者您对它回避。");
    }

    private void judge(Line line, Village village, Indicator indicator) {
        Criterion criterion = indicator.criterion();
        Version version = Version.parse(line.row().text(WorkbookLayout.VERSION));
        AnswerCell cell = AnswerCell.read(criterion, line.row().get(WorkbookLayout.NOW));
        Cell note = line.row().get(WorkbookLayout.NOTE);
        if (version == null) {
            line.refuse("“版本”被改动过，看不出导出以后村里有没有改。", EXPORT_AGAIN);
        } else if (cell.refusal() != null) {
            line.refuse(cell.refusal(), String.valueOf(cell.remedy()));
        } else if (note.kind() == Cell.Kind.TOO_LONG || note.text().length() > LONGEST_NOTE) {
            line.refuse("“说明”超过 " + LONGEST_NOTE + " 字。", "请精简文字；大段材料请作为佐证上传。");
        } else {
            StatedAnswer now = stated.get(village.run().id()).answers().get(indicator.code());
            merge(line, village, indicator, new Fields(criterion, version, cell.value(), note.text(), now));
        }
    }

    /** The two fields of a row, each as the workbook had it, as the file has it and as it stands now. */
    private record Fields(
            Criterion criterion,
            Version version,
            JsonNode mine,
            String note,
            @Nullable StatedAnswer now) {

        String words(JsonNode value) {
            return AnswerWords.text(criterion, value);
        }

        String theirs() {
            return now == null ? "" : words(now.value());
        }

        String theirNote() {
            return now == null ? "" : now.note();
        }

        boolean changesValue() {
            return changes(words(mine), version.value(), theirs());
        }

        boolean changesNote() {
            return changes(note, version.note(), theirNote());
        }

        /** What is empty or as it was exported changes nothing, and neither does what stands already. */
        private static boolean changes(String mine, String exported, String theirs) {
            return !mine.isBlank()
                    && !WorkbookLayout.print(mine).equals(exported)
                    && !mine.strip().equals(theirs.strip());
        }

        boolean conflicts() {
            return changesValue() && !WorkbookLayout.print(theirs()).equals(version.value())
                    || changesNote() && !WorkbookLayout.print(theirNote()).equals(version.note());
        }

        JsonNode value() {
            return changesValue() || now == null ? mine : now.value();
        }

        String merged() {
            return changesNote() || now == null ? note : now.note();
        }

        String inWords(JsonNode value, String words) {
            String shown = AnswerWords.words(criterion, value);
            return words.isEmpty() ? shown : shown + (shown.isEmpty() ? "" : "；") + "说明：" + words;
        }
    }

    private void merge(Line line, Village village, Indicator indicator, Fields fields) {
        line.mine = fields.inWords(fields.value(), fields.merged());
        line.theirs = fields.now() == null
                ? ""
                : fields.inWords(fields.now().value(), fields.now().note());
        Proposal earlier = proposed.getOrDefault(village.run().id(), Map.of()).get(indicator.code());
        boolean nothingNew = !fields.changesValue() && !fields.changesNote();
        if (nothingNew) {
            line.note(Fate.UNCHANGED, "");
        } else if (earlier != null && isSame(earlier, fields)) {
            line.note(Fate.UNCHANGED, earlier.isOpen() ? "已经代填过，等待村里确认。" : "代填过同样的内容，村里已经处理。");
        } else {
            List<Finding> wrong = wrong(village, indicator, fields);
            if (!wrong.isEmpty()) {
                line.refuse(wrong.get(0).sentence(), wrong.get(0).remedy());
            } else if (fields.conflicts() && conflicts == null) {
                line.note(Fate.CONFLICT, "导出以后村里也改了这一条，两边不一样。");
            } else if (fields.conflicts() && conflicts == Conflict.KEEP) {
                line.note(Fate.UNCHANGED, "两边都改过，按您的选择保留村里现在的。");
            } else {
                line.note(Fate.TAKEN, "");
                changes.add(new Change(village, indicator.code(), fields.value(), fields.merged(), fields.now()));
            }
        }
    }

    private boolean isSame(Proposal earlier, Fields fields) {
        return area.manner() == Manner.PROPOSES
                && fields.words(earlier.value()).equals(fields.words(fields.value()))
                && earlier.note().strip().equals(fields.merged().strip());
    }

    private List<Finding> wrong(Village village, Indicator indicator, Fields fields) {
        List<Finding> wrong = new ArrayList<>();
        if (!village.asked().isEmpty() && !village.asked().contains(indicator.code())) {
            wrong.add(Finding.error("", "这次退回只要求补正其他指标，这一条保持原样。", "请删去这一行填写的内容。"));
        }
        List<String> claimed = stated.get(village.run().id()).stars();
        boolean isClaimed = claimed.isEmpty()
                || village.rubric().stars().stream()
                        .filter(star -> claimed.contains(star.code()))
                        .flatMap(Star::indicators)
                        .anyMatch(one -> one.code().equals(indicator.code()));
        if (!isClaimed) {
            wrong.add(Finding.error("", "这条指标所属的星今年没有申报。", "请删去这一行填写的内容。"));
        }
        int files = fields.now() == null ? 0 : fields.now().evidence().size();
        JsonNode value = fields.value();
        wrong.addAll(village
                .rubric()
                .checkAnswer(indicator.code(), new Answer(value.isNull() ? null : value, fields.merged(), files))
                .stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .collect(Collectors.toList()));
        return wrong;
    }

    /** One row on its way into the report. */
    private final class Line {

        private final TableRow row;
        private final String code;
        private final String place;
        private final String indicator;
        private @Nullable String mine;
        private @Nullable String theirs;

        Line(TableRow row, String code, String place, String indicator) {
            this.row = row;
            this.code = code;
            this.place = place;
            this.indicator = indicator;
        }

        TableRow row() {
            return row;
        }

        void refuse(String sentence, String remedy) {
            reported.add(
                    new ReportedRow(row.number(), code, place, indicator, Fate.REFUSED, sentence, remedy, null, null));
        }

        void note(Fate fate, String sentence) {
            String remedy = fate == Fate.CONFLICT ? "请选择用表格里的，还是保留村里现在的。" : "";
            reported.add(new ReportedRow(row.number(), code, place, indicator, fate, sentence, remedy, mine, theirs));
        }
    }
}
