package org.fivestar.demo;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.fivestar.account.Actor;
import org.fivestar.cycle.Cycle;
import org.fivestar.cycle.Cycles;
import org.fivestar.demo.paper.Words;
import org.fivestar.forms.Rubric;
import org.fivestar.forms.Star;
import org.fivestar.place.Kind;
import org.fivestar.place.Place;
import org.fivestar.place.Places;
import org.fivestar.plan.PlanContent;
import org.fivestar.plan.PlanImport;
import org.fivestar.plan.Plans;
import org.fivestar.plan.Plans.Decision;
import org.fivestar.plan.Plans.PlanWritten;
import org.fivestar.plan.Plans.Seen;
import org.fivestar.plan.StarLine;
import org.fivestar.platform.DryRun;
import org.fivestar.processes.Editions;
import org.fivestar.processes.Queue;
import org.fivestar.publicity.HeldStars;
import org.fivestar.publicity.Publicity;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Plans of a year: those of the township shown first are written and checked, all others come from the city's table. It
 * happens in one transaction, so a loading that was cut off finds either all of it or nothing.
 */
class PlanStep implements DemoStep {

    /** What the step works with. */
    @Component
    @Profile("demo")
    record Hands(
            Plans plans,
            PlanImport imports,
            Publicity publicity,
            Cycles cycles,
            Editions editions,
            DemoClock clock,
            Troupe troupe,
            Places places,
            DemoProperties properties,
            TransactionTemplate transactions) {}

    /** Whether some plans are written and checked step by step, or all come from a table. */
    enum Kept {
        WRITTEN_AND_CHECKED,
        TABLE_ONLY
    }

    /**
     * A round of planning.
     *
     * @param year which is planned
     * @param from the year whose certified stars the plans start from
     * @param at when
     */
    record Round(int year, int from, LocalDateTime at, Kept kept) {}

    private static final List<String> UNITS = List.of("县农业农村局", "县委组织部驻村工作队", "市生态环境局", "县司法局", "县民政局");

    private final Hands hands;
    private final Round round;

    PlanStep(Hands hands, Round round) {
        this.hands = hands;
        this.round = round;
    }

    @Override
    public String name() {
        return "plans-" + round.year();
    }

    @Override
    public String label() {
        return round.year() + " 年创建规划";
    }

    @Override
    public void run(Report report) {
        hands.troupe().gather();
        hands.clock().moveTo(round.at());
        hands.transactions().executeWithoutResult(status -> {
            if (!hands.plans().anyOf(round.year())) {
                play(report);
            }
        });
    }

    private void play(Report report) {
        Place city = hands.places().get(hands.properties().cityCode());
        List<Place> all = hands.places().subjects(city.code());
        List<Place> written = round.kept() == Kept.TABLE_ONLY ? List.of() : stageTownship(city);
        Map<String, HeldStars> held = hands.publicity()
                .held(round.from(), all.stream().map(Place::code).toList());
        List<String> rows = new ArrayList<>();
        for (Place place : all) {
            if (!written.contains(place)) {
                PlanContent stars = stars(place, held.get(place.code()));
                rows.add(String.join(
                        ",",
                        place.code(),
                        String.join("/", stars.currentStars()),
                        String.valueOf(stars.targetLevel()),
                        String.join("/", stars.targetStars())));
            }
        }
        byte[] file = ("code,current_stars,target_level,target_stars\n" + String.join("\n", rows) + "\n")
                .getBytes(StandardCharsets.UTF_8);
        hands.imports()
                .run(
                        new ByteArrayInputStream(file),
                        new PlanImport.Order(round.year(), round.year() + " 年创建计划汇总表（市创建办）", DryRun.REAL),
                        hands.troupe().get("city-office"));
        for (int i = 0; i < written.size(); i++) {
            write(written.get(i), i, held.get(written.get(i).code()));
            report.at(rows.size() + i + 1, all.size());
        }
        report.at(all.size(), all.size());
    }

    private List<Place> stageTownship(Place city) {
        Place first = new Cast(city, hands.places()).stageVillages().get(0);
        return hands.places().subjects(Objects.requireNonNull(first.parent()));
    }

