package org.fivestar.declaration;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.fivestar.account.Actor;
import org.fivestar.account.Post;
import org.fivestar.account.Roles;
import org.fivestar.forms.Indicator;
import org.fivestar.forms.Rubric;
import org.fivestar.forms.Star;
import org.fivestar.place.Level;
import org.fivestar.place.Place;
import org.fivestar.place.PlaceRef;
import org.fivestar.place.Places;
import org.fivestar.platform.Problem;
import org.fivestar.processes.Inbox;
import org.fivestar.processes.Run;
import org.fivestar.processes.RunId;
import org.fivestar.processes.RunQuery;
import org.fivestar.processes.Runs;
import org.fivestar.processes.WorkItem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which villages a workbook is about, and what its reader may do with it. */
@Component
class WorkbookDesk {

    private static final int PAGE = 200;

    private final Runs runs;
    private final Inbox inbox;
    private final Places places;
    private final VillageDesk desk;
    private final Returns returns;

    WorkbookDesk(Runs runs, Inbox inbox, Places places, VillageDesk desk, Returns returns) {
        this.runs = runs;
        this.inbox = inbox;
        this.places = places;
        this.desk = desk;
        this.returns = returns;
    }

    /** What becomes of a workbook that comes back. */
    enum Manner {
        /** The village's own answers. */
        STATES,
        /** What the village is asked about. */
        PROPOSES,
        /** Nothing: it is only read. */
        READS
    }

    /**
     * @param villages whose turn it is
     * @param away those whose turn it is not, with where they are
     */
    record Area(Place place, int year, Manner manner, List<Village> villages, Map<Run, String> away) {

        @Nullable
        Village find(String code) {
            return villages.stream()
                    .filter(village -> village.run().subject().equals(code))
                    .findFirst()
                    .orElse(null);
        }
    }

    /** @param asked indicators that may be changed; empty when all may */
    record Village(Run run, Rubric rubric, Set<String> asked) {

        /** What a workbook asks of it: of the claimed stars, of all before it claims. */
        List<Asked> asks(List<String> claimed) {
            return rubric.stars().stream()
                    .filter(star -> claimed.isEmpty() || claimed.contains(star.code()))
                    .flatMap(star -> star.indicators().map(indicator -> new Asked(star, indicator)))
                    .filter(one ->
                            asked.isEmpty() || asked.contains(one.indicator().code()))
                    .toList();
        }
    }

    record Asked(Star star, Indicator indicator) {}

    /**
     * The villages of a place that take part in a year.
     *
     * @throws Problem 404 for a place whose workbook is not the actor's, 400 for a place above a township
     */
    Area open(int year, String code, Actor actor) {
        Place place = places.find(code).orElseThrow(WorkbookDesk::unknown);
        Manner manner = manner(place, actor);
        String role = role(manner);
        List<Run> mine = new ArrayList<>(newest(all(year, code).stream()
                .filter(run -> actor.has(role, RunDoor.path(run)))
                .toList()));
        Map<RunId, List<WorkItem>> items = inbox
                .openOf(mine.stream().map(Run::id).toList())
                .stream()
                .collect(Collectors.groupingBy(WorkItem::run));
        Map<RunId, Set<String>> asked = returns.asked(mine, actor);
        List<Village> villages = new ArrayList<>();
        Map<Run, String> away = new LinkedHashMap<>();
        for (Run run : mine) {
            List<WorkItem> open = items.getOrDefault(run.id(), List.of());
            if (open.stream().anyMatch(item -> isVillages(run, item))) {
                villages.add(new Village(run, desk.rubric(run), asked.getOrDefault(run.id(), Set.of())));
            } else {
                away.put(run, where(open));
            }
        }
        return new Area(place, year, manner, villages, away);
    }

    /** @throws Problem 404 for a place whose workbook is not the actor's */
    Manner manner(String code, Actor actor) {
        return manner(places.find(code).orElseThrow(WorkbookDesk::unknown), actor);
    }

    private boolean isVillages(Run run, WorkItem item) {
        return VillageDesk.isVillagePanel(desk.form(desk.edition(run), item));
    }

