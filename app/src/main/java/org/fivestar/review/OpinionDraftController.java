package org.fivestar.review;

import jakarta.validation.Valid;
import java.time.Instant;
import org.fivestar.account.Actor;
import org.fivestar.account.CurrentActor;
import org.fivestar.declaration.Versions;
import org.fivestar.platform.Permit;
import org.fivestar.processes.WorkItemId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The draft of one's own decision on an item, over HTTP. */
@RestController
@RequestMapping("/api/work-items/{id}/draft")
class OpinionDraftController {

    private final OpinionDrafts drafts;

    OpinionDraftController(OpinionDrafts drafts) {
        this.drafts = drafts;
    }

    /** @param version for the next If-Match */
    record DraftSaved(long version, Instant savedAt) {}

    @GetMapping
    @Permit(Permit.ANYONE_SIGNED_IN)
    ResponseEntity<OpinionDraft> get(@PathVariable String id, @CurrentActor Actor actor) {
        OpinionDraft draft = drafts.get(new WorkItemId(id), actor);
        return ResponseEntity.ok().eTag(Versions.etag(draft.version())).body(draft);
    }

    @PutMapping
    @Permit(Permit.ANYONE_SIGNED_IN)
    ResponseEntity<DraftSaved> save(
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody @Valid DraftContent content,
            @CurrentActor Actor actor) {
        OpinionDraft draft =
                drafts.save(new OpinionDrafts.Written(new WorkItemId(id), content, Versions.get(ifMatch)), actor);
        return ResponseEntity.ok()
                .eTag(Versions.etag(draft.version()))
                .body(new DraftSaved(draft.version(), draft.savedAt()));
    }

    @DeleteMapping
    @Permit(Permit.ANYONE_SIGNED_IN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void discard(@PathVariable String id, @CurrentActor Actor actor) {
        drafts.discard(new WorkItemId(id), actor);
    }
}
