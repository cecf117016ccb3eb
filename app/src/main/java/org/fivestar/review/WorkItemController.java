package org.fivestar.review;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.fivestar.account.Actor;
import org.fivestar.account.CurrentActor;
import org.fivestar.declaration.DecisionResult;
import org.fivestar.declaration.Versions;
import org.fivestar.declaration.Workdays;
import org.fivestar.platform.DryRun;
import org.fivestar.platform.Permit;
import org.fivestar.processes.WorkItemId;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Work lists and decisions over HTTP. Any role may have a list: which roles there are is drawn in the diagram. */
@RestController
@RequestMapping("/api/work-items")
class WorkItemController {

    private final WorkLists lists;
    private final ItemPages items;
    private final DecisionLine decisions;
    private final WorkListExport export;
    private final WorkListRequest.Days days;

    WorkItemController(
            WorkLists lists,
            ItemPages items,
            DecisionLine decisions,
            WorkListExport export,
            Workdays workdays,
            Clock clock) {
        this.lists = lists;
        this.items = items;
        this.decisions = decisions;
        this.export = export;
        this.days = new WorkListRequest.Days(workdays, clock);
    }

    record OpinionRequest(
            @Nullable @Size(max = 40) String indicator,
            @Nullable @Size(max = 10) String star,
            @NotNull OpinionGiven.Stand verdict,
            @Nullable @Size(max = 2000) String words) {

        OpinionGiven given() {
            return new OpinionGiven(indicator, star, verdict, words == null ? "" : words.strip());
        }
    }

    record DecisionRequest(
            @Nullable @Size(max = 40) String decision,
            @Nullable @Size(max = 2000) String reason,
            @Nullable ObjectNode form,
            @Nullable @Size(max = 500) List<@NotNull @Valid OpinionRequest> opinions,
            @Nullable @Size(max = 10) List<@NotNull @Size(min = 1, max = 60) String> signers) {}

    @GetMapping
    @Permit(Permit.ANYONE_SIGNED_IN)
    WorkItemList list(@ParameterObject WorkListRequest request, @CurrentActor Actor actor) {
        return lists.page(request.query(actor.id().value(), days), actor);
    }

    /** The whole list as a table. */
    @GetMapping(path = "/table", produces = "text/csv;charset=UTF-8")
    @Permit(Permit.ANYONE_SIGNED_IN)
    ResponseEntity<byte[]> table(@ParameterObject WorkListRequest request, @CurrentActor Actor actor) {
        byte[] csv = export.csv(request.query(actor.id().value(), days), actor).getBytes(StandardCharsets.UTF_8);
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"work-list.csv\"")
                .body(csv);
    }

    @GetMapping("/{id}")
    @Permit(Permit.ANYONE_SIGNED_IN)
    ResponseEntity<WorkItemDetail> get(@PathVariable String id, @CurrentActor Actor actor) {
        WorkItemDetail detail = items.get(new WorkItemId(id), actor);
        return ResponseEntity.ok().eTag(Versions.etag(detail.version())).body(detail);
    }

    @PostMapping("/{id}/decision")
    @Permit(Permit.ANYONE_SIGNED_IN)
    DecisionResult decide(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String dryRun,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody @Valid DecisionRequest request,
            @CurrentActor Actor actor) {
        return decisions.decide(
                new DecisionAsked(
                        new WorkItemId(id),
                        request.decision(),
                        request.reason() == null ? "" : request.reason(),
                        request.form() == null ? JsonNodeFactory.instance.objectNode() : request.form(),
                        request.opinions() == null
                                ? List.of()
                                : request.opinions().stream()
                                        .map(OpinionRequest::given)
                                        .toList(),
                        Versions.find(ifMatch),
                        request.signers() == null ? List.of() : request.signers(),
                        key,
                        DryRun.of(dryRun)),
                actor);
    }
}