    private static String where(List<WorkItem> open) {
        String names = open.stream().map(WorkItem::name).distinct().collect(Collectors.joining("、"));
        return names.isEmpty() ? "等待期限" : names;
    }

    private static Manner manner(Place place, Actor actor) {
        if (place.level() == Level.VILLAGE && actor.has(Roles.DECLARANT, place.path())) {
            return Manner.STATES;
        }
        if (actor.has(Roles.REVIEWER, place.path())) {
            return Manner.PROPOSES;
        }
        if (actor.has(Roles.COUNTY_OFFICE, place.path())) {
            if (place.level().ordinal() < Level.TOWNSHIP.ordinal()) {
                throw Problem.invalid("填报表按乡镇（街道）导出。", "请选择一个乡镇（街道）。").with("field", "place");
            }
            return Manner.READS;
        }
        throw unknown();
    }

    private static String role(Manner manner) {
        return switch (manner) {
            case STATES -> Roles.DECLARANT;
            case PROPOSES -> Roles.REVIEWER;
            case READS -> Roles.COUNTY_OFFICE;
        };
    }

    private static Problem unknown() {
        return Problem.notFound("没有找到这个单位的填报表。");
    }

    private List<Run> all(@Nullable Integer year, String unit) {
        List<Run> all = new ArrayList<>();
        String cursor = null;
        do {
            var page =
                    runs.page(new RunQuery(year, null, unit, null, Run.State.OPEN, null, cursor, PAGE, null, Set.of()));
            all.addAll(page.runs());
            cursor = page.next();
        } while (cursor != null);
        return all;
    }

    /** One run of each village: the one begun last. */
    private static Collection<Run> newest(List<Run> runs) {
        Map<String, Run> newest = new TreeMap<>();
        for (Run run : runs) {
            newest.merge(run.subject(), run, (a, b) -> a.startedAt().isAfter(b.startedAt()) ? a : b);
        }
        return newest.values();
    }

    /** Every workbook the actor may have, newest year first. */
    List<WorkbookPlace> mine(Actor actor) {
        List<WorkbookPlace> mine = new ArrayList<>();
        for (Post post : actor.posts()) {
            String unit =
                    switch (post.role()) {
                        case Roles.DECLARANT -> "village";
                        case Roles.REVIEWER, Roles.COUNTY_OFFICE -> "township";
                        default -> "";
                    };
            if (!unit.isEmpty() && post.place() != null) {
                mine.addAll(of(post, unit, actor));
            }
        }
        return mine.stream()
                .distinct()
                .sorted(Comparator.comparing(WorkbookPlace::year)
                        .reversed()
                        .thenComparing(one -> one.place().code()))
                .toList();
    }

    private List<WorkbookPlace> of(Post post, String unit, Actor actor) {
        List<Run> open = all(null, String.valueOf(post.place())).stream()
                .filter(run ->
                        actor.has(post.role(), RunDoor.path(run)) && run.units().get(unit) != null)
                .toList();
        Map<RunId, List<WorkItem>> items = inbox
                .openOf(open.stream().map(Run::id).toList())
                .stream()
                .collect(Collectors.groupingBy(WorkItem::run));
        Map<String, PlaceRef> refs =
                places.refs(open.stream().map(run -> run.units().get(unit)).toList());
        Map<List<Object>, List<Run>> groups = open.stream()
                .filter(run -> refs.containsKey(run.units().get(unit)))
                .collect(Collectors.groupingBy(
                        run -> List.of(run.year(), run.units().get(unit))));
        return groups.values().stream()
                .map(group -> {
                    Collection<Run> villages = newest(group);
                    Run one = group.get(0);
                    int turn = (int) villages.stream()
                            .filter(run -> items.getOrDefault(run.id(), List.of()).stream()
                                    .anyMatch(item -> isVillages(run, item)))
                            .count();
                    return new WorkbookPlace(
                            refs.get(one.units().get(unit)),
                            one.year(),
                            villages.size(),
                            turn,
                            !post.role().equals(Roles.COUNTY_OFFICE),
                            post.role().equals(Roles.DECLARANT));
                })
                .toList();
    }
}
