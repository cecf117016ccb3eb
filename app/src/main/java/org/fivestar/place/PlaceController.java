package org.fivestar.place;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.Principal;
import java.time.LocalDate;
import java.util.List;
import org.fivestar.platform.DryRun;
import org.fivestar.platform.Permit;
import org.fivestar.platform.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/places")
class PlaceController {

    private final Places places;
    private final DivisionImport divisions;

    PlaceController(Places places, DivisionImport divisions) {
        this.places = places;
        this.divisions = divisions;
    }

    @GetMapping("/{code}")
    @Permit(Permit.ANYONE_SIGNED_IN)
    Place get(@PathVariable String code) {
        return places.get(code);
    }

    /** Cities without a question, the places below one, or a search by name or code. */
    @GetMapping
    @Permit(Permit.ANYONE_SIGNED_IN)
    List<Place> list(@RequestParam @Nullable String parent, @RequestParam @Nullable String q) {
        if (parent != null && q != null) {
            throw Problem.invalid("parent 和 q 只能用一个。", "请去掉其中一个参数。");
        }
        if (parent != null) {
            return places.children(places.get(parent).code());
        }
        return q == null ? places.cities() : places.search(q);
    }

    @PostMapping(path = "/import", consumes = "text/csv")
    @Permit("system/administrator")
    ImportReport importDivisions(
            HttpServletRequest request,
            @RequestParam(required = false) @Nullable String dryRun,
            @RequestParam @Nullable LocalDate validFrom,
            Principal principal)
            throws IOException {
        return divisions.run(
                request.getInputStream(), new DivisionImport.Order(DryRun.of(dryRun), validFrom, principal.getName()));
    }

    /** Says whether a place is a village or a community, when its name does not. */
    @PutMapping("/{code}/kind")
    @Permit("system/administrator")
    Place confirmKind(@PathVariable String code, @RequestBody KindChange change, Principal principal) {
        return places.confirmKind(code, change.kind(), principal.getName());
    }

    /** Says on which day a place stood for the last time, or with null that it stands on. */
    @PutMapping("/{code}/end")
    @Permit("system/administrator")
    Place end(@PathVariable String code, @RequestBody EndChange change, Principal principal) {
        return places.end(code, change.lastDay(), principal.getName());
    }

    record KindChange(Kind kind) {}

    record EndChange(@Nullable LocalDate lastDay) {}
}
