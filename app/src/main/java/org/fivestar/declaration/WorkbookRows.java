package org.fivestar.declaration;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.fivestar.account.Actor;
import org.fivestar.declaration.WorkbookDesk.Area;
import org.fivestar.declaration.WorkbookDesk.Manner;
import org.fivestar.declaration.WorkbookDesk.Village;
import org.fivestar.declaration.WorkbookImport.Conflict;
import org.fivestar.declaration.WorkbookLayout.Version;
import org.fivestar.declaration.WorkbookReport.Fate;
import org.fivestar.declaration.WorkbookReport.ReportedRow;
import org.fivestar.forms.Answer;
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
import tools.jackson.databind.node.JsonNodeFactory;

/** Judges the rows of a workbook one by one against what stands now; stores nothing. */
final class WorkbookRows {

    private static final int LONGEST_NOTE = 2000;
    private static final int LONGEST_CODE = 20;
    private static final int LONGEST_INDICATOR = 40;

    /** More are counted, and not listed: nobody mends a file from a list that long. */
    private static final int MOST_REFUSED = 500;

    private static final String EXPORT_AGAIN = "请重新导出一份，把内容填进去后再导入。";

    private static final JsonNode NULL = JsonNodeFactory.instance.nullNode();
    private static final Cell NOTHING = new Cell(Cell.Kind.EMPTY, "", null);

    private final Area area;
    private final Standing standing;
    private final Actor actor;
    private final @Nullable Conflict conflicts;

    private final Map<String, Integer> first = new HashMap<>();
    private final List<ReportedRow> reported = new ArrayList<>();
    private final Map<Fate, Integer> counts = new EnumMap<>(Fate.class);
    private final List<Change> changes = new ArrayList<>();
    private int blank;

    /**
     * What rows are judged against, by run and indicator.
     *
     * @param proposed the latest that was not taken back; empty where the village's own answers are written
     * @param faults what would keep an answer from being saved besides its own content
     */
    record Standing(
            Map<RunId, Declaration> stated,
            Map<RunId, Map<String, Proposal>> proposed,
            Map<RunId, Map<String, Finding>> faults) {}

    /**
     * What a row changes: the village's own answer, or what is proposed to it.
     *
     * @param value JSON null, and {@code note} empty, for a field that is not proposed
     * @param base what each field stood at when it was written
     * @param replaces the open proposal it takes the place of; null without one
     */
    record Change(
            Village village,
            String indicator,
            JsonNode value,
            String note,
            KnownAnswer base,
            @Nullable Proposal replaces) {

        RunId run() {
            return village.run().id();
        }

        /** Whether what was proposed is only taken back. */
        boolean isEmpty() {
            return value.isNull() && note.isEmpty();
        }
    }

    WorkbookRows(Area area, Standing standing, Actor actor, @Nullable Conflict conflicts) {
        this.area = area;
        this.standing = standing;
        this.actor = actor;
        this.conflicts = conflicts;
    }

    List<ReportedRow> reported() {
        return reported;
    }

    /** How many refused rows are not listed. */
    int unlisted() {
        return Math.max(0, count(Fate.REFUSED) - MOST_REFUSED);
    }

    List<Change> changes() {
        return changes;
    }

    int blank() {
        return blank;
    }

    int count(Fate fate) {
        return counts.getOrDefault(fate, 0);
    }

    void judge(TableRow row) {
        if (row.get(WorkbookLayout.NOW).isEmpty()
                && row.get(WorkbookLayout.NOTE).isEmpty()) {
            blank++;
            return;
        }
        String code = shown(row.text(WorkbookLayout.CODE), LONGEST_CODE);
        String indicator = shown(row.text(WorkbookLayout.INDICATOR), LONGEST_INDICATOR);
        Village village = area.find(code);
        Line line =
                new Line(row, code, village == null ? name(code) : village.run().subjectName(), indicator);
        if (village == null) {
            line.refuse(elsewhere(code), "请删去这些行，或者等它回到填报环节后再导入。");
            return;
        }
        Optional<Indicator> asked = village.rubric().findIndicator(indicator);
        if (asked.isEmpty()) {
            line.refuse("今年的指标中没有“" + indicator + "”。", EXPORT_AGAIN);
            return;
        }
        Integer before = first.putIfAbsent(code + " " + indicator, row.number());
        if (before != null) {
            line.refuse("与第 " + before + " 行是同一个单位的同一条指标。", "请只留一行。");
        } else {
            judge(line, village, asked.get());
        }
    }

    /** As much of what somebody wrote as is told back; what is longer than it may be is no code of ours. */
    private static String shown(String words, int longest) {
        return words.length() > longest ? words.substring(0, longest) + "…" : words;
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
        Version version = Version.parse(line.row().text(WorkbookLayout.VERSION));
        Cell cell = line.row().get(WorkbookLayout.NOW);
        boolean recalls = area.manner() == Manner.PROPOSES && cell.text().equals(WorkbookLayout.RECALL);
        AnswerCell answer = AnswerCell.read(indicator.criterion(), recalls ? NOTHING : cell);
        Cell note = recalls ? NOTHING : line.row().get(WorkbookLayout.NOTE);
        if (version == null) {
            line.refuse("“版本”被改动过，看不出导出以后村里有没有改。", EXPORT_AGAIN);
        } else if (answer.refusal() != null) {
            line.refuse(answer.refusal(), String.valueOf(answer.remedy()));
        } else if (note.kind() == Cell.Kind.TOO_LONG || note.text().length() > LONGEST_NOTE) {
            line.refuse("“说明”超过 " + LONGEST_NOTE + " 字。", "请精简文字；大段材料请作为佐证上传。");
        } else {
            Proposal latest = standing.proposed()
                    .getOrDefault(village.run().id(), Map.of())
                    .get(indicator.code());
            WorkbookFields fields = new WorkbookFields(
                    indicator.criterion(),
                    new WorkbookFields.Written(version, answer.value(), note.text()),
                    declaration(village).answers().get(indicator.code()),
                    latest != null && latest.isOpen() ? latest : null);
            Candidate candidate = new Candidate(village, indicator, fields, latest);
            if (recalls) {
                recall(line, candidate);
            } else {
                merge(line, candidate);
            }
        }
    }

