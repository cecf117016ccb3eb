package org.fivestar.review;

import org.fivestar.account.Actor;
import org.fivestar.account.CurrentActor;
import org.fivestar.platform.Permit;
import org.fivestar.processes.WorkItemId;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The year before of an item's place, over HTTP. */
@RestController
@RequestMapping("/api/work-items/{id}/last-year")
class LastYearController {

    private final LastYear lastYear;

    LastYearController(LastYear lastYear) {
        this.lastYear = lastYear;
    }

    @GetMapping
    @Permit(Permit.ANYONE_SIGNED_IN)
    LastYearView get(@PathVariable String id, @CurrentActor Actor actor) {
        return lastYear.of(new WorkItemId(id), actor);
    }
}
