package org.fivestar.cycle;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fivestar.account.Actor;
import org.fivestar.account.Roles;
import org.fivestar.audit.Audit;
import org.fivestar.audit.AuditEntry;
import org.fivestar.cycle.Cycle.State;
import org.fivestar.forms.Rubric;
import org.fivestar.place.Place;
import org.fivestar.place.Places;
import org.fivestar.platform.Problem;
import org.fivestar.processes.Edition;
import org.fivestar.processes.EditionId;
import org.fivestar.processes.Editions;
import org.fivestar.processes.Runs;
import org.fivestar.processes.WorkCalendar;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The years of the evaluation: naming one for an area and opening it. The city office and the process owner of an area
 * may do both; the system administrator may not, since running the system gives no say in the evaluation.
 */
@Component
public class Cycles {

    private final CycleRepository cycles;
    private final Subjects subjects;
    private final CycleOpening opening;
    private final Places places;
    private final Editions editions;
    private final WorkCalendar calendar;
    private final Runs runs;
    private final Audit audit;
    private final Clock clock;

    Cycles(
            CycleRepository cycles,
            Subjects subjects,
            CycleOpening opening,
            Places places,
            Editions editions,
            WorkCalendar calendar,
            Runs runs,
            Audit audit,
            Clock clock) {
        this.cycles = cycles;
        this.subjects = subjects;
        this.opening = opening;
        this.places = places;
        this.editions = editions;
        this.calendar = calendar;
        this.runs = runs;
        this.audit = audit;
        this.clock = clock;
    }

    /** The year, the area and the edition a new cycle follows. */
    public record NewCycle(int year, String area, EditionId edition) {}

    /** Names a year's evaluation in an area; nothing runs yet. A second one for the same year and place is refused. */
    @Transactional
    public Cycle create(NewCycle wanted, Actor actor) {
        Place area = places.get(wanted.area());
        requireRight(actor, area.path());
        Edition edition = editions.get(wanted.edition());
        requireSameYear(wanted, edition);
        cycles.lockYear(wanted.year());
        requireNoOverlap(wanted.year(), area);
        Cycle cycle = new Cycle(
                CycleId.of(wanted.year(), area.code()),
                wanted.year(),
                area.code(),
                edition.id(),
                State.PREPARED,
                0,
                0,
                "",
                null,
                null,
                null,
                null);
        if (!cycles.add(cycle, actor.id().value(), clock.instant())) {
            throw exists(area, wanted.year());
        }
        audit.append(new AuditEntry(
                actor.id().value(),
                "cycle-created",
                cycle.id().value(),
                Map.of("edition", edition.id().value())));
        return cycle;
    }

    /**
     * Orders the opening and returns at once; the runs are started in the background. Ordered again on a year that is
     * open, it takes in the places that joined since; a place that has its run is left alone.
     */
    @Transactional
    public Cycle open(CycleId id, Actor actor) {
        Cycle cycle = cycles.lock(id).orElseThrow(Cycles::unknown);
        requireRight(actor, places.get(cycle.area()).path());
        if (cycle.state() == State.OPENING || cycle.state() == State.CLOSED) {
            return cycle;
        }
        requireCalendar(cycle.year());
        int total = subjects.of(cycle).size();
        if (cycle.state() == State.OPEN && total <= cycle.opened()) {
            return cycle;
        }
        if (total == 0) {
            throw Problem.conflict("no-subjects", "该地区在 " + cycle.year() + " 年没有村或社区，无法开启。", "请先由系统管理员导入行政区划，再开启年度。");
        }
        cycles.beginOpening(id, total, actor.id().value(), clock.instant());
        opening.nudgeAfterCommit();
        audit.append(
                new AuditEntry(actor.id().value(), "cycle-opening-ordered", id.value(), Map.of("subjects", total)));
        return cycles.find(id).orElseThrow();
    }

    /** Takes back a year that was prepared with the wrong edition or area; nothing has run yet. */
    @Transactional
    public void discard(CycleId id, Actor actor) {
        Cycle cycle = cycles.lock(id).orElseThrow(Cycles::unknown);
        requireRight(actor, places.get(cycle.area()).path());
        if (cycle.state() != State.PREPARED) {
            throw Problem.conflict("cycle-opened", cycle.year() + " 年度已经开启，不能撤销。", "已开启的年度在全部办结后可以结束。");
        }
        cycles.remove(id);
        audit.append(new AuditEntry(
                actor.id().value(),
                "cycle-discarded",
                id.value(),
                Map.of("edition", cycle.edition().value())));
    }