    private Declaration declaration(Village village) {
        return standing.stated().get(village.run().id());
    }

    /** @param latest what was proposed last; null when nothing was */
    private record Candidate(
            Village village,
            Indicator indicator,
            WorkbookFields fields,
            @Nullable Proposal latest) {

        @Nullable
        Proposal open() {
            return latest != null && latest.isOpen() ? latest : null;
        }
    }

    private void recall(Line line, Candidate row) {
        line.theirs = row.fields().theirsInWords();
        if (row.open() == null) {
            line.note(Fate.UNCHANGED, "没有可以撤回的代填，或者村里已经处理。");
        } else if (isColleagues(row) && row.fields().proposedSince()) {
            decide(line, row, "同事也代填了这一条：" + row.fields().proposedInWords() + "。", true);
        } else {
            take(line, row, true);
        }
    }

    private void merge(Line line, Candidate row) {
        WorkbookFields fields = row.fields();
        line.mine = fields.mineInWords();
        line.theirs = fields.theirsInWords();
        List<Finding> wrong = wrong(row);
        if (!fields.changes() && !fields.takesBack()) {
            line.note(Fate.UNCHANGED, "");
        } else if (row.latest() != null && fields.repeats(row.latest())) {
            line.note(Fate.UNCHANGED, row.open() != null ? "已经代填过，等待村里确认。" : "代填过同样的内容，村里已经处理。");
        } else if (!wrong.isEmpty() && !fields.proposesNothing()) {
            line.refuse(wrong.get(0).sentence(), wrong.get(0).remedy());
        } else if (isColleagues(row) && fields.overtaken()) {
            line.theirs = fields.proposedInWords();
            decide(line, row, "导出以后同事也代填了这一条，两边不一样。", false);
        } else if (fields.againstVillage()) {
            decide(line, row, "导出以后村里也改了这一条，两边不一样。", false);
        } else {
            take(line, row, false);
        }
    }

    private boolean isColleagues(Candidate row) {
        Proposal open = row.open();
        return open != null && !open.by().equals(actor.id().value());
    }

    private void decide(Line line, Candidate row, String sentence, boolean recalls) {
        if (conflicts == null) {
            line.note(Fate.CONFLICT, sentence);
        } else if (conflicts == Conflict.KEEP) {
            line.note(Fate.UNCHANGED, "两边都改过，按您的选择保留现在的。");
        } else {
            take(line, row, recalls);
        }
    }

    private void take(Line line, Candidate row, boolean recalls) {
        WorkbookFields fields = row.fields();
        boolean proposes = area.manner() == Manner.PROPOSES;
        Change change = recalls
                ? new Change(row.village(), row.indicator().code(), NULL, "", KnownAnswer.NOTHING, row.open())
                : new Change(
                        row.village(),
                        row.indicator().code(),
                        proposes ? fields.proposedValue() : fields.value(),
                        proposes ? fields.proposedNote() : fields.note(),
                        fields.base(),
                        row.open());
        line.note(Fate.TAKEN, proposes && change.isEmpty() ? "收回代填，村里填的不变。" : "");
        changes.add(change);
    }

    private List<Finding> wrong(Candidate row) {
        Village village = row.village();
        Indicator indicator = row.indicator();
        List<Finding> wrong = new ArrayList<>();
        if (!village.asked().isEmpty() && !village.asked().contains(indicator.code())) {
            wrong.add(Finding.error("", "这次退回只要求补正其他指标，这一条保持原样。", "请删去这一行填写的内容。"));
        }
        List<String> claimed = declaration(village).stars();
        boolean isClaimed = claimed.isEmpty()
                || village.rubric().stars().stream()
                        .filter(star -> claimed.contains(star.code()))
                        .flatMap(Star::indicators)
                        .anyMatch(one -> one.code().equals(indicator.code()));
        if (!isClaimed) {
            wrong.add(Finding.error("", "这条指标所属的星今年没有申报。", "请删去这一行填写的内容。"));
        }
        JsonNode value = row.fields().value();
        Answer answer = new Answer(
                value.isNull() ? null : value, row.fields().note(), row.fields().files());
        wrong.addAll(village.rubric().checkAnswer(indicator.code(), answer).stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .collect(Collectors.toList()));
        Optional.ofNullable(standing.faults()
                        .getOrDefault(village.run().id(), Map.of())
                        .get(indicator.code()))
                .ifPresent(wrong::add);
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
            counts.merge(Fate.REFUSED, 1, Integer::sum);
            if (count(Fate.REFUSED) <= MOST_REFUSED) {
                reported.add(new ReportedRow(
                        row.number(), code, place, indicator, Fate.REFUSED, sentence, remedy, null, null));
            }
        }

        void note(Fate fate, String sentence) {
            String remedy = fate == Fate.CONFLICT ? "请选择用表格里的，还是保留现在的。" : "";
            counts.merge(fate, 1, Integer::sum);
            reported.add(new ReportedRow(row.number(), code, place, indicator, fate, sentence, remedy, mine, theirs));
        }
    }
}
