package org.fivestar.archive;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.fivestar.account.Actor;
import org.fivestar.place.PlaceName;
import org.fivestar.place.PlaceRef;
import org.fivestar.place.Places;
import org.fivestar.platform.HouseClock;
import org.fivestar.platform.Problem;
import org.fivestar.review.BlindLooks;
import org.fivestar.storage.Facet;
import org.fivestar.storage.Hit;
import org.fivestar.storage.SearchIndex;
import org.fivestar.storage.SearchPage;
import org.fivestar.storage.SearchRequest;
import org.fivestar.storage.Visibility;
import org.springframework.stereotype.Component;

/** Searches what an actor may see; what that is comes from the actor's posts alone. */
@Component
public class ArchiveSearch {

    private static final int PAGE = 20;
    private static final int LONGEST_TEXT = 500;

    private final SearchIndex index;
    private final ArchiveDrift drift;
    private final FacetLabels labels;
    private final Places places;
    private final BlindLooks looks;

    ArchiveSearch(SearchIndex index, ArchiveDrift drift, FacetLabels labels, Places places, BlindLooks looks) {
        this.looks = looks;
        this.index = index;
        this.drift = drift;
        this.labels = labels;
        this.places = places;
    }

    /**
     * One page.
     *
     * @throws org.fivestar.storage.IndexUnavailable when the search server is away; never an empty page instead
     */
    ArchivePage search(Question question, Actor actor) {
        SearchPage page = index.search(request(question), visibility(actor));
        Map<String, PlaceRef> refs =
                places.refs(page.hits().stream().map(ArchiveSearch::place).toList());
        return new ArchivePage(
                page.hits().stream().map(hit -> hit(hit, refs)).toList(),
                labels.of(page.facets(), question.filters().getOrDefault(Facet.PLACE, Set.of())),
                page.total(),
                page.next(),
                drift.waitingFiles());
    }

    /** Not found either: decisions at which the actor is still to look without knowing them. */
    private Visibility visibility(Actor actor) {
        return actor.visibility()
                .except(looks.items(actor).stream().map(DecisionKind::id).collect(Collectors.toUnmodifiableSet()));
    }

    /** What somebody asked for, as the address says it. */
    record Question(
            String text,
            Map<Facet, Set<String>> filters,
            @org.jspecify.annotations.Nullable String cursor) {}

    private static SearchRequest request(Question question) {
        if (question.text().length() > LONGEST_TEXT) {
            throw Problem.invalid("搜索的文字超过 " + LONGEST_TEXT + " 字。", "请只保留关键的词。");
        }
        for (String year : question.filters().getOrDefault(Facet.YEAR, Set.of())) {
            if (!year.matches("\\d{4}")) {
                throw Problem.invalid("“" + year + "”不是年份。", "请从左侧的年份里选择。");
            }
        }
        return new SearchRequest(question.text(), question.filters(), question.cursor(), PAGE);
    }

    private static String place(Hit hit) {
        List<String> path = hit.placePath();
        return path.isEmpty() ? "" : path.get(path.size() - 1);
    }

    private static ArchiveHit hit(Hit hit, Map<String, PlaceRef> refs) {
        String code = place(hit);
        PlaceRef place = refs.getOrDefault(
                code, new PlaceRef(code, hit.placeName(), List.of(new PlaceName(code, hit.placeName()))));
        return new ArchiveHit(
                hit.id(),
                hit.kind(),
                hit.title(),
                place,
                hit.year(),
                hit.stars(),
                hit.fileKind(),
                hit.runId(),
                hit.evidenceId().isEmpty() ? null : hit.evidenceId(),
                hit.passages().stream()
                        .map(p -> new ArchiveHit.Passage(p.page(), p.html()))
                        .toList(),
                hit.at().atZone(HouseClock.ZONE).toOffsetDateTime());
    }
}
