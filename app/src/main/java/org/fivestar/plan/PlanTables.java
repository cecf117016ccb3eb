package org.fivestar.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.fivestar.account.Actor;
import org.fivestar.forms.Rubric;
import org.fivestar.forms.Star;
import org.fivestar.place.Place;
import org.fivestar.place.PlaceRef;
import org.fivestar.place.Places;
import org.fivestar.plan.PlanGround.Ground;
import org.fivestar.plan.PlanGround.Subject;
import org.fivestar.plan.PlanRepository.Figures;
import org.fivestar.plan.PlanTable.Counted;
import org.fivestar.plan.PlanTable.Mismatch;
import org.fivestar.plan.PlanTable.PlanSums;
import org.fivestar.plan.PlanTable.PlannedStar;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Sums plans by township or county. The level of a plan and its stars are kept apart and counted apart, so that a table
 * in which levels, stars and columns agree is right and one in which they do not says so.
 */
@Component
class PlanTables {

    private final PlanGround grounds;
    private final PlanRubrics rubrics;
    private final Places places;

    PlanTables(PlanGround grounds, PlanRubrics rubrics, Places places) {
        this.grounds = grounds;
        this.rubrics = rubrics;
        this.places = places;
    }

    /** Which table is asked for; year and area may be left out. */
    record Asked(@Nullable Integer year, @Nullable String area, Counted counted) {}

    PlanTable of(Asked asked, Actor actor) {
        Ground ground = grounds.area(grounds.year(asked.year()), asked.area(), actor);
        Place area = Objects.requireNonNull(ground.area());
        Columns columns = columns(
                rubrics.of(ground.year()).ofArea(area.path()), ground.subjects().values(), asked.counted());
        Map<String, List<Subject>> parts = new TreeMap<>();
        places.children(area.code()).forEach(child -> parts.put(child.code(), new ArrayList<>()));
        ground.subjects()
                .values()
                .forEach(subject -> parts.computeIfAbsent(part(subject, area), code -> new ArrayList<>())
                        .add(subject));
        Map<String, PlaceRef> refs = places.refs(parts.keySet());
        List<PlanSums> rows = new ArrayList<>();
        parts.forEach((code, subjects) -> {
            if (!subjects.isEmpty()) {
                rows.add(columns.sum(refs.get(code), subjects));
            }
        });
        PlanSums total = columns.sum(null, ground.subjects().values());
        return new PlanTable(
                places.ref(area.code()),
                ground.year(),
                asked.counted(),
                columns.levels(),
                columns.stars(),
                rows,
                total,
                ground.leftOut(),
                mismatches(rows, total));
    }

    private static String part(Subject subject, Place area) {
        int below = subject.path().indexOf(area.code()) + 1;
        return subject.path().get(Math.min(below, subject.path().size() - 1));
    }

    /** The stars of the rubrics, and behind them any other star somebody planned; levels as far as the stars go. */
    private static Columns columns(Map<String, Rubric> rubrics, Collection<Subject> subjects, Counted counted) {
        Map<String, PlannedStar> stars = new LinkedHashMap<>();
        int highest = 0;
        for (Rubric rubric : rubrics.values().stream()
                .sorted(Comparator.comparing(Rubric::placeKind).reversed())
                .toList()) {
            highest = Math.max(highest, rubric.stars().size());
            for (Star star : rubric.stars()) {
                stars.merge(
                        star.code(),
                        new PlannedStar(star.code(), star.name(), List.of(rubric.placeKind())),
                        PlanTables::both);
            }
        }
        for (Subject subject : subjects) {
            Figures plan = subject.figures();
            if (plan != null) {
                highest = Math.max(highest, plan.targetLevel());
                plan.targetStars()
                        .forEach(star -> stars.putIfAbsent(star, new PlannedStar(star, star, List.of(subject.kind()))));
            }
        }
        List<Integer> levels = IntStream.iterate(highest, level -> level - 1)
                .limit(highest + 1L)
                .boxed()
                .toList();
        return new Columns(List.copyOf(stars.values()), levels, counted);
    }

    private static PlannedStar both(PlannedStar one, PlannedStar other) {
        List<String> kinds = new ArrayList<>(one.kinds());
        kinds.addAll(other.kinds());
        return new PlannedStar(one.code(), one.name(), kinds);
    }

    private record Columns(List<PlannedStar> stars, List<Integer> levels, Counted counted) {

        PlanSums sum(@Nullable PlaceRef place, Collection<Subject> subjects) {
            Map<String, Integer> kinds = new TreeMap<>();
            Map<Integer, Integer> byLevel = new TreeMap<>();
            Map<String, Integer> byStar = new LinkedHashMap<>();
            levels.forEach(level -> byLevel.put(level, 0));
            stars.forEach(star -> byStar.put(star.code(), 0));
            int plans = 0;
            int accepted = 0;
            int all = 0;
            for (Subject subject : subjects) {
                kinds.merge(subject.kind(), 1, Integer::sum);
                Figures plan = subject.figures();
                if (plan == null || !subject.isPlanned()) {
                    continue;
                }
                accepted += plan.state() == PlanState.ACCEPTED ? 1 : 0;
                if (counted == Counted.HANDED_IN || plan.state() == PlanState.ACCEPTED) {
                    plans++;
                    all += plan.targetStars().size();
                    byLevel.merge(plan.targetLevel(), 1, Integer::sum);
                    plan.targetStars().stream().distinct().forEach(star -> byStar.merge(star, 1, Integer::sum));
                }
            }
            return new PlanSums(place, kinds, plans, accepted, byLevel, byStar, all);
        }
    }

    /** Levels × places = stars = columns of stars, in each row and in all; the rows together give the total. */
    static List<Mismatch> mismatches(List<PlanSums> rows, PlanSums total) {
        List<Mismatch> found = new ArrayList<>();
        rows.forEach(row -> check(row, found));
        check(total, found);
        int plans = rows.stream().mapToInt(PlanSums::plans).sum();
        int stars = rows.stream().mapToInt(PlanSums::stars).sum();
        if (plans != total.plans() || stars != total.stars()) {
            found.add(new Mismatch(
                    null,
                    "各行相加是 " + plans + " 份规划、" + stars + " 颗星，合计却是 " + total.plans() + " 份、" + total.stars() + " 颗。"));
        }
        return found;
    }

    private static void check(PlanSums row, List<Mismatch> found) {
        String place = row.place() == null ? null : row.place().name();
        if (row.ofLevels() != row.stars() || row.ofStars() != row.stars()) {
            found.add(new Mismatch(
                    place,
                    "按级别算是 " + row.ofLevels() + " 颗星，按各星相加是 " + row.ofStars() + " 颗，规划中的星共 " + row.stars()
                            + " 颗，三者应当相等。"));
        }
        int counted =
                row.byLevel().values().stream().mapToInt(Integer::intValue).sum();
        if (counted != row.plans()) {
            found.add(new Mismatch(place, "各级别相加是 " + counted + " 个，规划却有 " + row.plans() + " 份。"));
        }
    }
}
