package org.fivestar.plan;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.fivestar.account.Actor;
import org.fivestar.place.Kind;
import org.fivestar.place.Place;
import org.fivestar.place.Places;
import org.fivestar.plan.PlanRepository.Figures;
import org.fivestar.platform.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The villages and communities whose plans of a year one may read: those that stand today and those that have a plan,
 * each with the newest figures. Places kept out of are left out, and counted. A few statements, whatever the area.
 */
@Component
class PlanGround {

    private final PlanRepository rows;
    private final Places places;
    private final Clock clock;

    PlanGround(PlanRepository rows, Places places, Clock clock) {
        this.rows = rows;
        this.places = places;
        this.clock = clock;
    }

    /**
     * A village or community.
     *
     * @param figures of its plan; null while there is none, or only a draft somebody else writes
     */
    record Subject(
            String place,
            List<String> path,
            String kind,
            @Nullable Figures figures) {

        /** Whether something was handed in that was not returned. */
        boolean isPlanned() {
            return figures != null && !figures.state().isWithVillage();
        }
    }

    /**
     * What is looked at.
     *
     * @param area whose parts are shown; null when it is several posts together
     * @param subjects by code
     * @param leftOut how many places the reader keeps out of
     */
    record Ground(int year, @Nullable Place area, NavigableMap<String, Subject> subjects, int leftOut) {}

    int year(@Nullable Integer asked) {
        return asked == null ? LocalDate.now(clock).getYear() : asked;
    }

    /** One area, the widest of the reader's when none is named. */
    Ground area(int year, @Nullable String area, Actor actor) {
        Place place = area == null ? widest(actor) : places.get(area);
        if (!PlanRights.reads(actor, place.path())) {
            throw Problem.forbidden("您的岗位不包括" + place.name() + "，不能查看它的规划。");
        }
        return ground(year, place, List.of(place.code()), actor);
    }

    /** Everything the reader may read, or one area of it. */
    Ground all(int year, @Nullable String area, Actor actor) {
        return area == null ? ground(year, null, PlanRights.places(actor), actor) : area(year, area, actor);
    }

    private Ground ground(int year, @Nullable Place area, List<String> codes, Actor actor) {
        NavigableMap<String, Subject> subjects = new TreeMap<>();
        for (String code : codes) {
            for (Place place : places.subjects(code)) {
                Kind kind = place.kind() == null ? Kind.VILLAGE : place.kind();
                subjects.put(place.code(), new Subject(place.code(), place.path(), kind.word(), null));
            }
        }
        for (Figures plan : rows.figures(year, codes)) {
            boolean handedIn = plan.number() > 0 || PlanRights.writes(actor, plan.path());
            if (handedIn || subjects.containsKey(plan.place())) {
                subjects.put(plan.place(), new Subject(plan.place(), plan.path(), plan.kind(), handedIn ? plan : null));
            }
        }
        int all = subjects.size();
        subjects.values().removeIf(subject -> !PlanRights.reads(actor, subject.path()));
        return new Ground(year, area, subjects, all - subjects.size());
    }

    private Place widest(Actor actor) {
        return PlanRights.places(actor).stream()
                .map(places::get)
                .min(Comparator.comparing(Place::level))
                .orElseThrow(() -> Problem.forbidden("您的岗位没有对应的地区。"));
    }
}
