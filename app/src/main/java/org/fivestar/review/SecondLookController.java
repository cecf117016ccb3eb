package org.fivestar.review;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.fivestar.account.Actor;
import org.fivestar.account.CurrentActor;
import org.fivestar.account.Roles;
import org.fivestar.platform.Permit;
import org.fivestar.processes.WorkItemId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api")
class SecondLookController {

    private final SecondLooks looks;

    SecondLookController(SecondLooks looks) {
        this.looks = looks;
    }

    /** @param said an outcome of the step, or meets, fails, unclear or return on a star's step */
    record SecondOpinionRequest(
            @NotBlank @Size(max = 40) String said,
            @Nullable @Size(max = 2000) String words) {}

    record SecondLookRuleRequest(
            @NotBlank @Size(max = 12) String area,
            @NotBlank @Size(max = 40) String stage,
            @Min(0) @Max(100) int percent) {}

    @PostMapping("/work-items/{id}/second-opinion")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Permit(Permit.ANYONE_SIGNED_IN)
    void say(@PathVariable String id, @RequestBody @Valid SecondOpinionRequest request, @CurrentActor Actor actor) {
        String words = request.words() == null ? "" : request.words().strip();
        looks.say(new SecondLooks.Said(new WorkItemId(id), request.said(), words), actor);
    }

    @GetMapping("/second-looks")
    @Permit({Roles.COUNTY_OFFICE, Roles.CITY_OFFICE})
    List<SecondLook> list(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable Instant before,
            @CurrentActor Actor actor) {
        return looks.list(state == null ? "" : state, before, actor);
    }

    @GetMapping("/second-look-rules")
    @Permit({Roles.COUNTY_OFFICE, Roles.CITY_OFFICE})
    List<SecondLooks.SecondLookRule> rules(@CurrentActor Actor actor) {
        return looks.rules(actor);
    }

    @PutMapping("/second-look-rules")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Permit({Roles.COUNTY_OFFICE, Roles.CITY_OFFICE})
    void set(@RequestBody @Valid SecondLookRuleRequest request, @CurrentActor Actor actor) {
        looks.set(new SecondLooks.NewRule(request.area(), request.stage(), request.percent()), actor);
    }
}
