package org.fivestar.declaration;

import org.fivestar.account.Actor;
import org.fivestar.account.CurrentActor;
import org.fivestar.platform.Permit;
import org.fivestar.processes.RunId;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Versions of a declaration over HTTP. */
@RestController
@RequestMapping("/api/declarations/{runId}/versions")
class VersionController {

    private final HandIns handIns;

    VersionController(HandIns handIns) {
        this.handIns = handIns;
    }

    @GetMapping
    @Permit(Permit.ANYONE_SIGNED_IN)
    VersionsView all(@PathVariable String runId, @CurrentActor Actor actor) {
        return handIns.all(new RunId(runId), actor);
    }

    /** The declaration as it was handed in. */
    @GetMapping("/{workItem}")
    @Permit(Permit.ANYONE_SIGNED_IN)
    DeclarationView version(@PathVariable String runId, @PathVariable String workItem, @CurrentActor Actor actor) {
        return handIns.version(new RunId(runId), workItem, actor);
    }

    /** @param against another version, {@code now}, or left out for the version before */
    @GetMapping("/{workItem}/differences")
    @Permit(Permit.ANYONE_SIGNED_IN)
    VersionDifferences differences(
            @PathVariable String runId,
            @PathVariable String workItem,
            @RequestParam(required = false) @Nullable String against,
            @CurrentActor Actor actor) {
        return handIns.differences(new RunId(runId), workItem, against, actor);
    }
}
