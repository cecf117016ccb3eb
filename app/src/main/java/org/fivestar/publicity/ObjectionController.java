package org.fivestar.publicity;

import java.util.List;
import org.fivestar.account.Actor;
import org.fivestar.account.CurrentActor;
import org.fivestar.account.Roles;
import org.fivestar.platform.Permit;
import org.fivestar.processes.RunId;
import org.fivestar.publicity.Objections.ObjectionRow;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The objections of a run, for the office that decides them. */
@RestController
@RequestMapping("/api/objections")
class ObjectionController {

    private final Objections objections;

    ObjectionController(Objections objections) {
        this.objections = objections;
    }

    @GetMapping
    @Permit(Roles.CITY_OFFICE)
    List<ObjectionRow> ofRun(@RequestParam String runId, @CurrentActor Actor actor) {
        return objections.allOf(new RunId(runId), actor);
    }
}
