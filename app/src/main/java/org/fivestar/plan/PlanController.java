package org.fivestar.plan;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.fivestar.account.Actor;
import org.fivestar.account.CurrentActor;
import org.fivestar.account.Roles;
import org.fivestar.declaration.Versions;
import org.fivestar.plan.PlanTable.Counted;
import org.fivestar.plan.Plans.PlanWritten;
import org.fivestar.platform.DryRun;
import org.fivestar.platform.Permit;
import org.fivestar.platform.Problem;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
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

/** Plans of the year over HTTP. */
@RestController
@RequestMapping("/api/plans")
class PlanController {

    private static final int MOST = 200;

    private final Plans plans;
    private final PlanPages pages;
    private final PlanTables tables;
    private final PlanImport imports;

    PlanController(Plans plans, PlanPages pages, PlanTables tables, PlanImport imports) {
        this.plans = plans;
        this.pages = pages;
        this.tables = tables;
        this.imports = imports;
    }

    /**
     * Which plans, as it stands in the address.
     *
     * @param area of everything the caller may read when left out
     */
    record PlanListRequest(
            @Nullable Integer year,
            @Nullable String area,
            @Nullable String state,
            @Nullable String cursor,
            @Nullable Integer limit) {

        PlanPages.Asked asked() {
            return new PlanPages.Asked(
                    year,
                    blankless(area),
                    chosenState(),
                    code(cursor),
                    limit == null ? 50 : Math.max(1, Math.min(MOST, limit)));
        }

        private @Nullable String chosenState() {
            String chosen = blankless(state);
            if (chosen == null || chosen.equals("none")) {
                return chosen;
            }
            try {
                return PlanState.valueOf(chosen.toUpperCase(Locale.ROOT)).word();
            } catch (IllegalArgumentException unknown) {
                throw Problem.invalid("参数“state”的取值不对。", "请刷新页面后重试。").with("field", "state");
            }
        }

        private static @Nullable String code(@Nullable String cursor) {
            String code = blankless(cursor);
            if (code != null && !code.matches("\\d{12}")) {
                throw Problem.invalid("翻页位置不对。", "请从第一页重新开始。").with("field", "cursor");
            }
            return code;
        }
    }

    /** @param due until when; null or left out while it is open */
    record StarLineRequest(
            @NotBlank @Size(max = 10) String star,
            @Nullable @Size(max = 2000) String gaps,
            @Nullable @Size(max = 2000) String measures,
            @Nullable @Size(max = 100) String unit,
            @Nullable LocalDate due) {

        StarLine line() {
            return new StarLine(star, words(gaps), words(measures), words(unit), due);
        }
    }

    record PlanContentRequest(
            @NotNull @Min(0) @Max(20) Integer currentLevel,
            @NotNull @Size(max = 20) List<@NotBlank @Size(max = 10) String> currentStars,
            @NotNull @Min(0) @Max(20) Integer targetLevel,
            @NotNull @Size(max = 20) List<@NotBlank @Size(max = 10) String> targetStars,
            @NotNull @Size(max = 20) List<@NotNull @Valid StarLineRequest> lines,
            @Nullable @Size(max = 2000) String reason) {

        PlanContent content() {
            return new PlanContent(
                    currentLevel,
                    currentStars,
                    targetLevel,
                    targetStars,
                    lines.stream().map(StarLineRequest::line).toList(),
                    words(reason));
        }
    }

    /** @param words what was changed since the last hand-in; may be left out at the first */
    record PlanHandInRequest(@Nullable @Size(max = 2000) String words) {}

    /** @param reason may be left out when it is accepted */
    record PlanRulingRequest(
            @NotNull Plans.Decision decision,
            @Nullable @Size(max = 2000) String reason) {}

    @GetMapping
    @Permit({Roles.DECLARANT, Roles.REVIEWER, Roles.COUNTY_OFFICE, Roles.CITY_OFFICE, "*/inspector"})
    PlanList list(@ParameterObject PlanListRequest request, @CurrentActor Actor actor) {
        return pages.list(request.asked(), actor);
    }

