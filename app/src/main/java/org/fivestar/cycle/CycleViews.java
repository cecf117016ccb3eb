package org.fivestar.cycle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fivestar.account.Actor;
import org.fivestar.account.People;
import org.fivestar.account.PersonId;
import org.fivestar.account.Roles;
import org.fivestar.cycle.Cycle.State;
import org.fivestar.forms.Finding;
import org.fivestar.forms.Severity;
import org.fivestar.forms.Star;
import org.fivestar.place.Level;
import org.fivestar.place.Place;
import org.fivestar.place.PlaceName;
import org.fivestar.place.PlaceRef;
import org.fivestar.place.Places;
import org.fivestar.processes.Edition;
import org.fivestar.processes.EditionContent;
import org.fivestar.processes.EditionId;
import org.fivestar.processes.Editions;
import org.fivestar.processes.Queue;
import org.fivestar.processes.RoleAt;
import org.fivestar.processes.WorkCalendar;
import org.springframework.stereotype.Component;

/** Cycles in the words of the page: names for codes, and before the opening what would be missed later. */
@Component
class CycleViews {

    private final Places places;
    private final People people;
    private final Editions editions;
    private final WorkCalendar calendar;
    private final Subjects subjects;

    CycleViews(Places places, People people, Editions editions, WorkCalendar calendar, Subjects subjects) {
        this.places = places;
        this.people = people;
        this.editions = editions;
        this.calendar = calendar;
        this.subjects = subjects;
    }

    List<CycleView> rows(List<Cycle> cycles, Actor actor) {
        Map<String, PlaceRef> areas =
                places.refs(cycles.stream().map(Cycle::area).toList());
        Map<EditionId, String> names = editions.all().stream().collect(Collectors.toMap(Edition::id, Edition::name));
        Map<PersonId, String> openers = people.names(cycles.stream()
                .map(Cycle::openedBy)
                .filter(Objects::nonNull)
                .map(PersonId::new)
                .toList());
        return cycles.stream()
                .map(cycle -> new CycleView(
                        cycle.id().value(),
                        cycle.year(),
                        areas.get(cycle.area()),
                        cycle.edition().value(),
                        names.get(cycle.edition()),
                        cycle.state().word(),
                        cycle.total(),
                        cycle.opened(),
                        cycle.openedBy() == null ? null : openers.get(new PersonId(cycle.openedBy())),
                        cycle.startedAt(),
                        cycle.openedAt(),
                        cycle.note(),
                        Cycles.manages(actor, path(areas.get(cycle.area()))),
                        List.of()))
                .toList();
    }

    private static List<String> path(PlaceRef area) {
        return area.path().stream().map(PlaceName::code).toList();
    }

    /** One cycle; while it is not opened yet with what is still missing. */
    CycleView view(Cycle cycle, Actor actor) {
        CycleView row = rows(List.of(cycle), actor).get(0);
        return cycle.state() == State.PREPARED ? row.with(subjects.of(cycle).size(), warnings(cycle)) : row;
    }

    private List<Finding> warnings(Cycle cycle) {
        List<Finding> warnings = new ArrayList<>();
        Set<Integer> years = calendar.years();
        for (int year = cycle.year(); year <= cycle.year() + 1; year++) {
            if (!years.contains(year)) {
                warnings.add(new Finding(
                        year == cycle.year() ? Severity.ERROR : Severity.WARNING,
                        "calendar/" + year,
                        year + " 年的工作日历尚未导入。",
                        "请系统管理员在“工作日历”中导入；跨年的期限和公示期在导入之前无法计算。"));
            }
        }
        warnings.addAll(vacancies(cycle));
        return warnings;
    }

    private List<Finding> vacancies(Cycle cycle) {
        List<Place> all = subjects.of(cycle);
        EditionContent edition = editions.content(cycle.edition());
        Map<RoleAt, Boolean> roles = new LinkedHashMap<>();
        edition.diagram()
                .steps()
                .forEach(step -> step.who().forEach(role -> roles.merge(role, step.perStar(), Boolean::logicalOr)));
        List<String> stars = edition.rubrics().values().stream()
                .flatMap(rubric -> rubric.stars().stream())
                .map(Star::code)
                .distinct()
                .toList();
        List<Finding> vacancies = new ArrayList<>();
        roles.forEach((role, perStar) -> {
            List<String> units = units(role, all);
            long vacant = people.vacant(queues(role, units, perStar ? stars : List.of())).stream()
                    .map(Queue::unit)
                    .distinct()
                    .count();
            if (vacant > 0) {
                vacancies.add(new Finding(
                        Severity.WARNING,
                        "roles/" + role,
                        "“" + Roles.name(role.toString()) + "”需要 " + units.size() + " 个单位有人，其中 " + vacant
                                + (perStar ? " 个还没有配齐各颗星。" : " 个还没有。"),
                        "请系统管理员在“人员与岗位”中安排；没有人的单位，待办会一直等待。"));
            }
        });
        return vacancies;
    }

    private static List<String> units(RoleAt role, List<Place> all) {
        return Level.find(role.level())
                .map(level -> all.stream()
                        .map(place -> place.path().get(level.ordinal()))
                        .distinct()
                        .toList())
                .orElse(List.of());
    }

    /** @param stars for a step handed out per star; empty for one that is not */
    private static List<Queue> queues(RoleAt role, List<String> units, List<String> stars) {
        return units.stream()
                .map(unit -> new Queue(unit, role.level(), role.role(), null))
                .flatMap(desk -> stars.isEmpty()
                        ? Stream.of(desk)
                        : stars.stream().map(star -> new Queue(desk.unit(), desk.level(), desk.role(), star)))
                .toList();
    }
}
