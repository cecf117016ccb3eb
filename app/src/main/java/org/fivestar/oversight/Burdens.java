package org.fivestar.oversight;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fivestar.cycle.Cycles;
import org.fivestar.declaration.AskedCounts;
import org.fivestar.declaration.AskedCounts.AskedCount;
import org.fivestar.declaration.Workdays;
import org.fivestar.oversight.Burden.BurdenRow;
import org.fivestar.place.Level;
import org.fivestar.place.Place;
import org.fivestar.place.PlaceName;
import org.fivestar.place.PlaceRef;
import org.fivestar.place.Places;
import org.fivestar.plan.PlanReturns;
import org.fivestar.processes.OpenedQuery;
import org.fivestar.processes.Run;
import org.fivestar.processes.RunId;
import org.fivestar.processes.Runs;
import org.fivestar.review.Urgings;
import org.fivestar.visit.SiteRequests;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Adds up what villages were asked, from what the rooms that asked have kept anyway; the same few statements for one
 * village and for a city.
 */
@Component
class Burdens {

    private static final int MOST = 10;
    private static final LocalDate BEGINNING = LocalDate.of(2000, 1, 1);
    private static final LocalDate END = LocalDate.of(2200, 1, 1);

    private final Runs runs;
    private final Urgings urgings;
    private final PlanReturns plans;
    private final SiteRequests sites;
    private final AskedCounts counts;
    private final Cycles cycles;
    private final Places places;

    Burdens(
            Runs runs,
            Urgings urgings,
            PlanReturns plans,
            SiteRequests sites,
            AskedCounts counts,
            Cycles cycles,
            Places places) {
        this.runs = runs;
        this.urgings = urgings;
        this.plans = plans;
        this.sites = sites;
        this.counts = counts;
        this.cycles = cycles;
        this.places = places;
    }

    /**
     * @param from first day, null for from the beginning
     * @param to last day, null for until now
     * @param by only what this requester asked; null for all
     */
    record Asked(
            int year,
            Place place,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable Requester by) {

        Instant begin() {
            return Workdays.startOf(from == null ? BEGINNING : from);
        }

        Instant end() {
            return Workdays.startOf(to == null ? END : to.plusDays(1));
        }

        OpenedQuery.Within within() {
            return new OpenedQuery.Within(place.level().word(), place.code());
        }
    }

    /** @param unnamed villages that are left out */
    Burden of(Asked asked, Set<String> unnamed) {
        List<Place> standing = places.subjects(asked.place().code());
        Set<String> villages = new TreeSet<>();
        standing.forEach(village -> villages.add(village.code()));
        List<Asking> all = new ArrayList<>(askedOf(asked));
        all.forEach(one -> villages.add(one.village()));
        int before = villages.size();
        villages.removeAll(unnamed);
        // urging is looked for at the villages by name
        all.addAll(urged(asked, villages));
        all.removeIf(one -> unnamed.contains(one.village()) || asked.by() != null && asked.by() != one.by());
        return burden(asked, villages, all, before - villages.size());
    }

    private List<Asking> askedOf(Asked asked) {
        Requester owner = owner(asked);
        Stream<Asking> steps = runs
                .opened(new OpenedQuery(asked.year(), Level.VILLAGE.word(), asked.within(), asked.begin(), asked.end()))
                .stream()
                .map(one -> one.by() == null || one.by().equals(Level.VILLAGE.word())
                        ? new Asking(one.subject(), Request.STEP, owner, one.month(), one.items())
                        : new Asking(
                                one.subject(), Request.RETURNED, Requester.of(one.by()), one.month(), one.items()));
        String area = asked.place().code();
        Stream<Asking> plan = plans.of(asked.year(), area, asked.begin(), asked.end()).stream()
                .map(one -> new Asking(
                        one.place(), Request.PLAN_RETURNED, Requester.of(one.by()), one.month(), one.times()));
        Stream<Asking> site = sites.of(asked.year(), area, asked.begin(), asked.end()).stream()
                .map(one -> new Asking(
                        one.place(), Request.of(one.what()), Requester.of(one.by()), one.month(), one.times()));
        return Stream.of(steps, plan, site).flatMap(Function.identity()).toList();
    }

