package org.fivestar.review;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.fivestar.account.Actor;
import org.fivestar.account.CurrentActor;
import org.fivestar.platform.Permit;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/work-views")
class WorkViewController {

    private final WorkViews views;

    WorkViewController(WorkViews views) {
        this.views = views;
    }

    record ViewRequest(
            @NotBlank @Size(max = 30) String name,
            @NotNull @Size(max = 500) String query,
            WorkViews.@NotNull Sharing sharing) {}

    @GetMapping
    @Permit(Permit.ANYONE_SIGNED_IN)
    List<WorkView> list(@CurrentActor Actor actor) {
        return views.list(actor);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Permit(Permit.ANYONE_SIGNED_IN)
    WorkView keep(@RequestBody @Valid ViewRequest request, @CurrentActor Actor actor) {
        return views.keep(new WorkViews.NewView(request.name(), request.query(), request.sharing()), actor);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Permit(Permit.ANYONE_SIGNED_IN)
    void drop(@PathVariable String id, @CurrentActor Actor actor) {
        views.drop(id, actor);
    }
}
