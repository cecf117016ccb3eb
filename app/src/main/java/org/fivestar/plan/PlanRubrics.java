package org.fivestar.plan;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.fivestar.cycle.Cycle;
import org.fivestar.cycle.Cycles;
import org.fivestar.forms.Finding;
import org.fivestar.forms.Rubric;
import org.fivestar.platform.Problem;
import org.fivestar.processes.EditionId;
import org.fivestar.processes.Editions;
import org.springframework.stereotype.Component;

/**
 * Which stars and rules a plan is checked against: those of the edition of its year and place. In spring that edition is
 * often not chosen yet; then it is the edition of the newest year before, else of the oldest after.
 */
@Component
class PlanRubrics {

    private final Cycles cycles;
    private final Editions editions;

    PlanRubrics(Cycles cycles, Editions editions) {
        this.cycles = cycles;
        this.editions = editions;
    }

    /** The rules that apply to one kind of place. */
    record Rules(EditionId edition, Rubric rubric) {}

    /** The rules of a year, read once for many places. */
    Book of(int year) {
        List<Cycle> all = cycles.all();
        Stream<Cycle> before = all.stream()
                .filter(cycle -> cycle.year() <= year)
                .sorted(Comparator.comparingInt(Cycle::year).reversed());
        Stream<Cycle> after =
                all.stream().filter(cycle -> cycle.year() > year).sorted(Comparator.comparingInt(Cycle::year));
        return new Book(year, Stream.concat(before, after).toList());
    }

    /** The years there are, the fitting ones first. */
    final class Book {

        private final int year;
        private final List<Cycle> byFit;

        private Book(int year, List<Cycle> byFit) {
            this.year = year;
            this.byFit = byFit;
        }

        Optional<Rules> find(List<String> path, String kind) {
            return byFit.stream()
                    .filter(cycle -> path.contains(cycle.area()))
                    .findFirst()
                    .flatMap(cycle -> Optional.ofNullable(rubrics(cycle).get(kind))
                            .map(rubric -> new Rules(cycle.edition(), rubric)));
        }

        /** @throws Problem 409 while no edition is known for the place */
        Rules get(List<String> path, String kind) {
            Finding none = none();
            return find(path, kind).orElseThrow(() -> Problem.conflict("no-edition", none.sentence(), none.remedy()));
        }

        /** That a place has no rules. */
        Finding none() {
            return Finding.error("", "还没有适用于 " + year + " 年创建规划的指标体系。", "请市创建办先在“年度”中建立年度并选定方案，再填写规划。");
        }

        /** The rubrics of an area, by kind of place; none while no edition is known for it. */
        Map<String, Rubric> ofArea(List<String> path) {
            return byFit.stream()
                    .filter(cycle -> path.contains(cycle.area()))
                    .findFirst()
                    .or(() -> byFit.stream().findFirst())
                    .map(this::rubrics)
                    .orElse(Map.of());
        }

        private Map<String, Rubric> rubrics(Cycle cycle) {
            return editions.content(cycle.edition()).rubrics();
        }
    }
}
