package org.fivestar.visit;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.fivestar.account.Actor;
import org.fivestar.account.CurrentActor;
import org.fivestar.account.Roles;
import org.fivestar.cycle.CycleId;
import org.fivestar.platform.Permit;
import org.fivestar.visit.DrawFilter.Earlier;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Draws over HTTP. */
@RestController
@RequestMapping("/api")
class DrawController {

    private final Draws draws;
    private final DrawPages pages;

    DrawController(Draws draws, DrawPages pages) {
        this.draws = draws;
        this.pages = pages;
    }

    /** Among which villages to draw, as it stands in the address. */
    record CandidatesRequest(
            @NotBlank String cycle,
            @NotBlank @Pattern(regexp = "\\d{12}") String area,
            @Nullable @Min(1) @Max(9) Integer leastStars,
            @Nullable String stage,
            @Nullable Boolean leaveOutEarlier) {

        Draws.Field field() {
            return DrawController.field(cycle, area, new Filter(leastStars, stage, leaveOutEarlier));
        }
    }

    record DrawRequest(
            @NotBlank String cycle,
            @NotBlank @Pattern(regexp = "\\d{12}") String area,
            @Nullable @Min(1) @Max(9) Integer leastStars,
            @Nullable @Size(max = 40) String stage,
            @Nullable Boolean leaveOutEarlier,
            @Nullable @Min(1) @Max(500) Integer number,
            @Nullable @Min(1) @Max(100) Integer share,
            @Nullable @Size(max = 100) String seed,
            @Nullable @Size(max = 500) String reason) {

        Draws.Field field() {
            return DrawController.field(cycle, area, new Filter(leastStars, stage, leaveOutEarlier));
        }
    }

    private record Filter(
            @Nullable Integer leastStars,
            @Nullable String stage,
            @Nullable Boolean leaveOutEarlier) {}

    /** How many villages could be drawn now. */
    record CandidateCount(int total) {}

    @GetMapping("/visit-candidates")
    @Permit({Roles.COUNTY_OFFICE, Roles.CITY_OFFICE})
    CandidateCount count(@ParameterObject @Valid CandidatesRequest request, @CurrentActor Actor actor) {
        return new CandidateCount(draws.count(request.field(), actor));
    }

    @PostMapping("/visit-draws")
    @ResponseStatus(HttpStatus.CREATED)
    @Permit({Roles.COUNTY_OFFICE, Roles.CITY_OFFICE})
    DrawView draw(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody @Valid DrawRequest request,
            @CurrentActor Actor actor) {
        long id = draws.draw(
                new Draws.NewDraw(
                        request.field(),
                        request.number(),
                        request.share(),
                        request.seed(),
                        request.reason() == null ? "" : request.reason(),
                        key),
                actor);
        return pages.view(id, actor);
    }

    @GetMapping("/visit-draws")
    @Permit({"*/office", "*/inspector"})
    DrawList list(
            @RequestParam(required = false) @Nullable String cycle,
            @RequestParam(required = false) @Nullable String cursor,
            @CurrentActor Actor actor) {
        return pages.page(cycle == null || cycle.isBlank() ? null : cycle, cursor, actor);
    }

    @GetMapping("/visit-draws/{id}")
    @Permit({"*/office", "*/inspector"})
    DrawView get(@PathVariable long id, @CurrentActor Actor actor) {
        return pages.view(id, actor);
    }

    /** Draws again from what was frozen and says whether the same comes out. */
    @GetMapping("/visit-draws/{id}/check")
    @Permit({"*/office", "*/inspector"})
    DrawCheck check(@PathVariable long id, @CurrentActor Actor actor) {
        return draws.check(id, actor);
    }

    private static Draws.Field field(String cycle, String area, Filter filter) {
        return new Draws.Field(
                new CycleId(cycle),
                area,
                new DrawFilter(
                        filter.leastStars(),
                        filter.stage() == null || filter.stage().isBlank() ? null : filter.stage(),
                        Boolean.TRUE.equals(filter.leaveOutEarlier()) ? Earlier.LEFT_OUT : Earlier.ANY));
    }
}
