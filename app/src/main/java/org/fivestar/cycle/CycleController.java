package org.fivestar.cycle;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Map;
import org.fivestar.account.Actor;
import org.fivestar.account.CurrentActor;
import org.fivestar.account.Roles;
import org.fivestar.cycle.Cycles.NewCycle;
import org.fivestar.forms.Rubric;
import org.fivestar.platform.Permit;
import org.fivestar.processes.EditionId;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The years over HTTP. */
@RestController
@RequestMapping("/api/cycles")
class CycleController {

    private final Cycles cycles;
    private final CycleViews views;

    CycleController(Cycles cycles, CycleViews views) {
        this.cycles = cycles;
        this.views = views;
    }

    record CycleRequest(
            @Min(2000) @Max(2100) int year,
            @NotBlank @Pattern(regexp = "\\d{12}") String area,
            @NotBlank String editionId) {}

    @GetMapping
    @Permit(Permit.ANYONE_SIGNED_IN)
    List<CycleView> all(@CurrentActor Actor actor) {
        return views.rows(cycles.all(), actor);
    }

    @GetMapping("/{id}")
    @Permit(Permit.ANYONE_SIGNED_IN)
    CycleView get(@PathVariable String id, @CurrentActor Actor actor) {
        return views.view(cycles.get(new CycleId(id)), actor);
    }

    /** What is measured in a year, by kind of place. */
    @GetMapping("/{id}/rubrics")
    @Permit(Permit.ANYONE_SIGNED_IN)
    Map<String, Rubric> rubrics(@PathVariable String id) {
        return cycles.rubrics(cycles.get(new CycleId(id)));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Permit({Roles.CITY_OFFICE, Roles.PROCESS_OWNER})
    CycleView create(@Valid @RequestBody CycleRequest request, @CurrentActor Actor actor) {
        NewCycle wanted = new NewCycle(request.year(), request.area(), new EditionId(request.editionId()));
        return views.view(cycles.create(wanted, actor), actor);
    }

    /** Only while it is prepared and not opened. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Permit({Roles.CITY_OFFICE, Roles.PROCESS_OWNER})
    void discard(@PathVariable String id, @CurrentActor Actor actor) {
        cycles.discard(new CycleId(id), actor);
    }

    /** Only when every run has ended. */
    @PostMapping("/{id}/closing")
    @Permit({Roles.CITY_OFFICE, Roles.PROCESS_OWNER})
    CycleView close(@PathVariable String id, @CurrentActor Actor actor) {
        return views.view(cycles.close(new CycleId(id), actor), actor);
    }

    @PostMapping("/{id}/opening")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Permit({Roles.CITY_OFFICE, Roles.PROCESS_OWNER})
    CycleView open(@PathVariable String id, @CurrentActor Actor actor) {
        return views.view(cycles.open(new CycleId(id), actor), actor);
    }
}
