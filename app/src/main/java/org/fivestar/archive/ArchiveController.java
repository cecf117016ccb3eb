package org.fivestar.archive;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.fivestar.account.Actor;
import org.fivestar.account.CurrentActor;
import org.fivestar.account.Roles;
import org.fivestar.platform.Permit;
import org.fivestar.platform.Problem;
import org.fivestar.storage.Facet;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ArchiveController {

    private final ArchiveSearch search;
    private final ArchiveDrift drift;
    private final ArchiveRebuild rebuild;

    ArchiveController(ArchiveSearch search, ArchiveDrift drift, ArchiveRebuild rebuild) {
        this.search = search;
        this.drift = drift;
        this.rebuild = rebuild;
    }

    /** Every filter takes several values, separated by commas. */
    @GetMapping("/api/archive")
    @Permit(Permit.ANYONE_SIGNED_IN)
    ArchivePage search(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String year,
            @RequestParam(defaultValue = "") String star,
            @RequestParam(defaultValue = "") String fileKind,
            @RequestParam(defaultValue = "") String place,
            @RequestParam(defaultValue = "") String cursor,
            @CurrentActor Actor actor) {
        Map<Facet, Set<String>> filters = new EnumMap<>(Facet.class);
        filters.put(Facet.KIND, values(kind));
        filters.put(Facet.YEAR, values(year));
        filters.put(Facet.STAR, values(star));
        filters.put(Facet.FILE_KIND, values(fileKind));
        filters.put(Facet.PLACE, values(place));
        try {
            return search.search(new ArchiveSearch.Question(q, filters, cursor.isEmpty() ? null : cursor), actor);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("翻页的位置已经失效。", "请从第一页重新搜索。").causedBy(e);
        }
    }

    private static Set<String> values(String text) {
        return Arrays.stream(text.split(","))
                .filter(value -> !value.isBlank())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @GetMapping("/api/archive/drift")
    @Permit(Roles.ADMINISTRATOR)
    ArchiveDrift.Report drift() {
        return drift.report();
    }

    /** Puts everything of our tables into the index again, in the background. */
    @PostMapping("/api/archive/rebuild")
    @Permit(Roles.ADMINISTRATOR)
    @ResponseStatus(HttpStatus.ACCEPTED)
    ArchiveRebuild.Progress rebuild(@CurrentActor Actor actor) {
        return rebuild.begin(actor);
    }

    @GetMapping("/api/archive/rebuild")
    @Permit(Roles.ADMINISTRATOR)
    ArchiveRebuild.Progress progress() {
        return rebuild.progress();
    }
}
