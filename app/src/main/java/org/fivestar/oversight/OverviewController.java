package org.fivestar.oversight;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.fivestar.account.Actor;
import org.fivestar.account.CurrentActor;
import org.fivestar.account.Post;
import org.fivestar.account.Roles;
import org.fivestar.cycle.Cycle;
import org.fivestar.cycle.Cycles;
import org.fivestar.place.Place;
import org.fivestar.place.Places;
import org.fivestar.platform.Permit;
import org.fivestar.platform.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The overview of an area, for whoever holds a post that covers it. */
@RestController
@RequestMapping("/api/overview")
class OverviewController {

    private final Overviews overviews;
    private final Cycles cycles;
    private final Places places;
    private final Clock clock;

    OverviewController(Overviews overviews, Cycles cycles, Places places, Clock clock) {
        this.overviews = overviews;
        this.cycles = cycles;
        this.places = places;
        this.clock = clock;
    }

    /**
     * @param year the newest opened one when left out
     * @param place the place of the caller's widest post when left out
     */
    @GetMapping
    @Permit({
        Roles.REVIEWER,
        Roles.COUNTY_OFFICE,
        Roles.COUNTY_STAR_TEAM,
        Roles.COUNTY_INSPECTOR,
        Roles.CITY_OFFICE,
        Roles.CITY_STAR_TEAM,
        Roles.CITY_INSPECTOR,
        Roles.PUBLICITY,
        Roles.PROCESS_OWNER
    })
    Overview overview(
            @RequestParam(required = false) @Nullable Integer year,
            @RequestParam(required = false) @Nullable String place,
            @CurrentActor Actor actor) {
        Place area = place == null ? widest(actor) : places.get(place);
        if (!actor.reaches(area.path())) {
            throw Problem.forbidden("您的岗位不包括" + area.name() + "，不能查看它的进度。");
        }
        return overviews.of(year == null ? newestYear() : year, area, actor.recusedIn(area.code()));
    }

    private Place widest(Actor actor) {
        List<Place> own = actor.posts().stream()
                .map(Post::place)
                .filter(code -> code != null)
                .distinct()
                .map(places::get)
                .sorted((one, other) -> one.level().compareTo(other.level()))
                .toList();
        return own.stream().findFirst().orElseThrow(() -> Problem.forbidden("您的岗位没有对应的地区。"));
    }

    private int newestYear() {
        return cycles.all().stream()
                .filter(cycle -> cycle.state() != Cycle.State.PREPARED)
                .mapToInt(Cycle::year)
                .max()
                .orElseGet(() -> LocalDate.now(clock).getYear());
    }
}
