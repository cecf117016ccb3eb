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
import org.fivestar.FivestarTest;
import org.fivestar.Visitor;
import org.fivestar.place.Place;
import org.fivestar.place.Places;
import org.fivestar.platform.HouseClock;
import org.fivestar.processes.Completion;
import org.fivestar.processes.Editions;
import org.fivestar.processes.Inbox;
import org.fivestar.processes.RoutingFacts;
import org.fivestar.processes.Run;
import org.fivestar.processes.RunId;
import org.fivestar.processes.Runs;
import org.fivestar.processes.WorkCalendar;
import org.fivestar.processes.WorkItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** From certification to the final result: posting, objections, their decision, and the end of the notice. */
@FivestarTest
class PublicityTest {

    private static final int YEAR = 2097;
    private static final List<String> CLAIMED = List.of("CY", "PA", "WM");
    private static final String WORDS = "该村的集体经济收入与公开栏数字不一致，请核实。";

    private static final AtomicInteger WEEK = new AtomicInteger();

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

    private LocalDate today;
    private Visitor office;
    private Visitor publicity;

    /** Every test has a week of its own, so that none files within the hour of another. */
    @BeforeEach
    void aMondayMorning() {
        office = app.as("city/office", AppFixture.LUOHE);
        publicity = app.as("city/publicity", AppFixture.LUOHE);
        app.person("city/office", AppFixture.ZHENGZHOU, null);
        CLAIMED.forEach(star -> app.person("city/star-team", AppFixture.LUOHE, star));
        for (int number = 0; number < 7; number++) {
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

    @Test
    void aVillageIsPostedObjectedToDecidedAndCertified() {
        Place village = village(0);
        RunId run = certified(village, Set.of("WM"));
        decide(publicity, run, "post", "", Map.of("checked", true)).expect(200);

        JsonNode row = row(village);
        assertThat(row.get("state").asString()).isEqualTo("publicity");
        assertThat(row.get("stars").toString()).isEqualTo("[\"CY\",\"PA\"]");
        assertThat(row.get("open").asBoolean()).isTrue();
        LocalDate ends = calendar.after(today, 5);
        assertThat(row.get("endsOn").asString()).isEqualTo(ends.toString());

        Visitor anyone = app.visitor();
        String receipt = object(anyone, run).expect(201).get("receipt").asString();
        assertThat(waiting(run).element()).isEqualTo("decide_objection");
        assertThat(row(village).get("state").asString()).isEqualTo("objection");
        String second = object(app.visitor(), run).expect(201).get("receipt").asString();
        assertThat(inbox.openOf(run)).hasSize(1);
        assertThat(anyone.get("/api/public/objections/" + receipt.toLowerCase())
                        .expect(200)
                        .get("state")
                        .asString())
                .isEqualTo("open");

        decide(office, run, "dismiss", "经核实不属实，可致电13812345678询问。", Map.of()).expect(200);
        for (String each : List.of(receipt, second)) {
            JsonNode answer = anyone.get("/api/public/objections/" + each).expect(200);
            assertThat(answer.get("state").asString()).isEqualTo("dismissed");
            assertThat(answer.get("reason").asString()).contains("138******78").doesNotContain("13812345678");
        }
        assertThat(row(village).get("state").asString()).isEqualTo("publicity");

        at(ends.plusDays(1), LocalTime.of(0, 1));
        await().atMost(Duration.ofSeconds(60)).until(() -> runs.get(run).state() == Run.State.FINISHED);
        assertThat(runs.get(run).outcome()).isEqualTo("certified");
        assertThat(row(village).get("state").asString()).isEqualTo("certified");
        object(app.visitor(), run).expectProblem(409, "publicity-ended");
    }

    @Test
    void anUpheldObjectionTakesTheResultDownUntilItIsCertifiedAnew() {
        Place village = village(1);
        RunId run = certified(village, Set.of());
        decide(publicity, run, "post", "", Map.of("checked", true)).expect(200);
        String receipt = object(app.visitor(), run).expect(201).get("receipt").asString();
        decide(office, run, "uphold", "经核实反映的问题属实。", Map.of()).expect(200);
        assertThat(waiting(run).element()).isEqualTo("city_certification");
        assertThat(list(village).get("items")).isEmpty();
        assertThat(app.visitor()
                        .get("/api/public/objections/" + receipt)
                        .expect(200)
                        .get("state")
                        .asString())
                .isEqualTo("upheld");
        object(app.visitor(), run).expectProblem(404, "not-found");

        complete(run, "certify");
        decide(publicity, run, "post", "", Map.of("checked", true)).expect(200);
        assertThat(row(village).get("state").asString()).isEqualTo("publicity");
    }

    @Test
    void contactDataIsSealedAndReadByTheDecidingOfficeOnly() {
        Place village = village(2);
        RunId run = certified(village, Set.of());
        decide(publicity, run, "post", "", Map.of("checked", true)).expect(200);
        object(app.visitor(), run).expect(201);

        JsonNode read = office.get("/api/objections?runId=" + run).expect(200);
        assertThat(read.get(0).get("name").asString()).isEqualTo("李四");
        assertThat(read.get(0).get("contact").asString()).isEqualTo("13987654321");
        String stored = jdbc.sql("select sealed_name || sealed_contact || source from objection where run = :run")
                .param("run", run.value())
                .query(String.class)
                .single();
        assertThat(stored).doesNotContain("李四").doesNotContain("13987654321").doesNotContain("127.0.0.1");
        assertThat(jdbc.sql("select count(*) from audit_entry where action = 'objections-read' and subject = :run")
                        .param("run", run.value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);

        String path = "/api/objections?runId=" + run;
        publicity.get(path).expectProblem(403, "forbidden");
        app.as("village/declarant", village.code()).get(path).expectProblem(403, "forbidden");
        app.visitor().get(path).expectProblem(401, "not-signed-in");
        app.as("city/office", AppFixture.ZHENGZHOU).get(path).expectProblem(403, "forbidden");
        assertThat(list(village).toString()).doesNotContain("李四").doesNotContain("13987654321");
    }

    @Test
    void whatIsNoObjectionIsRefusedAndHoldsNobodyBack() {
        Place village = village(3);
        RunId run = certified(village, Set.of());
        object(app.visitor(), run).expectProblem(404, "not-found");
        decide(publicity, run, "post", "", Map.of("checked", true)).expect(200);
        Visitor anyone = app.visitor();
        post(anyone, body(run, "李四", "13987654321", "太短")).expectProblem(400, "invalid");
        post(anyone, body(run, "李", "13987654321", WORDS)).expectProblem(400, "invalid");
        post(anyone, body(run, "李四", "1", WORDS)).expectProblem(400, "invalid");
        post(anyone, body(run, "李四", "13987654321", "长".repeat(2001))).expectProblem(400, "invalid");
        post(anyone, body(new RunId("none"), "李四", "13987654321", WORDS)).expectProblem(404, "not-found");
        anyone.post(
                        "/api/public/objections",
                        Map.of(
                                "runId",
                                run.value(),
                                "name",
                                "李四",
                                "contact",
                                "13987654321",
                                "text",
                                WORDS,
                                "admin",
                                "true"))
                .expectProblem(400, "unknown-field");
        post(
                        anyone,
                        Map.of(
                                "runId",
                                run.value(),
                                "name",
                                "李四",
                                "contact",
                                "13987654321",
                                "text",
                                WORDS,
                                "website",
                                "x"))
                .expectProblem(400, "invalid");
        assertThat(row(village).get("state").asString()).isEqualTo("publicity");
        assertThat(inbox.openOf(run)).isEmpty();
    }

    @Test
    void anObjectionFiledWhileTheOfficeDecidesIsReadBeforeItIsAnswered() {
        Place village = village(6);
        RunId run = certified(village, Set.of());
        decide(publicity, run, "post", "", Map.of("checked", true)).expect(200);
        object(app.visitor(), run).expect(201);
        WorkItem opened = waiting(run);
        String later = object(app.visitor(), run).expect(201).get("receipt").asString();
        Map<String, Object> dismissal =
                Map.of("decision", "dismiss", "reason", "经核实不属实。", "form", Map.of(), "opinions", List.of());
        String path = "/api/work-items/" + opened.id() + "/decision";
        office.post(path, dismissal, Map.of("If-Match", "\"" + opened.version() + "\""))
                .expectProblem(412, "changed-meanwhile");
        assertThat(app.visitor()
                        .get("/api/public/objections/" + later)
                        .expect(200)
                        .get("state")
                        .asString())
                .isEqualTo("open");
        office.post(path, dismissal, Map.of("If-Match", "\"" + waiting(run).version() + "\""))
                .expect(200);
    }

    @Test
    void aResultWithoutAStarIsNotPostedButGoesBackToTheOffice() {
        Place village = village(5);
        RunId run = certified(village, Set.copyOf(CLAIMED));
        decide(publicity, run, "post", "", Map.of("checked", true)).expectProblem(422, "no-star-granted");
        assertThat(waiting(run).element()).isEqualTo("post_publicity");
        decide(publicity, run, "return", "没有一颗星通过审核。", Map.of()).expect(200);
        decide(office, run, "refuse", "三颗星均未达到标准。", Map.of()).expect(200);
        assertThat(runs.get(run).outcome()).isEqualTo("not_certified");
        assertThat(list(village).get("items")).isEmpty();
    }

    @Test
    void oneAddressCannotFloodTheOffice() {
        Place village = village(4);
        RunId run = certified(village, Set.of());
        decide(publicity, run, "post", "", Map.of("checked", true)).expect(200);
        for (int filed = 0; filed < 5; filed++) {
            object(app.visitor(), run).expect(201);
        }
        object(app.visitor(), run).expectProblem(429, "too-many-objections");
        assertThat(inbox.openOf(run)).hasSize(1);
        app.clock().advance(Duration.ofHours(2));
        object(app.visitor(), run).expect(201);
    }

    private void at(LocalDate day, LocalTime time) {
        app.clock().setTo(day.atTime(time).atZone(HouseClock.ZONE).toInstant());
    }

    private Place village(int number) {
        return places.subjects(AppFixture.HEILONGTAN).stream()
                .filter(place -> place.kind() == org.fivestar.place.Kind.VILLAGE)
                .toList()
                .get(number);
    }

    /** A village with its three claimed stars certified, waiting to be posted. */
    private RunId certified(Place village, Set<String> failing) {
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

    private void claim(Place village, RunId run) {
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

    private void giveOpinion(WorkItem item, String verdict) {
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

    private void complete(RunId run, String decision) {
        WorkItem item = waiting(run);
        RoutingFacts facts = item.element().equals("declare") ? new RoutingFacts(CLAIMED, CLAIMED.size()) : null;
        inbox.complete(new Completion(item.id(), "tester", item.queues().get(0), decision, "测试推进", facts));
    }

    private WorkItem waiting(RunId run) {
        return inbox.openOf(run).get(0);
    }

    private Answer decide(Visitor who, RunId run, String decision, String reason, Map<String, Object> form) {
        return who.post(
                "/api/work-items/" + waiting(run).id() + "/decision",
                Map.of("decision", decision, "reason", reason, "form", form, "opinions", List.of()));
    }

    private static Answer object(Visitor who, RunId run) {
        return post(who, body(run, "李四", "13987654321", WORDS));
    }

    private static Answer post(Visitor who, Map<String, String> body) {
        return who.post("/api/public/objections", body);
    }

    private static Map<String, String> body(RunId run, String name, String contact, String text) {
        return Map.of("runId", run.value(), "name", name, "contact", contact, "text", text);
    }

    private JsonNode row(Place village) {
        JsonNode items = list(village).get("items");
        assertThat(items.size()).isEqualTo(1);
        return items.get(0);
    }

    private JsonNode list(Place village) {
        return app.visitor()
                .get("/api/public/results?year=" + YEAR + "&place=" + village.code())
                .expect(200);
    }
}
