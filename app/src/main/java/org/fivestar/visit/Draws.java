package org.fivestar.visit;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.fivestar.account.Actor;
import org.fivestar.audit.Audit;
import org.fivestar.audit.AuditEntry;
import org.fivestar.cycle.Cycle;
import org.fivestar.cycle.CycleId;
import org.fivestar.cycle.Cycles;
import org.fivestar.place.Level;
import org.fivestar.place.Place;
import org.fivestar.place.Places;
import org.fivestar.platform.Idempotency;
import org.fivestar.platform.Problem;
import org.fivestar.visit.Candidates.Eligible;
import org.fivestar.visit.Draw.Candidate;
import org.fivestar.visit.Draw.SeedSource;
import org.fivestar.visit.Lottery.Lot;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Draws villages by lot, each draw once and for ever, and repeats one to see whether it still comes out the same. */
@Component
public class Draws {

    private final DrawRepository rows;
    private final VisitRepository visits;
    private final Candidates candidates;
    private final Cycles cycles;
    private final Places places;
    private final Idempotency idempotency;
    private final Audit audit;
    private final Clock clock;

    Draws(
            DrawRepository rows,
            VisitRepository visits,
            Candidates candidates,
            Cycles cycles,
            Places places,
            Idempotency idempotency,
            Audit audit,
            Clock clock) {
        this.rows = rows;
        this.visits = visits;
        this.candidates = candidates;
        this.cycles = cycles;
        this.places = places;
        this.idempotency = idempotency;
        this.audit = audit;
        this.clock = clock;
    }

    /** Among which villages to draw: those of a year in an area (a city, county or township) that fit the filter. */
    public record Field(CycleId cycle, String area, DrawFilter filter) {}

    /**
     * A draw to be made.
     *
     * @param number how many to draw; null when a share is given
     * @param share how many of a hundred, rounded up; null when a number is given
     * @param seed null to let the machine make one
     * @param reason why it is drawn again; needed from the second draw of an area and year on
     * @param key the client's idempotency key
     */
    public record NewDraw(
            Field field,
            @Nullable Integer number,
            @Nullable Integer share,
            @Nullable String seed,
            String reason,
            @Nullable String key) {}

    /** How many villages could be drawn now. */
    public int count(Field field, Actor actor) {
        Place area = area(field, actor);
        return candidates
                .of(cycles.get(field.cycle()), area.code(), field.filter())
                .size();
    }

    /**
     * Draws, and plans a visit for every village drawn.
     *
     * @return the id of the draw
     * @throws Problem 403 for who is no office of the area, 409 without candidates, 422 for a number there is not or a
     *     second draw without a reason
     */
    @Transactional
    public long draw(NewDraw wanted, Actor actor) {
        Place area = area(wanted.field(), actor);
        Cycle cycle = cycles.get(wanted.field().cycle());
        return idempotency.once(
                new Idempotency.Call<>(wanted.key(), actor.id().value(), wanted, Long.class),
                () -> drawOnce(wanted, cycle, new Drawer(area, actor)));
    }

    private record Drawer(Place area, Actor actor) {}

    private long drawOnce(NewDraw wanted, Cycle cycle, Drawer drawer) {
        rows.queueFor(cycle.id().value());
        List<Eligible> eligible =
                candidates.of(cycle, drawer.area().code(), wanted.field().filter());
        if (eligible.isEmpty()) {
            throw Problem.conflict("no-candidates", "没有符合条件的村（社区），无法抽取。", "请放宽条件；年度尚未开启的，请先开启。");
        }
        Map<String, Eligible> byKey =
                eligible.stream().collect(Collectors.toMap(one -> one.run().key(), Function.identity()));
        Draw draw = draw(wanted, cycle, drawer, byKey);
        if (draw.reason().isEmpty() && rows.drawnBefore(draw)) {
            throw new Problem("reason-missing", 422, "本年度在这个范围已经抽取过，再次抽取要写明理由。", "请写明为什么再抽一次；原来的抽取保留不变。")
                    .with("field", "reason");
        }
        List<Candidate> drawn = ranked(Lottery.draw(draw.seed(), byKey.keySet()), byKey);
        long id = rows.insert(draw);
        rows.insert(id, drawn);
        visits.insert(
                id,
                drawn.stream()
                        .limit(draw.chosen())
                        .map(candidate -> byKey.get(candidate.runKey()).run())
                        .toList());
        audit.append(
                new AuditEntry(drawer.actor().id().value(), "visit-drawn", "visit-draw/" + id, facts(draw, drawn)));
        return id;
    }