    /** Sums by the parts of an area; of the caller's widest area when left out. */
    @GetMapping("/table")
    @Permit({Roles.REVIEWER, Roles.COUNTY_OFFICE, Roles.CITY_OFFICE, "*/inspector"})
    PlanTable table(
            @RequestParam(required = false) @Nullable Integer year,
            @RequestParam(required = false) @Nullable String area,
            @RequestParam(required = false) @Nullable String counted,
            @CurrentActor Actor actor) {
        return tables.of(new PlanTables.Asked(year, blankless(area), chosen(counted)), actor);
    }

    /** What was planned beside what was granted. */
    @GetMapping("/results")
    @Permit({Roles.DECLARANT, Roles.REVIEWER, Roles.COUNTY_OFFICE, Roles.CITY_OFFICE, "*/inspector"})
    PlanResults results(@ParameterObject PlanListRequest request, @CurrentActor Actor actor) {
        return pages.results(request.asked(), actor);
    }

    @GetMapping("/{year}/{place}")
    @Permit({Roles.DECLARANT, Roles.REVIEWER, Roles.COUNTY_OFFICE, Roles.CITY_OFFICE, "*/inspector"})
    ResponseEntity<PlanView> get(@PathVariable int year, @PathVariable String place, @CurrentActor Actor actor) {
        PlanView view = pages.view(year, place, actor);
        return ResponseEntity.ok().eTag(Versions.etag(view.version())).body(view);
    }

    /** Keeps the draft as far as it is written; If-Match 0 begins it. */
    @PutMapping("/{year}/{place}/draft")
    @Permit(Roles.DECLARANT)
    PlanView write(
            @PathVariable int year,
            @PathVariable String place,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody @Valid PlanContentRequest request,
            @CurrentActor Actor actor) {
        plans.write(new Plans.Seen(year, place, Versions.get(ifMatch)), request.content(), actor);
        return pages.view(year, place, actor);
    }

    @PostMapping("/{year}/{place}/submission")
    @Permit(Roles.DECLARANT)
    PlanWritten handIn(
            @PathVariable int year,
            @PathVariable String place,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody @Valid PlanHandInRequest request,
            @CurrentActor Actor actor) {
        Plans.Seen seen = new Plans.Seen(year, place, Versions.get(ifMatch));
        return plans.handIn(new Plans.HandIn(seen, words(request.words()), key), actor);
    }

    @PostMapping("/{year}/{place}/decision")
    @Permit({Roles.REVIEWER, Roles.COUNTY_OFFICE})
    PlanWritten decide(
            @PathVariable int year,
            @PathVariable String place,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody @Valid PlanRulingRequest request,
            @CurrentActor Actor actor) {
        Plans.Seen seen = new Plans.Seen(year, place, Versions.get(ifMatch));
        return plans.rule(new Plans.Ruling(seen, request.decision(), words(request.reason()), key), actor);
    }

    /** Takes over a table: the body is the file. */
    @PostMapping(path = "/import", consumes = "text/csv")
    @Permit({Roles.COUNTY_OFFICE, Roles.CITY_OFFICE})
    PlanImport.PlanImportReport take(
            HttpServletRequest request,
            @RequestParam int year,
            @RequestParam String basis,
            @RequestParam(required = false) @Nullable String dryRun,
            @CurrentActor Actor actor)
            throws IOException {
        return imports.run(
                request.getInputStream(), new PlanImport.Order(year, words(basis), DryRun.of(dryRun)), actor);
    }

    private static Counted chosen(@Nullable String counted) {
        String word = blankless(counted);
        for (Counted one : Counted.values()) {
            if (one.word().equals(word)) {
                return one;
            }
        }
        if (word != null) {
            throw Problem.invalid("参数“counted”的取值不对。", "请刷新页面后重试。").with("field", "counted");
        }
        return Counted.HANDED_IN;
    }

    private static @Nullable String blankless(@Nullable String word) {
        return word == null || word.isBlank() ? null : word;
    }

    private static String words(@Nullable String words) {
        return words == null ? "" : words.strip();
    }
}
