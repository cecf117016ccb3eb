package org.fivestar.oversight;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.fivestar.cycle.Cycle;
import org.fivestar.cycle.Cycles;
import org.fivestar.oversight.Overview.OverviewRow;
import org.fivestar.oversight.Overview.Stage;
import org.fivestar.place.Level;
import org.fivestar.place.Place;
import org.fivestar.place.PlaceRef;
import org.fivestar.place.Places;
import org.fivestar.processes.Editions;
import org.fivestar.processes.Run;
import org.fivestar.processes.Runs;
import org.fivestar.processes.StageCount;
import org.fivestar.processes.StageQuery;
import org.springframework.stereotype.Component;

/** Counts of a year, place by place: one statement counts a whole level, one names its places. */
@Component
public class Overviews {

    private final Runs runs;
    private final Places places;
    private final Cycles cycles;
    private final Editions editions;
    private final Clock clock;

    Overviews(Runs runs, Places places, Cycles cycles, Editions editions, Clock clock) {
        this.runs = runs;
        this.places = places;
        this.cycles = cycles;
        this.editions = editions;
        this.clock = clock;
    }

    /**
     * The places right below this one; a village or community is its own only row.
     *
     * @param unnamed places that are counted in the sum and get no row of their own
     */
    public Overview of(int year, Place place, Set<String> unnamed) {
        Level rows = Level.values()[Math.min(place.level().ordinal() + 1, Level.values().length - 1)];
        List<StageCount> counts = runs.countByStage(new StageQuery(year, rows.word(), place.code(), clock.instant()))
                .counts();
        Map<String, List<StageCount>> byUnit =
                counts.stream().collect(Collectors.groupingBy(StageCount::unit, TreeMap::new, Collectors.toList()));
        List<String> codes = new ArrayList<>(byUnit.keySet());
        codes.add(place.code());
        Map<String, PlaceRef> refs = places.refs(codes);
        PlaceRef self = refs.get(place.code());
        return new Overview(
                self,
                year,
                stages(year, place),
                byUnit.entrySet().stream()
                        .filter(unit -> !unnamed.contains(unit.getKey()))
                        .map(unit -> row(refs.get(unit.getKey()), unit.getValue()))
                        .toList(),
                row(self, counts));
    }

    private static OverviewRow row(PlaceRef place, List<StageCount> counts) {
        return new OverviewRow(
                place,
                sum(counts, count -> true),
                byKey(counts, Run.State.OPEN, StageCount::stage),
                counts.stream().mapToLong(StageCount::overdue).sum(),
                sum(counts, count -> count.state() == Run.State.FINISHED),
                sum(counts, count -> count.state() == Run.State.WITHDRAWN),
                byKey(counts, Run.State.FINISHED, StageCount::outcome));
    }

    private static long sum(List<StageCount> counts, Predicate<StageCount> which) {
        return counts.stream().filter(which).mapToLong(StageCount::runs).sum();
    }

    private static Map<String, Long> byKey(List<StageCount> counts, Run.State state, Function<StageCount, String> key) {
        return counts.stream()
                .filter(count -> count.state() == state && key.apply(count) != null)
                .collect(Collectors.groupingBy(key, TreeMap::new, Collectors.summingLong(StageCount::runs)));
    }

    /** The columns: stages of every edition the year follows there, in their order. */
    private List<Stage> stages(int year, Place place) {
        Map<String, String> names = new LinkedHashMap<>();
        cycles.all().stream()
                .filter(cycle -> cycle.year() == year)
                .filter(cycle -> place.path().contains(cycle.area()) || below(cycle, place))
                .sorted(Comparator.comparing(cycle -> cycle.id().value()))
                .map(Cycle::edition)
                .distinct()
                .forEach(
                        edition -> editions.content(edition).settings().stages().forEach(names::putIfAbsent));
        return names.entrySet().stream()
                .map(stage -> new Stage(stage.getKey(), stage.getValue()))
                .toList();
    }

    private boolean below(Cycle cycle, Place place) {
        return places.get(cycle.area()).path().contains(place.code());
    }
}
