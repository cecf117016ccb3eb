package org.fivestar.declaration;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
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
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Taking over last year's answers and known facts, over HTTP. */
@RestController
@RequestMapping("/api/declarations/{runId}")
class CarryingController {

    private final Carrying carrying;
    private final DeclarationPages pages;
    private final RunDoor door;
    private final VillageDesk desk;

    CarryingController(Carrying carrying, DeclarationPages pages, RunDoor door, VillageDesk desk) {
        this.carrying = carrying;
        this.pages = pages;
        this.door = door;
        this.desk = desk;
    }

    /**
     * @param indicators codes the village says are still true
     * @param seen by indicator, the value that was read; of two offers the one that says so, the first when left out
     */
    record CarryRequest(
            @NotEmpty @Size(max = 500) List<@NotBlank @Size(max = 40) String> indicators,
            @Nullable @Size(max = 500) Map<String, JsonNode> seen) {}

    /** @param version the declaration's new version, for the next If-Match */
    record Carried(long version, Map<String, AnswerView> answers, Asked asked) {}

    @GetMapping("/offers")
    @Permit(Roles.DECLARANT)
    OffersView offers(@PathVariable String runId, @CurrentActor Actor actor) {
        return carrying.offers(new RunId(runId), actor);
    }

    @PostMapping("/carried-answers")
    @Permit(Roles.DECLARANT)
    ResponseEntity<Carried> carry(
            @PathVariable String runId, @RequestBody @Valid CarryRequest request, @CurrentActor Actor actor) {
        RunId id = new RunId(runId);
        Declaration saved =
                carrying.carry(id, request.indicators(), request.seen() == null ? Map.of() : request.seen(), actor);
        Run run = door.open(id, actor);
        Rubric rubric = desk.rubric(run);
        Map<String, AnswerView> answers = pages.answers(run, saved, actor);
        answers.keySet().retainAll(request.indicators());
        return ResponseEntity.ok()
                .eTag(Versions.etag(saved.version()))
                .body(new Carried(saved.version(), answers, pages.asked(rubric, saved)));
    }
}
