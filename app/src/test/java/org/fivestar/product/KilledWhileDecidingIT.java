package org.fivestar.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.fivestar.Visitor;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The application is killed while it carries out a bulk plan. */
class KilledWhileDecidingIT {

    private static final int ITEMS = 16;

    @Test
    void after_a_kill_the_plan_goes_on_and_nothing_is_decided_twice() throws Exception {
        // one item in a transaction, one after the other, so that the kill comes between two of them or within one
        try (RunningProduct product = RunningProduct.start(
                "2026-11-16T01:00:00Z", "fivestar.review.bulk-portion=1", "fivestar.review.bulk-threads=1")) {
            Township township = Township.withItems(product, ITEMS);
            Visitor reviewer = township.reviewer();
            JsonNode made = reviewer.post("/api/bulk-plans", Map.of("view", Map.of(), "decision", "forward"))
                    .expect(201);
            assertThat(made.path("ready").asInt()).as("%s", made).isEqualTo(ITEMS);
            String plan = "/api/bulk-plans/" + made.path("id").asString();
            reviewer.post(plan + "/application", Map.of()).expect(200);
            int before = killedInTheMiddle(product, reviewer, plan);
            assertThat(before).isBetween(1, ITEMS - 1);

            product.restart("2026-11-16T02:00:00Z");
            Visitor again = township.reviewer();
            JsonNode state = again.get(plan).expect(200);
            while (!state.path("state").asString().equals("done")) {
                RunningProduct.pause(200);
                state = again.get(plan).expect(200);
            }
            assertThat(state.path("done").asInt()).isEqualTo(ITEMS);
            assertThat(state.path("failed").asInt()).isZero();
            assertThat(Staff.items(township.list("todo"))).isEmpty();
            List<JsonNode> done = Staff.items(township.list("done"));
            assertThat(done)
                    .hasSize(ITEMS)
                    .extracting(row -> row.path("runId").asString())
                    .doesNotHaveDuplicates();
            assertThat(done)
                    .allMatch(row -> forwardedOnce(again, row.path("runId").asString()));
        }
    }

    private static boolean forwardedOnce(Visitor visitor, String run) {
        return visitor.get("/api/runs/" + run + "/timeline")
                        .expect(200)
                        .valueStream()
                        .filter(entry -> entry.path("decision").asString("").equals("forward"))
                        .count()
                == 1;
    }

    /** Kills the process once it has reported a first decision; returns how many it had reported. */
    private static int killedInTheMiddle(RunningProduct product, Visitor reviewer, String plan) throws Exception {
        int done = 0;
        while (done == 0) {
            done = reviewer.get(plan).expect(200).path("done").asInt();
        }
        product.kill();
        return done;
    }
}
