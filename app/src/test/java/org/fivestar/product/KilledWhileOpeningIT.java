package org.fivestar.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.fivestar.Visitor;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The application is killed while it opens the year for all of Luohe. */
class KilledWhileOpeningIT {

    private static final int LUOHE_SUBJECTS = 1334;

    @Test
    void after_a_kill_the_opening_goes_on_and_no_run_is_there_twice() throws Exception {
        try (RunningProduct product = RunningProduct.start("2026-11-16T01:00:00Z")) {
            Staff staff = Staff.arrive(product);
            staff.hire("owner", "流程员", "city/process-owner@" + Staff.LUOHE);
            staff.hire("owner2", "复核员", "city/process-owner@" + Staff.LUOHE);
            staff.hire("office", "市创建办", "city/office@" + Staff.LUOHE);
            String cycle = staff.openCycle("office", staff.publishShipped("owner", "owner2"));

            int before = killedInTheMiddle(product, staff.as("office"), cycle);
            assertThat(before).isBetween(1, LUOHE_SUBJECTS - 1);

            product.restart("2026-11-16T02:00:00Z");
            Visitor office = staff.as("office");
            JsonNode state = Staff.cycle(office, cycle);
            while (!state.path("state").asString().equals("open")) {
                RunningProduct.pause(100);
                state = Staff.cycle(office, cycle);
            }
            assertThat(state.path("opened").asInt()).isEqualTo(LUOHE_SUBJECTS);
            assertThat(everyRunsPlace(office)).hasSize(LUOHE_SUBJECTS);
        }
    }

    /** Kills the process between two batches; returns how many runs it had reported. */
    private static int killedInTheMiddle(RunningProduct product, Visitor office, String cycle) throws Exception {
        int opened = 0;
        while (opened == 0) {
            opened = Staff.cycle(office, cycle).path("opened").asInt();
        }
        product.kill();
        return opened;
    }

    /** The places of all runs; fails when one comes twice. */
    private static Set<String> everyRunsPlace(Visitor office) {
        Set<String> places = new HashSet<>();
        String cursor = "";
        do {
            JsonNode page = office.get("/api/runs?year=2026&limit=200" + (cursor.isEmpty() ? "" : "&cursor=" + cursor))
                    .expect(200);
            for (JsonNode run : Staff.items(page)) {
                assertThat(places.add(run.path("place").path("code").asString()))
                        .as("a second run of %s", run.path("place"))
                        .isTrue();
            }
            cursor = page.path("next").isNull() ? "" : page.path("next").asString();
        } while (!cursor.isEmpty());
        return places;
    }
}
