package org.fivestar.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.fivestar.account.Actor;
import org.fivestar.account.People;
import org.fivestar.account.PersonId;
import org.fivestar.place.Level;
import org.fivestar.place.PlaceRef;
import org.fivestar.place.Places;
import org.fivestar.plan.PlanGround.Ground;
import org.fivestar.plan.PlanGround.Subject;
import org.fivestar.plan.PlanRepository.Figures;
import org.fivestar.plan.PlanResults.BesideResult;
import org.fivestar.plan.PlanResults.ResultCounts;
import org.fivestar.plan.PlanView.PlanStar;
import org.fivestar.plan.PlanView.PlanVersionView;
import org.fivestar.publicity.HeldStars;
import org.fivestar.publicity.Publicity;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lays plans out for reading; each page in a fixed number of statements. */
@Component
class PlanPages {

    private static final String NONE = "none";

    private final Plans plans;
    private final PlanRepository rows;
    private final PlanGround grounds;
    private final PlanRubrics rubrics;
    private final PlanNews news;
    private final Publicity publicity;
    private final Places places;
    private final People people;

    PlanPages(
            Plans plans,
            PlanRepository rows,
            PlanGround grounds,
            PlanRubrics rubrics,
            PlanNews news,
            Publicity publicity,
            Places places,
            People people) {
        this.plans = plans;
        this.rows = rows;
        this.grounds = grounds;
        this.rubrics = rubrics;
        this.news = news;
        this.publicity = publicity;
        this.places = places;
        this.people = people;
    }

    /**
     * Which plans are asked for, as they stand in the address.
     *
     * @param state word of a state, or {@code none}
     */
    record Asked(
            @Nullable Integer year,
            @Nullable String area,
            @Nullable String state,
            @Nullable String cursor,
            int limit) {}

    PlanList list(Asked asked, Actor actor) {
        Ground ground = grounds.all(grounds.year(asked.year()), asked.area(), actor);
        Map<String, Integer> counts = new LinkedHashMap<>();
        List<Subject> fitting = new ArrayList<>();
        for (Subject subject : ground.subjects().values()) {
            String state = state(subject);
            counts.merge(state, 1, Integer::sum);
            if ((asked.state() == null || asked.state().equals(state)) && after(subject, asked.cursor())) {
                fitting.add(subject);
            }
        }
        List<Subject> shown = fitting.subList(0, Math.min(asked.limit(), fitting.size()));
        Map<String, PlaceRef> refs =
                places.refs(shown.stream().map(Subject::place).toList());
        return new PlanList(
                ground.year(),
                years(),
                counts,
                ground.leftOut(),
                shown.stream()
                        .map(subject -> row(subject, ground.year(), refs.get(subject.place())))
                        .toList(),
                fitting.size() > shown.size() ? shown.get(shown.size() - 1).place() : null);
    }

    private static boolean after(Subject subject, @Nullable String cursor) {
        return cursor == null || subject.place().compareTo(cursor) > 0;
    }

    private static String state(Subject subject) {
        return subject.figures() == null ? NONE : subject.figures().state().word();
    }

    private List<Integer> years() {
        TreeSet<Integer> years = new TreeSet<>(rows.years());
        int now = plans.today().getYear();
        years.add(now);
        years.add(now + 1);
        return List.copyOf(years.descendingSet());
    }

    private static PlanRow row(Subject subject, int year, PlaceRef ref) {
        Figures plan = subject.figures();
        return plan == null
                ? new PlanRow(ref, subject.kind(), year, null, 0, List.of(), List.of(), null)
                : new PlanRow(
                        ref,
                        subject.kind(),
                        year,
                        plan.state(),
                        plan.number(),
                        plan.currentStars(),
                        plan.targetStars(),
                        plan.at());
    }

    PlanResults results(Asked asked, Actor actor) {
        Ground ground = grounds.all(grounds.year(asked.year()), asked.area(), actor);
        List<Subject> planned =
                ground.subjects().values().stream().filter(Subject::isPlanned).toList();
        Map<String, HeldStars> held = publicity.held(
                ground.year(), planned.stream().map(Subject::place).toList());
        List<Subject> fitting = planned.stream()
                .filter(subject -> after(subject, asked.cursor()))
                .toList();
        List<Subject> shown = fitting.subList(0, Math.min(asked.limit(), fitting.size()));
        Map<String, PlaceRef> refs =
                places.refs(shown.stream().map(Subject::place).toList());
        return new PlanResults(
                ground.year(),
                counts(planned, held),
                shown.stream()
                        .map(subject -> beside(subject, refs.get(subject.place()), held.get(subject.place())))
                        .toList(),
                fitting.size() > shown.size() ? shown.get(shown.size() - 1).place() : null);
    }

