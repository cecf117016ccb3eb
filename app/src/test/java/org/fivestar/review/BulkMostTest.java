package org.fivestar.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.fivestar.FivestarTest;
import org.fivestar.Visitor;
import org.fivestar.YearFixture.Candidate;
import org.fivestar.account.Actor;
import org.fivestar.account.People;
import org.fivestar.account.PersonId;
import org.fivestar.audit.Audit;
import org.fivestar.declaration.Workdays;
import org.fivestar.notice.Notices;
import org.fivestar.platform.Idempotency;
import org.fivestar.platform.Problem;
import org.fivestar.processes.Inbox;
import org.fivestar.processes.Selected;
import org.fivestar.processes.WorkItemId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** How many can be decided at once. */
@FivestarTest
class BulkMostTest extends BulkDesk {

    @Autowired
    BulkPlanRepository rows;

    @Autowired
    BulkPreview preview;

    @Autowired
    Inbox inbox;

    @Autowired
    People people;

    @Autowired
    Notices notices;

    @Autowired
    Idempotency idempotency;

    @Autowired
    Audit audit;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    Workdays workdays;

    @Autowired
    Clock clock;

    @Autowired
    TransactionTemplate transactions;

    @Test
    void nobodyPicksMoreThanFiveThousand() {
        Visitor one = app.as(reviewer());
        List<Map<String, Object>> many = IntStream.range(0, 5001)
                .mapToObj(n -> Map.<String, Object>of("id", "item-" + n, "version", 0))
                .toList();
        one.post("/api/bulk-plans", Map.of("items", many, "decision", "forward"))
                .expectProblem(400, "invalid");
        JsonNode plan = plan(one, Map.of("items", many.subList(0, 5000), "decision", "forward"));
        assertThat(plan.path("refused").asLong()).isEqualTo(5000);
    }

    @Test
    void moreThanTheHouseAllowsIsRefusedWhetherPickedOrMatched() {
        List<Candidate> villages = List.of(waiting(10), waiting(10), waiting(10));
        PersonId person = reviewer();
        Visitor one = app.as(person);
        ReviewProperties two = new ReviewProperties(2, 100, 50, 2, Duration.ofMinutes(30));
        BulkPlans plans = new BulkPlans(rows, preview, inbox, people, notices, idempotency, audit, events, two, clock);
        Actor actor = people.findActor(person).orElseThrow();
        WorkListRequest view = new WorkListRequest(
                null, null, null, null, villages.get(0).run().subject(), 1, null, null, null, null, null, null, null);
        WorkListRequest.Days days = new WorkListRequest.Days(workdays, clock);
        List<Selected> picked = villages.stream()
                .map(village -> new Selected(
                        new WorkItemId(village.items(one).get(0).path("id").asString()), 0))
                .toList();
        for (BulkPlans.Wanted wanted : List.of(
                new BulkPlans.Wanted(picked, null, "", "forward", null, ""),
                new BulkPlans.Wanted(List.of(), view.query(person.value(), days), "一星", "forward", null, ""))) {
            assertThatThrownBy(() -> transactions.execute(status -> plans.make(wanted, null, actor)))
                    .isInstanceOfSatisfying(Problem.class, refused -> {
                        assertThat(refused.slug()).isEqualTo("too-many");
                        assertThat(refused.sentence()).contains("一次最多处理 2 件");
                    });
        }
        assertThat(one.get("/api/bulk-plans").expect(200)).isEmpty();
        villages.forEach(village -> assertThat(village.items(one)).hasSize(1));
    }
}
