package org.fivestar.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.fivestar.account.Actor;
import org.fivestar.cycle.Cycle;
import org.fivestar.cycle.CycleId;
import org.fivestar.cycle.Cycles;
import org.fivestar.cycle.LocalItemContent;
import org.fivestar.cycle.LocalItems;
import org.fivestar.place.Kind;
import org.fivestar.place.Place;
import org.fivestar.place.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A few local work items about one task. Linying county made 112 of them for its villages; their text was never
 * published, so these are plain examples, for Linying and for the county and township shown first.
 */
class LocalItemStep implements DemoStep {

    /** What the step works with. */
    @Component
    @Profile("demo")
    record Hands(
            LocalItems items,
            Cycles cycles,
            Places places,
            DemoClock clock,
            Troupe troupe,
            DemoProperties properties,
            TransactionTemplate transactions) {}

    private static final String LINYING = "411122000000";
    private static final String TASK = "ST2";

    private final Hands hands;
    private final int year;

    LocalItemStep(Hands hands, int year) {
        this.hands = hands;
        this.year = year;
    }

    @Override
    public String name() {
        return "local-items-" + year;
    }

    @Override
    public String label() {
        return year + " 年工作细项";
    }

    @Override
    public void run(Report report) {
        hands.troupe().gather();
        Cycle cycle = hands.cycles().all().stream()
                .filter(one -> one.year() == year)
                .findFirst()
                .orElseThrow();
        Place village = new Cast(hands.places().get(hands.properties().cityCode()), hands.places())
                .stageVillages()
                .get(0);
        String county = village.path().get(1);
        hands.transactions().executeWithoutResult(status -> {
            if (hands.items().anyOf(cycle.id())) {
                return;
            }
            county(cycle.id(), county, hands.troupe().get("county-office"));
            Optional<Place> linying = hands.places().find(LINYING);
            if (linying.isPresent() && !county.equals(LINYING)) {
                county(cycle.id(), LINYING, hands.troupe().get("411122-office"));
            }
            add(
                    cycle.id(),
                    village.path().get(2),
                    hands.troupe().get("township"),
                    TASK,
                    "每周五下午全村集中清理一次，乡镇环卫车当天收运。",
                    List.of("乡镇环卫所"),
                    null);
        });
        report.at(1, 1);
    }

    private void county(CycleId cycle, String place, Actor office) {
        LocalDate due = hands.clock().today().plusDays(10);
        add(cycle, place, office, TASK, "每个村民组至少一名保洁员，名单和片区上墙公示。", List.of("县城市管理局"), null);
        add(cycle, place, office, TASK, "坑塘沟渠边的积存垃圾清理一遍，清完拍一张全景照留村备查，不用上传。", List.of("县农业农村局", "县水利局"), due);
        add(cycle, place, office, TASK, "垃圾桶破损的报乡镇统一更换。", List.of(), null);
        add(cycle, place, office, "ST2-1", "保洁员人数按常住人口核，外出打工的不算。", List.of("县城市管理局"), null);
    }

    private void add(
            CycleId cycle,
            String place,
            Actor by,
            String about,
            String text,
            List<String> helps,
            @Nullable LocalDate due) {
        hands.items().add(cycle, place, new LocalItemContent(Kind.VILLAGE, about, text, null, helps, due), by);
    }
}
