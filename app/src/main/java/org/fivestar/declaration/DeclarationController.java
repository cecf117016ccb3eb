package org.fivestar.declaration;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.fivestar.account.Actor;
import org.fivestar.account.CurrentActor;
import org.fivestar.account.Roles;
import org.fivestar.declaration.DeclarationView.AnswerView;
import org.fivestar.declaration.DeclarationView.StarProgress;
import org.fivestar.forms.Finding;
import org.fivestar.forms.Rubric;
import org.fivestar.platform.DryRun;
import org.fivestar.platform.Permit;
import org.fivestar.processes.Run;
import org.fivestar.processes.RunId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Declarations over HTTP. */
@RestController
@RequestMapping("/api")
class DeclarationController {

    private final DeclarationPages pages;
    private final Statements statements;
    private final Declarations declarations;
    private final Withdrawals withdrawals;
    private final RunDoor door;
    private final VillageDesk desk;

    DeclarationController(
            DeclarationPages pages,
            Statements statements,
            Declarations declarations,
            Withdrawals withdrawals,
            RunDoor door,
            VillageDesk desk) {
        this.pages = pages;
        this.statements = statements;
        this.declarations = declarations;
        this.withdrawals = withdrawals;
        this.door = door;
        this.desk = desk;
    }

    record ClaimRequest(
            @NotNull @Size(max = 20) List<@NotBlank @Size(max = 10) String> stars,
            @NotNull Integer level,
            @Nullable @Size(max = 5000) String statement) {}

    record AnswerRequest(
            @Nullable JsonNode value,
            @Nullable @Size(max = 2000) String note,
            @Nullable @Size(max = 100) List<@NotBlank @Size(max = 64) String> evidence,
            @Nullable @Valid BaseRequest base) {}

    /** The answer as the page knew it before it was changed there. */
    record BaseRequest(
            @Nullable JsonNode value,
            @Nullable @Size(max = 2000) String note,
            @Nullable @Size(max = 100) List<@NotBlank @Size(max = 64) String> evidence) {

        KnownAnswer base() {
            return new KnownAnswer(
                    value == null ? JsonNodeFactory.instance.nullNode() : value,
                    note == null ? "" : note,
                    evidence == null ? List.of() : evidence);
        }
    }

    record SubmissionRequest(
            @Nullable @Size(max = 40) String decision,
            @Nullable ObjectNode form) {}

    record WithdrawalRequest(@NotBlank @Size(max = 2000) String reason) {}

    /** @param version the declaration's new version, for the next If-Match */
    record ClaimSaved(long version, List<StarProgress> progress, List<Finding> missing) {}

    /** @param version the declaration's new version, for the next If-Match */
    record AnswerSaved(long version, AnswerView answer, List<StarProgress> progress, List<Finding> missing) {}

    @GetMapping("/declarations")
    @Permit(Roles.DECLARANT)
    List<DeclarationRow> mine(@CurrentActor Actor actor) {
        return pages.mine(actor);
    }

    @GetMapping("/declarations/{runId}")
    @Permit(Permit.ANYONE_SIGNED_IN)
    ResponseEntity<DeclarationView> view(@PathVariable String runId, @CurrentActor Actor actor) {
        DeclarationView view = pages.view(door.open(new RunId(runId), actor), actor);
        return ResponseEntity.ok().eTag(Versions.etag(view.version())).body(view);
    }

    @PutMapping("/declarations/{runId}/claim")
    @Permit(Roles.DECLARANT)
    ResponseEntity<ClaimSaved> claim(
            @PathVariable String runId,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody @Valid ClaimRequest request,
            @CurrentActor Actor actor) {
        Declaration saved = statements.saveClaim(
                new ClaimChange(
                        new RunId(runId),
                        request.stars(),
                        request.level(),
                        request.statement() == null ? "" : request.statement(),
                        Versions.get(ifMatch)),
                actor);
        VillageDesk.Work work = desk.get(door.open(saved.run(), actor), actor);
        Rubric rubric = desk.rubric(work.run());
        return ResponseEntity.ok()
                .eTag(Versions.etag(saved.version()))
                .body(new ClaimSaved(
                        saved.version(), pages.progress(rubric, saved), pages.missing(work, saved, actor)));
    }

    @PutMapping("/declarations/{runId}/answers/{indicator}")
    @Permit(Roles.DECLARANT)
    ResponseEntity<AnswerSaved> answer(
            @PathVariable String runId,
            @PathVariable String indicator,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody @Valid AnswerRequest request,
            @CurrentActor Actor actor) {
        Declaration saved = statements.saveAnswer(
                new AnswerChange(
                        new RunId(runId),
                        indicator,
                        request.value() == null ? JsonNodeFactory.instance.nullNode() : request.value(),
                        request.note() == null ? "" : request.note(),
                        request.evidence() == null ? List.of() : request.evidence(),
                        Versions.find(ifMatch),
                        request.base() == null ? null : request.base().base()),
                actor);
        VillageDesk.Work work = desk.get(door.open(saved.run(), actor), actor);
        Run run = work.run();
        Rubric rubric = desk.rubric(run);
        AnswerView answer = pages.answers(run, saved, actor).get(indicator);
        return ResponseEntity.ok()
                .eTag(Versions.etag(saved.version()))
                .body(new AnswerSaved(
                        saved.version(), answer, pages.progress(rubric, saved), pages.missing(work, saved, actor)));
    }

    @PostMapping("/declarations/{runId}/submission")
    @Permit(Roles.DECLARANT)
    DecisionResult submit(
            @PathVariable String runId,
            @RequestParam(required = false) @Nullable String dryRun,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody @Valid SubmissionRequest request,
            @CurrentActor Actor actor) {
        return declarations.submit(
                new Handover(
                        new RunId(runId),
                        request.decision(),
                        request.form() == null ? JsonNodeFactory.instance.objectNode() : request.form(),
                        Versions.get(ifMatch),
                        key,
                        DryRun.of(dryRun)),
                actor);
    }

    @PostMapping("/runs/{runId}/withdrawal")
    @Permit(Roles.DECLARANT)
    Withdrawal withdraw(
            @PathVariable String runId, @RequestBody @Valid WithdrawalRequest request, @CurrentActor Actor actor) {
        return withdrawals.withdraw(new RunId(runId), request.reason().strip(), actor);
    }
}
