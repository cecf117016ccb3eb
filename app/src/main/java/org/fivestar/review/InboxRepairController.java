package org.fivestar.review;

import org.fivestar.account.Actor;
import org.fivestar.account.CurrentActor;
import org.fivestar.platform.Permit;
import org.fivestar.platform.SystemPart;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class InboxRepairController {

    private final InboxRepair repair;

    InboxRepairController(InboxRepair repair) {
        this.repair = repair;
    }

    /** Writes the work lists anew from the engine. */
    @PostMapping("/api/system/inbox")
    @Permit("system/administrator")
    SystemPart.Condition rebuild(@CurrentActor Actor actor) {
        return repair.rebuild(actor);
    }
}
