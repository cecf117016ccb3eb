package org.fivestar.processes;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.fivestar.forms.Finding;
import org.fivestar.forms.Form;
import org.fivestar.forms.Forms;
import org.fivestar.forms.InvalidDefinition;
import org.fivestar.forms.Rubric;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Judges the files of a draft: each by itself, then together. */
final class DraftCheck {
    private final Supplier<Set<String>> actions;
    private final WorkCalendar calendar;
    private final Supplier<@Nullable Staffing> staffing;

    DraftCheck(Supplier<Set<String>> actions, WorkCalendar calendar, Supplier<@Nullable Staffing> staffing) {
        this.actions = actions;
        this.calendar = calendar;
        this.staffing = staffing;
    }

    List<Finding> check(int year, Map<String, byte[]> files) {
        List<Finding> findings = new ArrayList<>();
        Map<String, Form> forms = new TreeMap<>();
        files.forEach((path, bytes) -> definition(path, bytes, forms, findings));
        EditionSettings settings = settings(files, findings);
        XmlElement root = diagram(files, findings);
        if (root != null && settings != null) {
            Set<String> unreadable = files.keySet().stream()
                    .filter(path -> path.startsWith("forms/"))
                    .map(Contents::name)
                    .filter(key -> !forms.containsKey(key))
                    .collect(Collectors.toSet());
            findings.addAll(new DiagramContract(root, forms, unreadable, settings, actions.get()).check());
            if (!Finding.anyError(findings)) {
                people(files, findings);
            }
        }
        calendar(year, findings);
        return findings;
    }

    private static void definition(String path, byte[] bytes, Map<String, Form> forms, List<Finding> findings) {
        try {
            if (path.startsWith("forms/")) {
                String key = Contents.name(path);
                forms.put(key, Forms.parse(key, bytes));
            } else if (path.startsWith("rubrics/")) {
                Rubric rubric = Rubric.parse(bytes);
                if (!rubric.placeKind().equals(Contents.name(path))) {
                    findings.add(Finding.error(
                            path,
                            "指标体系的单位类型是“" + rubric.placeKind() + "”，与文件名不一致。",
                            "请把文件名改为 rubrics/" + rubric.placeKind() + ".json。"));
                }
            }
        } catch (InvalidDefinition invalid) {
            invalid.findings()
                    .forEach(f ->
                            findings.add(new Finding(f.severity(), path + " " + f.place(), f.sentence(), f.remedy())));
        }
    }

    private static @Nullable EditionSettings settings(Map<String, byte[]> files, List<Finding> findings) {
        byte[] json = files.get(Contents.SETTINGS);
        if (json == null) {
            findings.add(Finding.error(Contents.SETTINGS, "缺少方案设置 edition.json。", "请上传 edition.json。"));
            return null;
        }
        try {
            EditionSettings settings = Contents.settings(json);
            if (settings.stages() == null || settings.roles() == null || settings.levels() == null) {
                findings.add(
                        Finding.error(Contents.SETTINGS, "方案设置缺少 stages、roles 或 levels。", "请参照上一年度的 edition.json 补全。"));
                return null;
            }
            if (settings.publicityDays() < 1 || settings.publicityDays() > 60) {
                findings.add(Finding.error(
                        Contents.SETTINGS + " @publicityDays", "公示期应为 1 至 60 个工作日。", "请修改 publicityDays。"));
            }
            return settings;
        } catch (JacksonException e) {
            findings.add(Finding.error(Contents.SETTINGS, "方案设置不是有效的 JSON，或字段类型不对。", "请参照上一年度的 edition.json 修改。"));
            return null;
        }
    }

    private static @Nullable XmlElement diagram(Map<String, byte[]> files, List<Finding> findings) {
        byte[] bytes = files.get(Contents.DIAGRAM);
        if (bytes == null) {
            findings.add(Finding.error(Contents.DIAGRAM, "缺少流程图。", "请上传 evaluation.bpmn20.xml。"));
            return null;
        }
        try {
            String text = SafeXml.text(bytes);
            XmlElement root = SafeXml.parse(text);
            List<Finding> guarded = DiagramGuard.check(root);
            findings.addAll(guarded.isEmpty() ? EngineValidity.check(text) : guarded);
            return guarded.isEmpty() ? root : null;
        } catch (SafeXml.Refused refused) {
            findings.add(refused.finding());
            return null;
        }
    }

    private void people(Map<String, byte[]> files, List<Finding> findings) {
        Staffing people = staffing.get();
        if (people == null) {
            return;
        }
        Collection<RoleAt> needed = DiagramReader.read(files.get(Contents.DIAGRAM)).steps().stream()
                .flatMap(s -> s.who().stream())
                .distinct()
                .toList();
        for (RoleAt role : people.withoutPeople(needed)) {
            findings.add(Finding.warning(role.toString(), "目前没有人担任“" + role + "”岗位。", "发布前请在人员管理中安排该岗位。"));
        }
    }

    private void calendar(int year, List<Finding> findings) {
        for (int y : List.of(year, year + 1)) {
            if (!calendar.years().contains(y)) {
                findings.add(Finding.warning(
                        Contents.SETTINGS, y + " 年的工作日历尚未导入，该年的期限无法计算。", "国务院公布放假安排后，请系统管理员在“管理 → 工作日历”中导入。"));
            }
        }
    }
}
