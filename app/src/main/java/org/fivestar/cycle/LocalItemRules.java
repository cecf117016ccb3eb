package org.fivestar.cycle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fivestar.forms.Finding;
import org.fivestar.forms.Indicator;
import org.fivestar.forms.Rubric;
import org.fivestar.forms.Task;

/** What must be right about an item before it is written down. */
record LocalItemRules(Map<String, Rubric> rubrics, LocalDate today, LocalDate lastDay) {

    /** What a code of the rubric says: the name of a task or the text of an indicator; empty when it has none. */
    static Optional<String> said(Map<String, Rubric> rubrics, LocalItemContent content) {
        Rubric rubric = rubrics.get(content.kind().word());
        return rubric == null
                ? Optional.empty()
                : rubric.stars().stream()
                        .flatMap(star -> star.tasks().stream())
                        .filter(task -> task.code().equals(content.about()))
                        .map(Task::name)
                        .findFirst()
                        .or(() -> rubric.findIndicator(content.about()).map(Indicator::text));
    }

    /** Places are pointers into the request. */
    List<Finding> check(LocalItemContent content) {
        List<Finding> findings = new ArrayList<>();
        if (said(rubrics, content).isEmpty()) {
            findings.add(Finding.error(
                    "/about", content.kind().label() + "的指标体系中没有代码“" + content.about() + "”。", "从本年度的重点任务或指标中选一条。"));
        }
        if (new HashSet<>(content.helps()).size() < content.helps().size()) {
            findings.add(Finding.error("/helps", "同一个帮办单位写了两次。", "每个单位只写一次。"));
        }
        LocalDate due = content.due();
        if (due != null && due.isAfter(lastDay)) {
            findings.add(Finding.error(
                    "/due", "时限 " + due + " 晚于村（社区）自己的截止日 " + lastDay + "。", "请选择 " + lastDay + " 或更早的日期，或不定时限。"));
        }
        if (due != null && due.isBefore(today)) {
            findings.add(Finding.error("/due", "时限 " + due + " 已经过去。", "请选择今天或以后的日期，或不定时限。"));
        }
        return findings;
    }
}
