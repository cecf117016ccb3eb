package org.fivestar.review;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.fivestar.account.Actor;
import org.fivestar.account.CurrentActor;
import org.fivestar.declaration.Workdays;
import org.fivestar.platform.Permit;
import org.fivestar.platform.Problem;
import org.fivestar.processes.Selected;
import org.fivestar.processes.WorkItemId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Bulk plans over HTTP. Any role may call them: which items one may decide is asked of each item. */
@RestController
@RequestMapping("/api/bulk-plans")
class BulkPlanController {

    private final BulkPlans plans;
    private final WorkListRequest.Days days;

    BulkPlanController(BulkPlans plans, Workdays workdays, Clock clock) {
        this.plans = plans;
        this.days = new WorkListRequest.Days(workdays, clock);
    }

    record PickRequest(@NotBlank @Size(max = 60) String id, long version) {}

    /**
     * @param items picked by hand; null when all that match the view are meant
     * @param view filters as in the address of the list; null for a pick by hand
     */
    record PlanRequest(
            @Nullable @Size(max = 5000) List<@NotNull @Valid PickRequest> items,
            @Nullable WorkListRequest view,
            @Nullable @Size(max = 500) String viewWords,
            @Nullable @Size(max = 40) String decision,
            OpinionGiven.@Nullable Stand verdict,
            @Nullable @Size(max = 2000) String reason) {

        BulkPlans.Wanted wanted(Actor actor, WorkListRequest.Days days) {
            if ((items == null) == (view == null)) {
                throw Problem.invalid("请选择待办，或者选择“符合条件的全部”，不能两者都选。", "请刷新页面后重新选择。");
            }
            return new BulkPlans.Wanted(
                    items == null
                            ? List.of()
                            : items.stream()
                                    .map(pick -> new Selected(new WorkItemId(pick.id()), pick.version()))
                                    .toList(),
                    view == null ? null : view.query(actor.id().value(), days),
                    view == null || viewWords == null ? "" : viewWords,
                    decision,
                    verdict,
                    reason == null ? "" : reason.strip());
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Permit(Permit.ANYONE_SIGNED_IN)
    BulkPlanView make(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody @Valid PlanRequest request,
            @CurrentActor Actor actor) {
        return plans.make(request.wanted(actor, days), key, actor);
    }

    @GetMapping
    @Permit(Permit.ANYONE_SIGNED_IN)
    List<BulkPlanView> list(@CurrentActor Actor actor) {
        return plans.list(actor);
    }

    @GetMapping("/{id}")
    @Permit(Permit.ANYONE_SIGNED_IN)
    BulkPlanView get(@PathVariable String id, @CurrentActor Actor actor) {
        return plans.get(id, actor);
    }

    @GetMapping("/{id}/items")
    @Permit(Permit.ANYONE_SIGNED_IN)
    BulkPlanItems items(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Set<String> state,
            @RequestParam(required = false) @Nullable Integer after,
            @CurrentActor Actor actor) {
        return plans.items(id, state == null ? Set.of() : state, after == null ? 0 : after, actor);
    }

    @PostMapping("/{id}/application")
    @Permit(Permit.ANYONE_SIGNED_IN)
    BulkPlanView apply(@PathVariable String id, @CurrentActor Actor actor) {
        return plans.apply(id, actor);
    }

    @PostMapping("/{id}/confirmation")
    @Permit(Permit.ANYONE_SIGNED_IN)
    BulkPlanView confirm(@PathVariable String id, @CurrentActor Actor actor) {
        return plans.confirm(id, actor);
    }

    @PostMapping("/{id}/taking-back")
    @Permit(Permit.ANYONE_SIGNED_IN)
    BulkPlanView takeBack(@PathVariable String id, @CurrentActor Actor actor) {
        return plans.takeBack(id, actor);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Permit(Permit.ANYONE_SIGNED_IN)
    void cancel(@PathVariable String id, @CurrentActor Actor actor) {
        plans.cancel(id, actor);
    }
}