    private static ResultCounts counts(List<Subject> planned, Map<String, HeldStars> held) {
        int granted = 0;
        int reached = 0;
        for (Subject subject : planned) {
            HeldStars result = held.get(subject.place());
            granted += result == null ? 0 : 1;
            reached += result != null && missed(wanted(subject), result).isEmpty() ? 1 : 0;
        }
        return new ResultCounts(planned.size(), granted, reached, granted - reached);
    }

    private static List<String> wanted(Subject subject) {
        return subject.figures() == null ? List.of() : subject.figures().targetStars();
    }

    private static List<String> missed(List<String> planned, @Nullable HeldStars result) {
        return result == null
                ? List.of()
                : planned.stream()
                        .filter(star -> !result.stars().contains(star))
                        .toList();
    }

    private static BesideResult beside(Subject subject, PlaceRef ref, @Nullable HeldStars result) {
        List<String> planned = wanted(subject);
        List<String> beyond = result == null
                ? List.of()
                : result.stars().stream()
                        .filter(star -> !planned.contains(star))
                        .toList();
        return new BesideResult(ref, subject.kind(), planned, result, missed(planned, result), beyond);
    }

    PlanView view(int year, String place, Actor actor) {
        Plan plan = plans.get(year, place, actor);
        List<PlanVersion> versions = rows.versions(year, place);
        boolean writes = plan.state().isWithVillage() && PlanRights.writes(actor, plan.path());
        HeldStars lastYear = publicity.held(year - 1, List.of(place)).get(place);
        Level level = checking(plan);
        Level barring = level == null || !PlanRights.checks(actor, level, plan.path())
                ? null
                : plans.otherLevel(plan, level, actor);
        return new PlanView(
                places.ref(place),
                plan.kind(),
                year,
                plan.state(),
                plan.version(),
                plan.number(),
                stars(plan),
                content(plan, versions, writes, lastYear),
                views(versions),
                writes ? plans.findings(plan) : List.of(),
                may(plan, level, barring, actor),
                plan.state() == PlanState.ACCEPTED ? null : news.desk(level == null ? Level.VILLAGE : level, plan),
                next(plan, level),
                barring == null ? null : "您在" + barring.label() + "一级办理过这份规划，由同岗位的其他人审核。",
                lastYear,
                publicity.held(year, List.of(place)).get(place));
    }

    /** The level that checks the plan now; the county keeps what it has accepted. */
    private static @Nullable Level checking(Plan plan) {
        return switch (plan.state()) {
            case DRAFT, RETURNED -> null;
            case TOWNSHIP -> Level.TOWNSHIP;
            case COUNTY, ACCEPTED -> Level.COUNTY;
        };
    }

    private @Nullable String next(Plan plan, @Nullable Level level) {
        if (level == null) {
            return news.desk(Level.TOWNSHIP, plan);
        }
        return level == Level.TOWNSHIP ? news.desk(Level.COUNTY, plan) : null;
    }

    private static PlanContent content(
            Plan plan, List<PlanVersion> versions, boolean writes, @Nullable HeldStars lastYear) {
        if (writes) {
            boolean known = plan.version() == 0 && lastYear != null && lastYear.certified();
            return known ? PlanContent.from(lastYear.stars()) : plan.draft();
        }
        return versions.isEmpty()
                ? PlanContent.from(List.of())
                : versions.get(versions.size() - 1).content();
    }

    private List<PlanStar> stars(Plan plan) {
        return rubrics.of(plan.year())
                .find(plan.path(), plan.kind())
                .map(rules -> rules.rubric().stars().stream()
                        .map(star -> new PlanStar(star.code(), star.name(), star.requires()))
                        .toList())
                .orElse(List.of());
    }

    private List<PlanVersionView> views(List<PlanVersion> versions) {
        Map<PersonId, String> names = new HashMap<>(people.names(versions.stream()
                .map(version -> new PersonId(version.person()))
                .distinct()
                .toList()));
        return versions.stream()
                .map(version -> new PlanVersionView(
                        version.number(),
                        version.act(),
                        version.level(),
                        version.content(),
                        version.reason(),
                        Optional.ofNullable(names.get(new PersonId(version.person())))
                                .orElse(version.person()),
                        version.at()))
                .toList();
    }

    private static List<String> may(Plan plan, @Nullable Level level, @Nullable Level barring, Actor actor) {
        boolean checks = level != null && barring == null && PlanRights.checks(actor, level, plan.path());
        return Stream.of(
                        level == null && PlanRights.writes(actor, plan.path()) ? "write" : "",
                        checks && plan.state() != PlanState.ACCEPTED ? "accept" : "",
                        checks ? "return" : "")
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