    /** Ends a year in which nothing waits any more. Ended again, it gives the same answer. */
    @Transactional
    public Cycle close(CycleId id, Actor actor) {
        Cycle cycle = cycles.lock(id).orElseThrow(Cycles::unknown);
        requireRight(actor, places.get(cycle.area()).path());
        if (cycle.state() == State.CLOSED) {
            return cycle;
        }
        if (cycle.state() != State.OPEN) {
            throw Problem.conflict("cycle-not-open", cycle.year() + " 年度还没有开启，不能结束。", "只准备了的年度可以撤销。");
        }
        long open = runs.openOf(id.value());
        if (open > 0) {
            throw Problem.conflict(
                            "runs-open",
                            "还有 " + open + " 件没有办结，不能结束 " + cycle.year() + " 年度。",
                            "请在总览中打开未办结的创建件，办结或由村（社区）撤回后再结束。")
                    .with("open", open);
        }
        cycles.close(id);
        audit.append(new AuditEntry(actor.id().value(), "cycle-closed", id.value(), Map.of("runs", cycle.opened())));
        return cycles.find(id).orElseThrow();
    }

    public Cycle get(CycleId id) {
        return cycles.find(id).orElseThrow(Cycles::unknown);
    }

    /** The cycle whose area contains the place. */
    public Optional<Cycle> find(int year, List<String> placePath) {
        return cycles.ofYear(year).stream()
                .filter(cycle -> placePath.contains(cycle.area()))
                .findFirst();
    }

    /** What is measured in it, by the word of the kind of place. */
    Map<String, Rubric> rubrics(Cycle cycle) {
        return editions.content(cycle.edition()).rubrics();
    }

    /**
     * The cycle of this year whose area contains the place; in a year that is not prepared yet the newest before, else
     * the oldest after. Empty while no year is known for the place.
     */
    public Optional<Cycle> nearest(int year, List<String> placePath) {
        List<Cycle> here = cycles.all().stream()
                .filter(cycle -> placePath.contains(cycle.area()))
                .toList();
        return here.stream()
                .filter(cycle -> cycle.year() <= year)
                .findFirst()
                .or(() -> here.stream().reduce((newer, older) -> older));
    }

    /** Newest year first. */
    public List<Cycle> all() {
        return cycles.all();
    }

    /** @param path of the area the year is for */
    static boolean manages(Actor actor, List<String> path) {
        return actor.has(Roles.CITY_OFFICE, path) || actor.has(Roles.PROCESS_OWNER, path);
    }

    private static void requireRight(Actor actor, List<String> path) {
        if (!manages(actor, path)) {
            throw Problem.forbidden("只有本地区的市创建办或流程管理员可以建立和开启年度。");
        }
    }

    private static void requireSameYear(NewCycle wanted, Edition edition) {
        if (edition.year() != wanted.year()) {
            throw Problem.conflict(
                    "edition-of-another-year",
                    "方案“" + edition.name() + "”是 " + edition.year() + " 年度的，不能用于 " + wanted.year() + " 年度。",
                    "请在方案工作室以它为基础建立 " + wanted.year() + " 年度草案，检查并发布后再选用。");
        }
    }

    private void requireNoOverlap(int year, Place area) {
        for (Cycle other : cycles.ofYear(year)) {
            boolean inside = area.path().contains(other.area());
            if (inside || places.get(other.area()).path().contains(area.code())) {
                throw exists(places.get(other.area()), year);
            }
        }
    }

    private void requireCalendar(int year) {
        if (!calendar.years().contains(year)) {
            throw Problem.conflict(
                    "calendar-year-missing", year + " 年的工作日历尚未导入，办理期限和公示期无法计算。", "请系统管理员在“工作日历”中导入该年度的放假安排后再开启。");
        }
    }

    private static Problem exists(Place area, int year) {
        return Problem.conflict("cycle-exists", area.name() + " " + year + " 年度已经建立，同一个村（社区）一年只能参加一次。", "请在年度列表中打开它。");
    }

    private static Problem unknown() {
        return Problem.notFound("没有这个年度。");
    }
}
