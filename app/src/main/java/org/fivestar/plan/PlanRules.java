package org.fivestar.plan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.fivestar.forms.Finding;
import org.fivestar.forms.Rubric;
import org.fivestar.forms.Star;

/** What must be right before a plan is handed in. */
final class PlanRules {

    private final int year;
    private final LocalDate today;
    private final Rubric rubric;

    PlanRules(int year, LocalDate today, Rubric rubric) {
        this.year = year;
        this.today = today;
        this.rubric = rubric;
    }

    /** Places are pointers into the content; those of a line begin with {@code /lines/<star>}. */
    List<Finding> check(PlanContent plan) {
        List<Finding> findings = new ArrayList<>(stars(plan));
        Set<String> written = new HashSet<>();
        for (StarLine line : plan.lines()) {
            if (!written.add(line.star())) {
                findings.add(Finding.error(place(line.star(), ""), "“" + name(line.star()) + "”写了两次。", "每颗星只留一份。"));
            }
        }
        plan.targetStars().stream()
                .distinct()
                .filter(star -> rubric.findStar(star).isPresent())
                .forEach(star -> findings.addAll(line(star, plan)));
        if (plan.reason().isBlank()) {
            findings.add(Finding.error("/reason", "还没有写规划理由。", "写明为什么争创（或保持）这些星。"));
        }
        if (plan.targetLevel() < plan.currentLevel()) {
            findings.add(Finding.warning(
                    "/targetStars",
                    "目标 " + plan.targetLevel() + " 星低于现有的 " + plan.currentLevel() + " 星。",
                    "如确需降低，请在理由中说明。"));
        }
        return findings;
    }

    /** The stars alone: known, named once, as many as the level, and with what each of them requires. */
    List<Finding> stars(PlanContent plan) {
        List<Finding> findings = new ArrayList<>();
        findings.addAll(named("/currentStars", "现有", plan.currentStars()));
        findings.addAll(level("/currentLevel", "现有", plan.currentLevel(), plan.currentStars()));
        findings.addAll(named("/targetStars", "目标", plan.targetStars()));
        findings.addAll(level("/targetLevel", "目标", plan.targetLevel(), plan.targetStars()));
        for (Star star : rubric.stars()) {
            List<Star> missing = rubric.stars().stream()
                    .filter(other -> star.requires().contains(other.code())
                            && !plan.targetStars().contains(other.code()))
                    .toList();
            if (plan.targetStars().contains(star.code()) && !missing.isEmpty()) {
                String names =
                        missing.stream().map(other -> "“" + other.name() + "”").collect(Collectors.joining("、"));
                findings.add(Finding.error(
                        "/targetStars",
                        "要创“" + star.name() + "”，目标中必须同时有" + names + "。",
                        "补上" + names + "，或去掉“" + star.name() + "”。"));
            }
        }
        return findings;
    }

    private List<Finding> named(String place, String which, List<String> stars) {
        List<Finding> findings = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String star : stars) {
            if (rubric.findStar(star).isEmpty()) {
                findings.add(Finding.error(
                        place,
                        which + "星中的“" + star + "”不在本年度的指标体系中。",
                        "从 "
                                + rubric.stars().stream()
                                        .map(known -> "“" + known.name() + "”")
                                        .collect(Collectors.joining("、"))
                                + " 中选。"));
            } else if (!seen.add(star)) {
                findings.add(Finding.error(place, which + "星中“" + name(star) + "”出现了两次。", "每颗星只写一次。"));
            }
        }
        return findings;
    }

    private static List<Finding> level(String place, String which, int level, List<String> stars) {
        int held = new HashSet<>(stars).size();
        return level == held
                ? List.of()
                : List.of(Finding.error(
                        place, which + "级别是 " + level + " 星，星却有 " + held + " 颗。级别就是星的颗数。", "把级别改为 " + held + "，或增减星。"));
    }

    /** A star that is won anew needs all four; one that is held may go without, but what is written must be right. */
    private List<Finding> line(String star, PlanContent plan) {
        List<Finding> findings = new ArrayList<>();
        Optional<StarLine> found =
                plan.lines().stream().filter(one -> one.star().equals(star)).findFirst();
        StarLine line = found.orElse(new StarLine(star, "", "", "", null));
        if (!plan.currentStars().contains(star)) {
            need(findings, star, "gaps", line.gaps(), "还没有写差距。", "写明离达标还差什么。");
            need(findings, star, "measures", line.measures(), "还没有写措施。", "写明做什么、怎么做。");
            need(findings, star, "unit", line.unit(), "还没有写帮扶单位。", "写明由哪个单位帮扶；没有的写“自主创建”。");
            if (line.due() == null) {
                findings.add(Finding.error(place(star, "/due"), "“" + name(star) + "”还没有定时限。", "选一个完成日期。"));
            }
        }
        LocalDate due = line.due();
        if (due != null && due.isBefore(today)) {
            findings.add(
                    Finding.error(place(star, "/due"), "“" + name(star) + "”的时限 " + due + " 已经过去。", "请选择今天或以后的日期。"));
        } else if (due != null && due.getYear() > year) {
            findings.add(Finding.error(
                    place(star, "/due"),
                    "“" + name(star) + "”的时限 " + due + " 超出了 " + year + " 年。",
                    "请选择 " + year + "-12-31 以前的日期。"));
        }
        return findings;
    }

    private void need(List<Finding> findings, String star, String field, String words, String what, String remedy) {
        if (words.isBlank()) {
            findings.add(Finding.error(place(star, "/" + field), "“" + name(star) + "”" + what, remedy));
        }
    }

    private static String place(String star, String field) {
        return "/lines/" + star + field;
    }

    private String name(String star) {
        return rubric.findStar(star).map(Star::name).orElse(star);
    }
}
