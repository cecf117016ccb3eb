package org.fivestar.forms;

import com.networknt.schema.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Whether a rubric file can be used: its shape by {@code rubric.schema.json}, and what a schema cannot say. */
final class RubricRules {

    private static final Schema FILE = Definitions.shipped("rubric.schema.json");

    private final Rubric rubric;
    private final List<Finding> findings = new ArrayList<>();

    private RubricRules(Rubric rubric) {
        this.rubric = rubric;
    }

    static Rubric read(byte[] json) {
        JsonNode file = Definitions.read(json);
        Whereabouts where = new Whereabouts(file);
        stop(where.tell(new Sentences(Pointers::last).of(FILE.validate(file), Strictness.FINAL)));
        Rubric rubric = Definitions.JSON.treeToValue(file, Rubric.class);
        RubricRules rules = new RubricRules(rubric);
        rules.stars();
        rules.codes();
        rules.each();
        rules.findings.addAll(FactRules.check(rubric));
        stop(where.tell(rules.findings));
        return rubric;
    }

    private static void stop(List<Finding> findings) {
        if (Finding.anyError(findings)) {
            throw new InvalidDefinition(findings);
        }
    }

    private void stars() {
        Map<String, Star> byCode = rubric.stars().stream()
                .collect(Collectors.toMap(Star::code, Function.identity(), (first, second) -> first));
        if (byCode.size() < rubric.stars().size()) {
            error("/stars", "有两颗星用了同一个代码。", "每颗星的代码必须不同。");
        }
        for (int i = 0; i < rubric.stars().size(); i++) {
            Star star = rubric.stars().get(i);
            String place = "/stars/" + i + "/requires";
            star.requires().stream()
                    .filter(r -> !byCode.containsKey(r))
                    .forEach(r -> error(place, "“%s”的前提“%s”不存在。".formatted(star.name(), r), "改正代码或补上这颗星。"));
            if (circles(star.code(), star, byCode, new HashSet<>())) {
                error(place, "“%s”绕一圈又以自己为前提，永远申报不了。".formatted(star.name()), "去掉互相依赖的前提。");
            }
        }
    }

    private static boolean circles(String start, Star from, Map<String, Star> byCode, Set<String> seen) {
        for (String required : from.requires()) {
            Star next = byCode.get(required);
            if (required.equals(start) || (next != null && seen.add(required) && circles(start, next, byCode, seen))) {
                return true;
            }
        }
        return false;
    }

    private void codes() {
        Set<String> tasks = new HashSet<>();
        Set<String> indicators = new HashSet<>();
        for (Star star : rubric.stars()) {
            for (Task task : star.tasks()) {
                if (!tasks.add(task.code())) {
                    error(place(star, task, null), "任务代码“%s”用了两次。".formatted(task.code()), "每个任务的代码必须不同。");
                }
                for (Indicator indicator : task.indicators()) {
                    if (!indicators.add(indicator.code())) {
                        error(
                                place(star, task, indicator),
                                "指标代码“%s”用了两次。".formatted(indicator.code()),
                                "每条指标的代码必须不同。");
                    }
                }
            }
        }
    }

    private void each() {
        for (Star star : rubric.stars()) {
            rule(star);
            for (Task task : star.tasks()) {
                for (Indicator indicator : task.indicators()) {
                    criterion(indicator, place(star, task, indicator));
                    evidence(indicator.evidence(), place(star, task, indicator) + "/evidence");
                    findings.addAll(FactRules.check(rubric, indicator, place(star, task, indicator)));
                }
            }
        }
    }

