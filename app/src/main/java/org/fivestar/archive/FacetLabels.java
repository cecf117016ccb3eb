package org.fivestar.archive;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fivestar.archive.ArchivePage.FacetValue;
import org.fivestar.place.PlaceRef;
import org.fivestar.place.Places;
import org.fivestar.processes.Editions;
import org.fivestar.storage.Facet;
import org.fivestar.storage.FacetCount;
import org.springframework.stereotype.Component;

/** Gives counted values the names people know them by. */
@Component
class FacetLabels {

    private static final Map<String, String> KINDS = Map.of("evidence", "佐证材料", "declaration", "申报", "decision", "决定");

    private static final Map<String, String> FILE_KINDS = Map.ofEntries(
            Map.entry("pdf", "PDF、OFD"),
            Map.entry("word", "文字文档"),
            Map.entry("sheet", "表格"),
            Map.entry("slides", "演示文稿"),
            Map.entry("image", "图片"),
            Map.entry("text", "纯文本、网页"),
            Map.entry("audio", "录音"),
            Map.entry("video", "视频"),
            Map.entry("archive", "压缩包"),
            Map.entry("mail", "邮件"),
            Map.entry("other", "其他"));

    private final Places places;
    private final Editions editions;

    FacetLabels(Places places, Editions editions) {
        this.places = places;
        this.editions = editions;
    }

    ArchivePage.Facets of(Map<Facet, List<FacetCount>> counts, Set<String> chosenPlaces) {
        Map<String, String> stars = stars();
        return new ArchivePage.Facets(
                named(counts.get(Facet.KIND), KINDS),
                counts.get(Facet.YEAR).stream()
                        .map(c -> new FacetValue(c.value(), c.value() + " 年", c.count()))
                        .sorted(Comparator.comparing(FacetValue::value).reversed())
                        .toList(),
                named(counts.get(Facet.STAR), stars),
                named(counts.get(Facet.FILE_KIND), FILE_KINDS),
                places(counts.get(Facet.PLACE), chosenPlaces));
    }

    private static List<FacetValue> named(List<FacetCount> counts, Map<String, String> names) {
        return counts.stream()
                .map(c -> new FacetValue(c.value(), names.getOrDefault(c.value(), c.value()), c.count()))
                .toList();
    }

    /** Star names of all editions; the newest says how a star is called. */
    private Map<String, String> stars() {
        Map<String, String> names = new HashMap<>();
        editions.all().stream()
                .sorted(Comparator.comparing(edition -> edition.publishedAt()))
                .forEach(edition -> editions.content(edition.id())
                        .rubrics()
                        .values()
                        .forEach(rubric -> rubric.stars().forEach(star -> names.put(star.code(), star.shortName()))));
        return names;
    }

    /** Chosen places and those right below them; while nothing is chosen, the first level where there is a choice. */
    private List<FacetValue> places(List<FacetCount> counts, Set<String> chosen) {
        Map<String, PlaceRef> refs =
                places.refs(counts.stream().map(FacetCount::value).toList());
        int level = chosen.isEmpty() ? levelWithAChoice(counts, refs) : 0;
        return counts.stream()
                .filter(count -> refs.containsKey(count.value()))
                .filter(count -> level > 0
                        ? refs.get(count.value()).path().size() == level
                        : isChosenOrBelow(refs.get(count.value()), chosen))
                .map(count ->
                        new FacetValue(count.value(), refs.get(count.value()).name(), count.count()))
                .toList();
    }

    private static int levelWithAChoice(List<FacetCount> counts, Map<String, PlaceRef> refs) {
        int deepest = 1;
        for (int level = 1; level <= 5; level++) {
            int depth = level;
            long choices = counts.stream()
                    .map(count -> refs.get(count.value()))
                    .filter(ref -> ref != null && ref.path().size() == depth)
                    .count();
            if (choices > 1) {
                return level;
            }
            deepest = choices > 0 ? level : deepest;
        }
        return deepest;
    }

    private static boolean isChosenOrBelow(PlaceRef ref, Set<String> chosen) {
        int size = ref.path().size();
        return chosen.contains(ref.code())
                || size > 1 && chosen.contains(ref.path().get(size - 2).code());
    }
}