    private List<Asking> urged(Asked asked, Collection<String> villages) {
        return urgings.of(asked.year(), villages, asked.begin(), asked.end()).stream()
                .map(one -> new Asking(one.place(), Request.URGED, Requester.of(one.level()), one.month(), one.times()))
                .toList();
    }

    /** Who owns the year: the level of the area it was prepared for, around the place or within it. */
    private Requester owner(Asked asked) {
        return cycles.all().stream()
                .filter(cycle -> cycle.year() == asked.year())
                .map(cycle -> path(cycle.area()))
                .filter(area -> area.contains(asked.place().code())
                        || asked.place().path().contains(area.get(area.size() - 1)))
                .findFirst()
                .map(area -> Requester.of(Level.values()[area.size() - 1]))
                .orElse(Requester.CITY);
    }

    private List<String> path(String code) {
        return places.ref(code).path().stream().map(PlaceName::code).toList();
    }

    private Burden burden(Asked asked, Set<String> villages, List<Asking> all, int leftOut) {
        Place place = asked.place();
        Map<String, PlaceRef> refs = new HashMap<>(places.refs(villages));
        int depth = Math.min(place.level().ordinal() + 1, Level.VILLAGE.ordinal());
        Function<String, String> unit = village ->
                refs.containsKey(village) ? refs.get(village).path().get(depth).code() : village;
        Map<String, List<String>> units =
                villages.stream().collect(Collectors.groupingBy(unit, TreeMap::new, Collectors.toList()));
        refs.putAll(places.refs(units.keySet()));
        refs.put(place.code(), places.ref(place.code()));
        Map<String, List<Asking>> byUnit =
                all.stream().collect(Collectors.groupingBy(one -> unit.apply(one.village())));
        Map<String, AskedCount> counters = depth == Level.VILLAGE.ordinal() ? counters(asked) : Map.of();
        List<BurdenRow> rows = units.entrySet().stream()
                .map(one -> row(
                        refs.get(one.getKey()),
                        one.getValue().size(),
                        byUnit.getOrDefault(one.getKey(), List.of()),
                        counters.get(one.getKey())))
                .toList();
        return new Burden(
                refs.get(place.code()),
                asked.year(),
                asked.from(),
                asked.to(),
                months(all),
                rows,
                row(refs.get(place.code()), villages.size(), all, null),
                most(all, refs),
                leftOut);
    }

    private Map<String, AskedCount> counters(Asked asked) {
        List<Run> all = runs.allWithin(asked.year(), asked.within());
        Map<RunId, AskedCount> known = counts.of(all);
        return all.stream()
                .filter(run -> known.containsKey(run.id()))
                .collect(Collectors.toMap(Run::subject, run -> known.get(run.id()), (earlier, later) -> later));
    }

    private static List<BurdenRow> most(List<Asking> all, Map<String, PlaceRef> refs) {
        return all.stream().collect(Collectors.groupingBy(Asking::village)).entrySet().stream()
                .map(one -> row(refs.get(one.getKey()), 1, one.getValue(), null))
                .sorted(Comparator.comparing(BurdenRow::total)
                        .reversed()
                        .thenComparing(row -> row.place().code()))
                .limit(MOST)
                .toList();
    }

    private static BurdenRow row(PlaceRef place, int villages, List<Asking> all, @Nullable AskedCount counter) {
        return new BurdenRow(
                place,
                villages,
                all.stream().mapToLong(Asking::times).sum(),
                sums(all, Asking::month),
                sums(all, Asking::by),
                sums(all, Asking::what),
                counter);
    }

    private static <K extends Comparable<K>> Map<K, Long> sums(List<Asking> all, Function<Asking, K> of) {
        return all.stream().collect(Collectors.groupingBy(of, TreeMap::new, Collectors.summingLong(Asking::times)));
    }

    /** From the first month to the last, those between them too. */
    private static List<String> months(List<Asking> all) {
        TreeSet<YearMonth> known =
                all.stream().map(one -> YearMonth.parse(one.month())).collect(Collectors.toCollection(TreeSet::new));
        return known.isEmpty()
                ? List.of()
                : Stream.iterate(known.first(), month -> !month.isAfter(known.last()), month -> month.plusMonths(1))
                        .map(YearMonth::toString)
                        .toList();
    }
}