    /** A rule nobody could ever fulfil, or that speaks of what is not there. */
    private void rule(Star star) {
        String place = "/stars/%d/rule".formatted(rubric.stars().indexOf(star));
        StarRule rule = star.rule();
        long standards = star.indicators()
                .filter(indicator -> indicator.kind() == Indicator.Kind.STANDARD)
                .count();
        if (rule.met() > standards) {
            error(
                    place + "/met",
                    "“%s”只有 %d 条标准，却要求达到 %d 条。".formatted(star.name(), standards, rule.met()),
                    "不得多于本星的标准条数；没有这项要求的填 0。");
        }
        int points = star.indicators()
                .map(Indicator::criterion)
                .mapToInt(criterion -> criterion instanceof Criterion.Scored scored ? scored.max() : 0)
                .sum();
        if (rule.points() > points) {
            error(
                    place + "/points",
                    "“%s”的计分指标满分共 %d 分，却要求 %d 分。".formatted(star.name(), points, rule.points()),
                    "不得高于满分之和；没有这项要求的填 0。");
        }
        rule.vetoes().stream()
                .filter(code -> rubric.findIndicator(code).isEmpty())
                .forEach(code -> error(place + "/vetoes", "一票否决项“%s”不是指标。".formatted(code), "改正指标代码。"));
    }

    private void criterion(Indicator indicator, String place) {
        if (indicator.criterion() instanceof Criterion.Scored scored && scored.pass() > scored.max()) {
            error(place + "/criterion/pass", "达标分 %d 高于满分 %d。".formatted(scored.pass(), scored.max()), "达标分不得高于满分。");
        }
        if (indicator.criterion() instanceof Criterion.Threshold threshold) {
            range(indicator, threshold, place + "/criterion");
        }
        if (indicator.criterion() instanceof Criterion.AnyOf anyOf) {
            Set<String> codes = new LinkedHashSet<>();
            anyOf.options().stream()
                    .filter(o -> !codes.add(o.code()))
                    .forEach(o ->
                            error(place + "/criterion/options", "选项代码“%s”用了两次。".formatted(o.code()), "每个选项的代码必须不同。"));
        }
    }

    private void range(Indicator indicator, Criterion.Threshold threshold, String place) {
        boolean crossed = threshold.minimum() != null
                && threshold.maximum() != null
                && threshold.minimum().compareTo(threshold.maximum()) > 0;
        if (crossed) {
            error(place + "/minimum", "“%s”的下限高于上限，什么数都填不进去。".formatted(indicator.text()), "改正 minimum 或 maximum。");
        } else if (!threshold.canBe(threshold.limit())) {
            error(
                    place + "/limit",
                    "“%s”要求的数不在能填的范围内。".formatted(indicator.text()),
                    "limit 应在 minimum 和 maximum 之间，小数位数不超过 decimals。");
        }
    }

    private void evidence(EvidenceRule rule, String place) {
        boolean asked = rule.necessity() != EvidenceRule.Necessity.NONE;
        if (asked && rule.maxFiles() == 0) {
            error(place + "/maxFiles", "要求佐证材料，却一个文件也不许上传。", "maxFiles 至少为 1，或把 necessity 改为 none。");
        }
        if (!asked && rule.maxFiles() > 0) {
            error(place + "/maxFiles", "不要佐证材料，却允许上传文件。", "maxFiles 改为 0，或把 necessity 改为 optional。");
        }
        if (!asked && (rule.original() || !rule.kinds().isEmpty())) {
            error(place, "不要佐证材料，却规定了文件种类或原图。", "去掉 kinds 和 original，或把 necessity 改为 optional。");
        }
        if (rule.original() && !rule.kinds().isEmpty() && !rule.kinds().contains(EvidenceRule.Kind.PICTURE)) {
            error(place + "/original", "要求保留原图，却不收图片。", "在 kinds 中加上 picture，或去掉 original。");
        }
        if (rule.necessity() == EvidenceRule.Necessity.NECESSARY && rule.why().isBlank()) {
            error(place + "/why", "要求必须上传佐证材料，却没有说明为什么。", "在 why 中写明理由；没有必要的就改为 optional。");
        }
    }

    private String place(Star star, Task task, @Nullable Indicator indicator) {
        String place = "/stars/%d/tasks/%d"
                .formatted(rubric.stars().indexOf(star), star.tasks().indexOf(task));
        return indicator == null
                ? place
                : place + "/indicators/" + task.indicators().indexOf(indicator);
    }

    private void error(String place, String sentence, String remedy) {
        findings.add(Finding.error(place, sentence, remedy));
    }
}