    /** One plan on its way; how far it comes depends on where it stands in the list. */
    private void write(Place place, int number, @Nullable HeldStars held) {
        if (number % 6 == 5) {
            return;
        }
        Actor village = hands.troupe().holder(List.of(new Queue(place.code(), "village", "declarant", null)));
        PlanContent content = content(place, held);
        PlanWritten now = hands.plans().write(new Seen(round.year(), place.code(), 0), content, village);
        if (number % 6 == 4) {
            return;
        }
        now = handIn(place, now, "", village);
        if (number % 6 == 2) {
            return;
        }
        Actor township = hands.troupe().get("township");
        if (number % 6 < 2) {
            now = decide(place, now, Decision.RETURN, "差距写得太笼统，请写明数量；时限请再提前。", township);
            if (number % 6 == 1) {
                return;
            }
            now = hands.plans().write(seen(place, now), sharper(content), village);
            now = handIn(place, now, "差距写明了数量，时限提前半个月。", village);
        }
        now = decide(place, now, Decision.ACCEPT, "逐项核过，措施可行。", township);
        if (number % 6 == 0) {
            decide(place, now, Decision.ACCEPT, "同意。", hands.troupe().get("county-office"));
        }
    }

    private PlanWritten handIn(Place place, PlanWritten now, String words, Actor village) {
        return hands.plans().handIn(new Plans.HandIn(seen(place, now), words, null), village);
    }

    private PlanWritten decide(Place place, PlanWritten now, Decision decision, String reason, Actor by) {
        return hands.plans().rule(new Plans.Ruling(seen(place, now), decision, reason, null), by);
    }

    private Seen seen(Place place, PlanWritten now) {
        return new Seen(round.year(), place.code(), now.version());
    }

    /** What is held, and in most places one star more; the one that rests on the others comes last. */
    private PlanContent stars(Place place, @Nullable HeldStars held) {
        Words words = new Words("plan", String.valueOf(round.year()), place.code());
        List<Star> stars = rubric(place).stars();
        List<String> current = held == null || round.kept() == Kept.TABLE_ONLY ? List.of() : held.stars();
        List<String> target = new ArrayList<>(held == null ? List.of() : held.stars());
        if (words.chance(70)) {
            stars.stream()
                    .filter(star -> !target.contains(star.code()) && target.containsAll(star.requires()))
                    .map(Star::code)
                    .reduce((one, other) -> words.chance(50) ? one : other)
                    .ifPresent(target::add);
        }
        List<String> ordered =
                stars.stream().map(Star::code).filter(target::contains).toList();
        return new PlanContent(current.size(), current, ordered.size(), ordered, List.of(), "");
    }

    private PlanContent content(Place place, @Nullable HeldStars held) {
        PlanContent stars = stars(place, held);
        Words words = new Words("plan-words", String.valueOf(round.year()), place.code());
        List<StarLine> lines = stars.targetStars().stream()
                .filter(star -> !stars.currentStars().contains(star))
                .map(star -> new StarLine(
                        star,
                        "个别重点任务还没有做到，资料不全。",
                        "班子成员分片包干，每月过一次进度，缺的项目逐条补齐。",
                        words.one(UNITS),
                        LocalDate.of(round.year(), words.number(8, 9), 30)))
                .toList();
        return new PlanContent(
                stars.currentLevel(),
                stars.currentStars(),
                stars.targetLevel(),
                stars.targetStars(),
                lines,
                "村民代表会议商议：守住已有的星，补上短板。");
    }

    private static PlanContent sharper(PlanContent content) {
        return new PlanContent(
                content.currentLevel(),
                content.currentStars(),
                content.targetLevel(),
                content.targetStars(),
                content.lines().stream()
                        .map(line -> new StarLine(
                                line.star(),
                                "29 项重点任务中还有 3 项没有做到，缺 7 份资料。",
                                line.measures(),
                                line.unit(),
                                line.due() == null ? null : line.due().minusDays(15)))
                        .toList(),
                content.reason());
    }

    private Rubric rubric(Place place) {
        Cycle cycle = hands.cycles().all().stream()
                .filter(one -> one.year() == round.from())
                .findFirst()
                .orElseThrow();
        String kind = (place.kind() == null ? Kind.VILLAGE : place.kind()).word();
        return Objects.requireNonNull(
                hands.editions().content(cycle.edition()).rubrics().get(kind));
    }
}
