package org.fivestar.publicity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.fivestar.Answer;
import org.fivestar.AppFixture;
import org.fivestar.EditionFixture;
import org.fivestar.Visitor;
import org.fivestar.place.Place;
import org.fivestar.place.Places;
import org.fivestar.platform.HouseClock;
import org.fivestar.processes.Completion;
import org.fivestar.processes.Editions;
import org.fivestar.processes.Inbox;
import org.fivestar.processes.RoutingFacts;
import org.fivestar.processes.RunId;
import org.fivestar.processes.Runs;
import org.fivestar.processes.WorkCalendar;
import org.fivestar.processes.WorkItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Villages that are certified and wait to be posted, and what may be done with them from there. */
class CertifiedVillages {

    static final int YEAR = 2097;
    static final List<String> CLAIMED = List.of("CY", "PA", "WM");
    static final String WORDS = "该村的集体经济收入与公开栏数字不一致，请核实。";

    static final AtomicInteger WEEK = new AtomicInteger();

    @Autowired
    AppFixture app;

    @Autowired
    Editions editions;

    @Autowired
    WorkCalendar calendar;

    @Autowired
    Places places;

    @Autowired
    Runs runs;

    @Autowired
    Inbox inbox;

    @Autowired
    JdbcClient jdbc;

    LocalDate today;
    Visitor office;
    Visitor publicity;

    /** Every test has a week of its own, so that none files within the hour of another. */
    @BeforeEach
    void aMondayMorning() {
        office = app.as("city/office", AppFixture.LUOHE);
        publicity = app.as("city/publicity", AppFixture.LUOHE);
        app.person("city/office", AppFixture.ZHENGZHOU, null);
        CLAIMED.forEach(star -> app.person("city/star-team", AppFixture.LUOHE, star));
        for (int number = 0; number < 12; number++) {
            app.person("village/declarant", village(number).code(), null);
        }
        EditionFixture.calendar(calendar, YEAR, YEAR + 1);
        today = LocalDate.of(YEAR, 3, 4).plusWeeks(WEEK.getAndIncrement());
        at(today, LocalTime.of(9, 0));
    }

    @AfterEach
    void theClockRunsAgain() {
        app.clock().reset();
    }

    void at(LocalDate day, LocalTime time) {
        app.clock().setTo(day.atTime(time).atZone(HouseClock.ZONE).toInstant());
    }

    Place village(int number) {
        return places.subjects(AppFixture.HEILONGTAN).stream()
                .filter(place -> place.kind() == org.fivestar.place.Kind.VILLAGE)
                .toList()
                .get(number);
    }

    /** A village with its three claimed stars certified, waiting to be posted. */
    RunId certified(Place village, Set<String> failing) {
        String edition = editions.all().stream()
                .filter(published -> published.year() == YEAR)
                .findFirst()
                .orElseGet(() -> EditionFixture.publish(editions, YEAR))
                .id()
                .value();
        String cycle = office.post("/api/cycles", Map.of("year", YEAR, "area", village.code(), "editionId", edition))
                .expect(201)
                .get("id")
                .asString();
        office.post("/api/cycles/" + cycle + "/opening", Map.of()).expect(202);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> runs.findByKey(YEAR + ":" + village.code()).isPresent());
        RunId run = runs.findByKey(YEAR + ":" + village.code()).orElseThrow().id();
        claim(village, run);
        complete(run, "submit");
        complete(run, "submit");
        complete(run, "forward");
        CLAIMED.forEach(star -> complete(run, null));
        complete(run, "forward");
        for (WorkItem item : inbox.openOf(run)) {
            giveOpinion(item, failing.contains(item.star()) ? "fails" : "meets");
        }
        complete(run, "certify");
        return run;
    }

    void claim(Place village, RunId run) {
        Visitor declarant = app.as("village/declarant", village.code());
        long version = declarant
                .get("/api/declarations/" + run)
                .expect(200)
                .get("version")
                .asLong();
        declarant
                .put(
                        "/api/declarations/" + run + "/claim",
                        Map.of("stars", CLAIMED, "level", CLAIMED.size(), "statement", "我村今年产业、平安、文明三方面达到标准。"),
                        Map.of("If-Match", "\"" + version + "\""))
                .expect(200);
    }

    void giveOpinion(WorkItem item, String verdict) {
        Answer answer = app.as("city/star-team", AppFixture.LUOHE, item.star())
                .post(
                        "/api/work-items/" + item.id() + "/decision",
                        Map.of(
                                "form",
                                Map.of(),
                                "opinions",
                                List.of(Map.of("star", item.star(), "verdict", verdict, "words", "已核对材料，结论如上。"))));
        answer.expect(200);
    }

    void complete(RunId run, String decision) {
        WorkItem item = waiting(run);
        RoutingFacts facts = item.element().equals("declare") ? new RoutingFacts(CLAIMED, CLAIMED.size()) : null;
        // nobody acts on two levels of one run
        String tester = "tester-" + item.queues().get(0).level();
        inbox.complete(new Completion(item.id(), tester, item.queues().get(0), decision, "测试推进", facts));
    }

    WorkItem waiting(RunId run) {
        return inbox.openOf(run).get(0);
    }

    Answer decide(Visitor who, RunId run, String decision, String reason, Map<String, Object> form) {
        return who.post(
                "/api/work-items/" + waiting(run).id() + "/decision",
                Map.of("decision", decision, "reason", reason, "form", form, "opinions", List.of()));
    }

    static Answer object(Visitor who, RunId run) {
        return post(who, body(run, "李四", "13987654321", WORDS));
    }

    static Answer post(Visitor who, Map<String, String> body) {
        return who.post("/api/public/objections", body);
    }

    static Map<String, String> body(RunId run, String name, String contact, String text) {
        return Map.of("runId", run.value(), "name", name, "contact", contact, "text", text);
    }

    JsonNode row(Place village) {
        JsonNode items = list(village).get("items");
        assertThat(items.size()).isEqualTo(1);
        return items.get(0);
    }

    JsonNode list(Place village) {
        return app.visitor()
                .get("/api/public/results?year=" + YEAR + "&place=" + village.code())
                .expect(200);
    }
}
