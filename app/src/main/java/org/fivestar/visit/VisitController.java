package org.fivestar.visit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.fivestar.account.Actor;
import org.fivestar.account.Colleague;
import org.fivestar.account.CurrentActor;
import org.fivestar.account.PersonId;
import org.fivestar.account.Roles;
import org.fivestar.declaration.Versions;
import org.fivestar.evidence.EvidenceFile;
import org.fivestar.platform.Permit;
import org.fivestar.platform.Problem;
import org.fivestar.visit.Visit.Method;
import org.fivestar.visit.Visit.State;
import org.fivestar.visit.VisitGroup.Outsider;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Visits over HTTP. A member may hold any post, so the keepers ask who may do what. */
@RestController
@RequestMapping("/api/visits")
class VisitController {

    private static final int MOST = 200;

    private final Visits visits;
    private final SiteRecords records;
    private final Rectifications rectifications;
    private final VisitPages pages;
    private final SiteFiles files;

    VisitController(
            Visits visits, SiteRecords records, Rectifications rectifications, VisitPages pages, SiteFiles files) {
        this.visits = visits;
        this.records = records;
        this.rectifications = rectifications;
        this.pages = pages;
        this.files = files;
    }

    /** The filters of a list of visits, as they stand in the address. */
    record VisitListRequest(
            @Nullable Long draw,
            @Nullable Integer year,
            @Nullable String place,
            @Nullable String state,
            @Nullable Boolean mine,
            @Nullable String cursor,
            @Nullable Integer limit) {

        VisitPages.Asked asked() {
            return new VisitPages.Asked(
                    draw,
                    year,
                    place == null || place.isBlank() ? null : place,
                    chosenState(),
                    Boolean.TRUE.equals(mine) ? VisitRepository.Mine.ONLY : VisitRepository.Mine.NOT_ONLY,
                    cursor,
                    limit == null ? 50 : Math.max(1, Math.min(MOST, limit)));
        }

        private @Nullable State chosenState() {
            if (state == null || state.isBlank()) {
                return null;
            }
            try {
                return State.valueOf(state.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException unknown) {
                throw Problem.invalid("参数“state”的取值不对。", "请刷新页面后重试。").with("field", "state");
            }
        }
    }

    record OutsiderRequest(
            @NotBlank @Size(max = 40) String name,
            @Nullable @Size(max = 60) String unit) {

        Outsider outsider() {
            return new Outsider(name.strip(), unit == null ? "" : unit.strip());
        }
    }

    /** @param members ids of people, the leader first */
    record VisitPlanRequest(
            @NotNull @Size(max = 20) List<@NotBlank @Size(max = 64) String> members,
            @Nullable @Size(max = 20) List<@NotNull @Valid OutsiderRequest> outsiders,
            @Nullable LocalDate day,
            @Nullable @Size(max = 500) String note) {

        VisitGroup group() {
            return new VisitGroup(
                    members.stream().map(PersonId::new).toList(),
                    outsiders == null
                            ? List.of()
                            : outsiders.stream().map(OutsiderRequest::outsider).toList());
        }
    }

    record VisitOutcomeRequest(
            @NotNull LocalDate day,
            @NotEmpty @Size(max = 5) List<@NotNull Method> methods,
            @Nullable @Size(max = 5000) String words) {}

    /** @param points may be left out only in a correction: the replaced score was a mistake */
    record ScoreRequest(
            @Nullable @Size(max = 40) String indicator,
            @Nullable @Size(max = 10) String star,
            @Nullable Integer points,
            @Nullable @Size(max = 2000) String words,
            @Nullable @Size(max = 40) String inNameOf,
            @Nullable Long replaces,
            @Nullable @Size(max = 500) String reason) {}

    /** @param finding may be left out only in a correction: the replaced difference was a mistake */
    record DifferenceRequest(
            @NotBlank @Size(max = 40) String indicator,
            @Nullable OnSite finding,
            @Nullable @Size(max = 2000) String words,
            @Nullable @Size(max = 20) List<@NotBlank @Size(max = 64) String> evidence,
            @Nullable @Size(max = 40) String inNameOf,
            @Nullable Long replaces,
            @Nullable @Size(max = 500) String reason) {}

    /** @param workdays instead of a day: so many working days, counted from tomorrow */
    record HandoverRequest(
            @Nullable @Size(max = 40) String indicator,
            @Nullable @Size(max = 10) String star,
            @NotBlank @Size(max = 2000) String words,
            @NotBlank @Size(max = 2000) String measure,
            @Nullable LocalDate due,
            @Nullable @Min(1) @Max(250) Integer workdays) {}

    /** The line that was written, to be corrected by its id. */
    record Written(long id) {}

    @GetMapping
    @Permit(Permit.ANYONE_SIGNED_IN)
    VisitList list(@ParameterObject VisitListRequest request, @CurrentActor Actor actor) {
        return pages.page(request.asked(), actor);
    }

    @GetMapping("/{id}")
    @Permit(Permit.ANYONE_SIGNED_IN)
    ResponseEntity<VisitView> get(@PathVariable long id, @CurrentActor Actor actor) {
        VisitView view = pages.view(id, actor);
        return ResponseEntity.ok().eTag(Versions.etag(view.version())).body(view);
    }

    /** People who may be put in the group, at most 50. */
    @GetMapping("/{id}/eligible-members")
    @Permit({Roles.COUNTY_OFFICE, Roles.CITY_OFFICE})
    List<Colleague> eligible(
            @PathVariable long id, @RequestParam(defaultValue = "") String q, @CurrentActor Actor actor) {
        return visits.eligible(id, q, actor);
    }

    @PutMapping("/{id}/plan")
    @Permit({Roles.COUNTY_OFFICE, Roles.CITY_OFFICE})
    VisitView plan(
            @PathVariable long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody @Valid VisitPlanRequest request,
            @CurrentActor Actor actor) {
        visits.plan(
                new Visits.NewPlan(id, Versions.get(ifMatch), request.group(), request.day(), words(request.note())),
                actor);
        return pages.view(id, actor);
    }

    @PostMapping("/{id}/outcome")
    @Permit(Permit.ANYONE_SIGNED_IN)
    VisitView finish(
            @PathVariable long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody @Valid VisitOutcomeRequest request,
            @CurrentActor Actor actor) {
        visits.finish(
                new Visits.Finished(
                        id, Versions.get(ifMatch), request.day(), request.methods(), words(request.words())),
                actor);
        return pages.view(id, actor);
    }

    @PostMapping("/{id}/closure")
    @Permit({Roles.COUNTY_OFFICE, Roles.CITY_OFFICE})
    VisitView close(@PathVariable long id, @CurrentActor Actor actor) {
        visits.close(id, actor);
        return pages.view(id, actor);
    }

    @PostMapping("/{id}/scores")
    @ResponseStatus(HttpStatus.CREATED)
    @Permit(Permit.ANYONE_SIGNED_IN)
    Written score(
            @PathVariable long id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody @Valid ScoreRequest request,
            @CurrentActor Actor actor) {
        SiteRecords.Line line = new SiteRecords.Line(
                id,
                new About(request.indicator(), request.star()),
                words(request.words()),
                request.inNameOf(),
                request.replaces(),
                words(request.reason()),
                key);
        return new Written(records.score(new SiteRecords.NewScore(line, request.points()), actor));
    }

    @PostMapping("/{id}/differences")
    @ResponseStatus(HttpStatus.CREATED)
    @Permit(Permit.ANYONE_SIGNED_IN)
    Written differ(
            @PathVariable long id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody @Valid DifferenceRequest request,
            @CurrentActor Actor actor) {
        SiteRecords.Line line = new SiteRecords.Line(
                id,
                new About(request.indicator(), null),
                words(request.words()),
                request.inNameOf(),
                request.replaces(),
                words(request.reason()),
                key);
        List<String> evidence = request.evidence() == null ? List.of() : request.evidence();
        return new Written(records.differ(new SiteRecords.NewDifference(line, request.finding(), evidence), actor));
    }

    /** Hands a problem over: the answer is its line in the ledger. */
    @PostMapping("/{id}/problems")
    @ResponseStatus(HttpStatus.CREATED)
    @Permit(Permit.ANYONE_SIGNED_IN)
    Written handOver(
            @PathVariable long id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody @Valid HandoverRequest request,
            @CurrentActor Actor actor) {
        return new Written(rectifications.handOver(
                new Rectifications.NewProblem(
                        id,
                        new About(request.indicator(), request.star()),
                        request.words(),
                        request.measure(),
                        request.due(),
                        request.workdays(),
                        key),
                actor));
    }

    /** Receives a photo or paper the group brings along; the body is the file itself, of any content type. */
    @PostMapping("/{id}/files")
    @ResponseStatus(HttpStatus.CREATED)
    @Permit(Permit.ANYONE_SIGNED_IN)
    EvidenceFile receive(
            @PathVariable long id, @RequestParam String name, HttpServletRequest body, @CurrentActor Actor actor)
            throws IOException {
        return files.ofVisit(new SiteFiles.Sent(name, body.getInputStream(), body.getContentLengthLong()), id, actor);
    }

    private static String words(@Nullable String words) {
        return words == null ? "" : words.strip();
    }
}