    private Draw draw(NewDraw wanted, Cycle cycle, Drawer drawer, Map<String, Eligible> byKey) {
        String seed = wanted.seed() == null ? "" : wanted.seed().strip();
        return new Draw(
                0,
                cycle.id().value(),
                cycle.year(),
                drawer.area().code(),
                drawer.area().path(),
                wanted.field().filter(),
                seed.isEmpty() ? Lottery.newSeed() : seed,
                seed.isEmpty() ? SeedSource.MACHINE : SeedSource.GIVEN,
                wanted.reason().strip(),
                Lottery.fingerprint(byKey.keySet()),
                byKey.size(),
                number(wanted, byKey.size()),
                drawer.actor().id().value(),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private static int number(NewDraw wanted, int total) {
        if ((wanted.number() == null) == (wanted.share() == null)) {
            throw Problem.invalid("抽取数量要么写个数，要么写比例。", "请只填其中一项。").with("field", "number");
        }
        int number = wanted.number() != null ? wanted.number() : (total * wanted.share() + 99) / 100;
        if (number > total) {
            throw new Problem(
                            "too-few-candidates", 422, "符合条件的只有 " + total + " 个，抽不出 " + number + " 个。", "请减少数量，或放宽条件。")
                    .with("field", "number")
                    .with("candidates", total);
        }
        return number;
    }

    private static List<Candidate> ranked(List<Lot> lots, Map<String, Eligible> byKey) {
        List<Candidate> ranked = new ArrayList<>();
        for (Lot lot : lots) {
            Eligible one = byKey.get(lot.key());
            ranked.add(new Candidate(
                    ranked.size() + 1,
                    lot.key(),
                    one.run().id().value(),
                    one.run().subject(),
                    one.stars(),
                    lot.ticket()));
        }
        return ranked;
    }

    private static Map<String, Object> facts(Draw draw, List<Candidate> drawn) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("cycle", draw.cycle());
        facts.put("area", draw.area());
        facts.put("seed", draw.seed());
        facts.put("seedSource", draw.seedSource().word());
        facts.put("candidates", draw.candidates());
        facts.put("fingerprint", draw.fingerprint());
        facts.put(
                "chosen",
                drawn.stream().limit(draw.chosen()).map(Candidate::runKey).toList());
        return facts;
    }

    /** The draws of a year the actor may see, newest first; at most 100. */
    public List<Long> allOf(CycleId cycle, Actor actor) {
        List<String> areas = VisitRights.overlooked(actor);
        return rows.page(new DrawRepository.Wanted(areas, cycle.value(), null, 100)).stream()
                .map(Draw::id)
                .toList();
    }

    /** @throws Problem 404, the same whether the draw is unknown or not for this actor */
    Draw get(long id, Actor actor) {
        return rows.find(id)
                .filter(draw -> VisitRights.overlooks(actor, draw.areaPath()))
                .orElseThrow(() -> Problem.notFound("没有找到这次抽取。"));
    }

    /** Draws once more from what was frozen, and compares. */
    DrawCheck check(long id, Actor actor) {
        Draw draw = get(id, actor);
        List<Candidate> stored = rows.candidates(id);
        List<String> keys = stored.stream().map(Candidate::runKey).toList();
        List<Lot> again = Lottery.draw(draw.seed(), keys);
        List<Lot> before = stored.stream()
                .map(candidate -> new Lot(candidate.runKey(), candidate.ticket()))
                .toList();
        String fingerprint = Lottery.fingerprint(keys);
        List<String> chosen =
                again.stream().limit(draw.chosen()).map(Lot::key).sorted().toList();
        boolean sameList = fingerprint.equals(draw.fingerprint()) && keys.size() == draw.candidates();
        boolean sameOrder = again.equals(before);
        boolean sameVisits = chosen.equals(visits.keysOf(id));
        return new DrawCheck(
                sameList && sameOrder && sameVisits,
                sameList,
                sameOrder,
                sameVisits,
                draw.fingerprint(),
                fingerprint,
                again.stream().limit(draw.chosen()).map(Lot::key).toList());
    }

    private Place area(Field field, Actor actor) {
        Place area = places.get(field.area());
        if (area.level() == Level.VILLAGE) {
            throw Problem.invalid("抽取的范围应为市、县（区）或乡镇（街道）。", "请选择上一级单位。").with("field", "area");
        }
        if (!VisitRights.office(actor, area.path())) {
            throw Problem.forbidden("只有本地区的创建办可以抽取核查对象。");
        }
        return area;
    }
}
