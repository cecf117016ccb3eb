package org.fivestar.visit;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.fivestar.forms.Criterion;
import org.fivestar.forms.Indicator;
import org.fivestar.forms.Rubric;
import org.fivestar.forms.Star;
import org.fivestar.platform.Problem;
import org.fivestar.processes.Editions;
import org.fivestar.processes.Run;
import org.fivestar.processes.RunId;
import org.fivestar.processes.Runs;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds in the rubric of a visit's year what a line or a problem is about. */
@Component
class SiteRubric {

    private static final int FULL_MARKS = 100;

    private final Runs runs;
    private final Editions editions;

    SiteRubric(Runs runs, Editions editions) {
        this.runs = runs;
        this.editions = editions;
    }

    /**
     * A star, or an indicator with its star.
     *
     * @param most the most points it can get: those of a scored indicator, else 100
     */
    record Target(String star, @Nullable String indicator, int most) {}

    /** @throws Problem 400 when not exactly one is named, 422 when the rubric does not know it */
    Target target(RunId run, About about) {
        if ((about.indicator() == null) == (about.star() == null)) {
            throw Problem.invalid("一条记录只能针对一条指标，或者针对一颗星。", "请只选其中一项。").with("field", "indicator");
        }
        Rubric rubric = rubric(run);
        Optional<Star> star = rubric.stars().stream()
                .filter(one -> about.indicator() == null
                        ? one.code().equals(about.star())
                        : one.indicators()
                                .anyMatch(indicator -> indicator.code().equals(about.indicator())))
                .findFirst();
        if (star.isEmpty()) {
            throw new Problem(
                            "unknown-indicator",
                            422,
                            "今年的指标体系中没有“" + (about.indicator() == null ? about.star() : about.indicator()) + "”。",
                            "请刷新页面，从今年的指标中选择。")
                    .with("field", about.indicator() == null ? "star" : "indicator");
        }
        int most = about.indicator() == null
                ? FULL_MARKS
                : rubric.findIndicator(about.indicator()).map(SiteRubric::most).orElse(FULL_MARKS);
        return new Target(star.get().code(), about.indicator(), most);
    }

    /** What each line of the ledger is about, by its id: name of the star and text of the indicator. */
    Map<Long, String> words(Collection<Rectification> lines) {
        Map<RunId, Run> byId = runs
                .allOf(lines.stream().map(Rectification::run).distinct().toList())
                .stream()
                .collect(Collectors.toMap(Run::id, Function.identity()));
        Map<Long, String> words = new HashMap<>();
        for (Rectification line : lines) {
            findRubric(byId.get(line.run()))
                    .flatMap(rubric -> rubric.findStar(line.star()))
                    .ifPresent(star -> words.put(line.id(), words(star, line.indicator())));
        }
        return words;
    }

    private static String words(Star star, @Nullable String code) {
        return star.name()
                + star.indicators()
                        .filter(indicator -> indicator.code().equals(code))
                        .findFirst()
                        .map(indicator -> "：" + indicator.text())
                        .orElse("");
    }

    private Optional<Rubric> findRubric(@Nullable Run run) {
        return Optional.ofNullable(run)
                .map(known -> editions.content(known.edition()).rubrics().get(known.kind()));
    }

    private static int most(Indicator indicator) {
        return indicator.criterion() instanceof Criterion.Scored scored ? scored.max() : FULL_MARKS;
    }

    private Rubric rubric(RunId id) {
        return findRubric(runs.get(id))
                .orElseThrow(() -> new Problem("no-rubric", 500, "本年度方案没有适用于这类单位的指标体系。", "请联系流程管理员核对年度方案。"));
    }
}
