package org.fivestar.oversight;

import org.fivestar.account.Actor;
import org.fivestar.account.CurrentActor;
import org.fivestar.account.Roles;
import org.fivestar.place.Place;
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
    private final LookedAt lookedAt;

    OverviewController(Overviews overviews, LookedAt lookedAt) {
        this.overviews = overviews;
        this.lookedAt = lookedAt;
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
        Place area = lookedAt.place(place, actor, post -> true);
        if (!actor.reaches(area.path())) {
            throw Problem.forbidden("您的岗位不包括" + area.name() + "，不能查看它的进度。");
        }
        return overviews.of(lookedAt.year(year), area, actor.recusedIn(area.code()));
    }
}
