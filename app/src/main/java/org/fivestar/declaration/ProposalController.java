package org.fivestar.declaration;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.fivestar.account.Actor;
import org.fivestar.account.CurrentActor;
import org.fivestar.account.Roles;
import org.fivestar.declaration.DeclarationView.AnswerView;
import org.fivestar.declaration.DeclarationView.Asked;
import org.fivestar.forms.Rubric;
import org.fivestar.platform.Permit;
import org.fivestar.processes.Run;
import org.fivestar.processes.RunId;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What the township filled in, and what the village says about it, over HTTP. */
@RestController
@RequestMapping("/api/declarations/{runId}/proposals")
class ProposalController {

    private final Proposals proposals;
    private final DeclarationPages pages;
    private final RunDoor door;
    private final VillageDesk desk;

    ProposalController(Proposals proposals, DeclarationPages pages, RunDoor door, VillageDesk desk) {
        this.proposals = proposals;
        this.pages = pages;
        this.door = door;
        this.desk = desk;
    }

    /** @param proposals ids of those the village decides on, as it read them */
    record ProposalRequest(@NotEmpty @Size(max = 500) List<@NotNull Long> proposals) {}

    /** @param version the declaration's new version, for the next If-Match */
    record ProposalsTaken(long version, Map<String, AnswerView> answers, Asked asked) {}

    @GetMapping
    @Permit(Roles.DECLARANT)
    ProposalsView open(@PathVariable String runId, @CurrentActor Actor actor) {
        return proposals.open(new RunId(runId), actor);
    }

    @PostMapping("/taken")
    @Permit(Roles.DECLARANT)
    ResponseEntity<ProposalsTaken> take(
            @PathVariable String runId, @RequestBody @Valid ProposalRequest request, @CurrentActor Actor actor) {
        RunId id = new RunId(runId);
        Declaration saved = proposals.take(id, request.proposals(), actor);
        Run run = door.open(id, actor);
        Rubric rubric = desk.rubric(run);
        Map<String, AnswerView> answers = pages.answers(run, saved, actor);
        answers.keySet().removeIf(code -> saved.answers().get(code).version() < saved.version());
        return ResponseEntity.ok()
                .eTag(Versions.etag(saved.version()))
                .body(new ProposalsTaken(saved.version(), answers, pages.asked(rubric, saved)));
    }

    @PostMapping("/dismissed")
    @Permit(Roles.DECLARANT)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void dismiss(@PathVariable String runId, @RequestBody @Valid ProposalRequest request, @CurrentActor Actor actor) {
        proposals.dismiss(new RunId(runId), request.proposals(), actor);
    }
}
