package org.fivestar.review;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import org.fivestar.account.Actor;
import org.fivestar.account.CurrentActor;
import org.fivestar.declaration.DecisionResult;
import org.fivestar.declaration.Versions;
import org.fivestar.platform.DryRun;
import org.fivestar.platform.Permit;
import org.fivestar.platform.Problem;
import org.fivestar.processes.InboxQuery;
import org.fivestar.processes.WorkItemId;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
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

    private static final int MOST = 200;

    private final WorkLists lists;
    private final Reviews reviews;

    WorkItemController(WorkLists lists, Reviews reviews) {
        this.lists = lists;
        this.reviews = reviews;
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
            @Nullable @Size(max = 500) List<@NotNull @Valid OpinionRequest> opinions) {}

    /** The filters of a work list, as they stand in the address. */
    record WorkListRequest(
            @Nullable String list,
            @Nullable String stage,
            @Nullable String star,
            @Nullable String place,
            @Nullable String text,
            @Nullable String sort,
            @Nullable String cursor,
            @Nullable Integer limit) {

        InboxQuery query(Actor actor) {
            return new InboxQuery(
                    actor.queues(),
                    chosen(InboxQuery.ListKind.class, "list", list, InboxQuery.ListKind.TODO),
                    actor.id().value(),
                    blankToNull(stage),
                    blankToNull(star),
                    blankToNull(place),
                    blankToNull(text),
                    chosen(InboxQuery.Sort.class, "sort", sort, InboxQuery.Sort.SINCE),
                    blankToNull(cursor),
                    limit == null ? 50 : Math.max(1, Math.min(MOST, limit)));
        }

        private static <E extends Enum<E>> E chosen(Class<E> of, String name, @Nullable String word, E otherwise) {
            if (word == null || word.isBlank()) {
                return otherwise;
            }
            try {
                return Enum.valueOf(of, word.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException unknown) {
                throw Problem.invalid("参数“" + name + "”的取值不对。", "请刷新页面后重试。").with("field", name);
            }
        }

        private static @Nullable String blankToNull(@Nullable String word) {
            return word == null || word.isBlank() ? null : word.strip();
        }
    }

    @GetMapping
    @Permit(Permit.ANYONE_SIGNED_IN)
    WorkItemList list(@ParameterObject WorkListRequest request, @CurrentActor Actor actor) {
        return lists.page(request.query(actor), actor);
    }

    @GetMapping("/{id}")
    @Permit(Permit.ANYONE_SIGNED_IN)
    ResponseEntity<WorkItemDetail> get(@PathVariable String id, @CurrentActor Actor actor) {
        WorkItemDetail detail = lists.get(new WorkItemId(id), actor);
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
        return reviews.decide(
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
                        key,
                        DryRun.of(dryRun)),
                actor);
    }
}
