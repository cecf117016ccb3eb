package org.fivestar.fact;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.fivestar.account.Actor;
import org.fivestar.account.CurrentActor;
import org.fivestar.account.Roles;
import org.fivestar.fact.FactSheet.StatedFact;
import org.fivestar.platform.Permit;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Fact sheets over HTTP. */
@RestController
@RequestMapping("/api/places/{code}/facts")
class FactController {

    private final FactSheets sheets;

    FactController(FactSheets sheets) {
        this.sheets = sheets;
    }

    /**
     * @param unit the unit the page shows; null or left out without one
     * @param base what the page knew before it was changed there; null or left out when nothing was known
     */
    record FactRequest(
            @NotBlank @Size(max = 32) String code,
            @NotNull JsonNode value,
            @Nullable @Size(max = 10) String unit,
            @Nullable JsonNode base) {

        FactSheets.Written written() {
            return new FactSheets.Written(code, value, unit, base);
        }
    }

    record FactsRequest(@NotEmpty @Size(max = 100) List<@NotNull @Valid FactRequest> facts) {}

    /** @param value the value that is still true */
    record StillTrueRequest(
            @NotBlank @Size(max = 32) String code,
            @NotNull JsonNode value,
            @Nullable @Size(max = 10) String unit) {

        FactSheets.Written written() {
            return new FactSheets.Written(code, value, unit, value);
        }
    }

    record ConfirmationsRequest(@NotEmpty @Size(max = 100) List<@NotNull @Valid StillTrueRequest> facts) {}

    @GetMapping
    @Permit({
        Roles.DECLARANT,
        Roles.REVIEWER,
        Roles.COUNTY_STAR_TEAM,
        Roles.COUNTY_OFFICE,
        Roles.CITY_OFFICE,
        "*/inspector"
    })
    FactSheet sheet(@PathVariable String code, @CurrentActor Actor actor) {
        return sheets.sheet(code, actor);
    }

    @PutMapping
    @Permit(Roles.DECLARANT)
    FactSheet write(@PathVariable String code, @RequestBody @Valid FactsRequest request, @CurrentActor Actor actor) {
        sheets.write(code, request.facts().stream().map(FactRequest::written).toList(), actor);
        return sheets.sheet(code, actor);
    }

    /** Says of several facts that they are still true. */
    @PostMapping("/confirmations")
    @Permit(Roles.DECLARANT)
    FactSheet confirm(
            @PathVariable String code, @RequestBody @Valid ConfirmationsRequest request, @CurrentActor Actor actor) {
        sheets.confirm(
                code, request.facts().stream().map(StillTrueRequest::written).toList(), actor);
        return sheets.sheet(code, actor);
    }

    /** Every statement of one fact, the one that counts first. */
    @GetMapping("/{fact}/history")
    @Permit({
        Roles.DECLARANT,
        Roles.REVIEWER,
        Roles.COUNTY_STAR_TEAM,
        Roles.COUNTY_OFFICE,
        Roles.CITY_OFFICE,
        "*/inspector"
    })
    List<StatedFact> history(@PathVariable String code, @PathVariable String fact, @CurrentActor Actor actor) {
        return sheets.history(code, fact, actor);
    }
}
