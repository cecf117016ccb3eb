package org.fivestar.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fivestar.Answer;
import org.fivestar.AppFixture;
import org.fivestar.EditionFixture;
import org.fivestar.FivestarTest;
import org.fivestar.StatementCounter;
import org.fivestar.Visitor;
import org.fivestar.YearFixture;
import org.fivestar.YearFixture.Candidate;
import org.fivestar.processes.Editions;
import org.fivestar.processes.RunQuery;
import org.fivestar.processes.Runs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The acts are made once, over HTTP; then every number of the report is held against them. */
@FivestarTest
class BurdenTest {

    private static final String COUNTY = "410177000000";
    private static final String OTHER_COUNTY = "410178000000";
    private static final String TOWN = "410177100000";
    private static final String OTHER_TOWN = "410177101000";
    /** Asked for much. */
    private static final String BUSY = "410177100200";
    /** Has claimed a star and answered nothing yet. */
    private static final String CLAIMED = "410177100201";

    private static final String QUIET = "410177101200";

    @Autowired
    AppFixture app;

    @Autowired
    YearFixture years;

    @Autowired
    Editions editions;

    @Autowired
    Runs runs;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    StatementCounter statements;

    @BeforeEach
    void acts() {
        if (jdbc.sql("select count(*) from cycle where area = :county")
                        .param("county", COUNTY)
                        .query(Long.class)
                        .single()
                > 0) {
            return;
        }
        years.shipped();
        places();
        open();
        planReturned();
        declaredAndReturned();
        visited();
        Candidate claimed = candidate(CLAIMED);
        claimed.claimFirst(1);
    }

    private void places() {
        String rows = String.join(
                "\n",
                "code,name,level,parent_code",
                COUNTY + ",负县,county," + AppFixture.ZHENGZHOU,
                OTHER_COUNTY + ",担县,county," + AppFixture.ZHENGZHOU,
                TOWN + ",负镇,township," + COUNTY,
                OTHER_TOWN + ",担镇,township," + COUNTY,
                BUSY + ",忙村委会,village," + TOWN,
                CLAIMED + ",报村委会,village," + TOWN,
                QUIET + ",=闲村委会,village," + OTHER_TOWN,
                "");
        app.administrator()
                .send("POST", "/api/places/import", rows.getBytes(StandardCharsets.UTF_8), "text/csv")
                .expect(200);
    }

    private void open() {
        String edition = editions.all().stream()
                .filter(one -> one.year() == year())
                .findFirst()
                .orElseGet(() -> EditionFixture.publish(editions, year()))
                .id()
                .value();
        Visitor city = app.as("city/office", AppFixture.ZHENGZHOU);
        city.post("/api/cycles", Map.of("year", year(), "area", COUNTY, "editionId", edition))
                .expect(201);
        String cycle = "/api/cycles/" + year() + "-" + COUNTY;
        city.post(cycle + "/opening", Map.of()).expect(202);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> city.get(cycle).json().path("state").asString().equals("open"));
    }

    /** The next one, of which a plan may be made whenever the test runs. */
    private int year() {
        return LocalDate.now(app.clock()).getYear() + 1;
    }

    private Candidate candidate(String village) {
        return new Candidate(
                runs.page(new RunQuery(year(), null, village, null, null, null, null, 1))
                        .runs()
                        .get(0),
                app);
    }

    private void planReturned() {
        String plan = "/api/plans/" + year() + "/" + BUSY;
        Visitor village = app.as("village/declarant", BUSY);
        Map<String, ?> content = Map.of(
                "currentLevel",
                0,
                "currentStars",
                List.of(),
                "targetLevel",
                1,
                "targetStars",
                List.of("PA"),
                "lines",
                List.of(Map.of("star", "PA", "gaps", "差", "measures", "做", "unit", "县司法局", "due", year() + "-06-30")),
                "reason",
                "争创。");
        village.put(plan + "/draft", content, Map.of("If-Match", "\"0\"")).expect(200);
        village.post(plan + "/submission", Map.of(), seen(village, plan)).expect(200);
        township()
                .post(plan + "/decision", Map.of("decision", "return", "reason", "写清楚"), seen(village, plan))
                .expect(200);
    }

    private static Map<String, String> seen(Visitor visitor, String path) {
        return Map.of(
                "If-Match", "\"" + visitor.get(path).expect(200).path("version").asLong() + "\"");
    }

    /** Two steps, one return by the township, one urging by the county. */
    private void declaredAndReturned() {
        Candidate busy = candidate(BUSY);
        busy.handIn(1);
        busy.sendBack(township(), "第一条写明数量");
        String item = busy.item(busy.declarant());
        county().post("/api/work-items/" + item + "/urging", Map.of("words", "请尽快。"))
                .expect(204);
        busy.submit("submit", Map.of()).expect(200);
        // urging of what lies with the township asks nothing of the village
        county().post("/api/work-items/" + busy.item(township()) + "/urging", Map.of())
                .expect(204);
    }

    /** One visit done with a problem that was sent back once; the other villages' visits are only planned. */
    private void visited() {
        JsonNode drawn = county().post(
                        "/api/visit-draws",
                        Map.of("cycle", year() + "-" + COUNTY, "area", COUNTY, "number", 3, "reason", "抽查"))
                .expect(201);
        long visit = drawn.path("lots")
                .valueStream()
                .filter(lot -> lot.path("place").path("code").asString().equals(BUSY))
                .findFirst()
                .orElseThrow()
                .path("visit")
                .asLong();
        String path = "/api/visits/" + visit;
        Visitor leader = app.as("county/star-team", COUNTY, "PX");
        String leaderId = app.person("county/star-team", COUNTY, "PX").value();
        String today = LocalDate.now(app.clock()).toString();
        county().put(
                        path + "/plan",
                        Map.of("members", List.of(leaderId), "outsiders", List.of(), "day", today),
                        seen(county(), path))
                .expect(200);
        leader.post(path + "/scores", Map.of("star", "PX", "points", 80)).expect(201);
        long line = leader.post(
                        path + "/problems", Map.of("star", "PX", "words", "记录不全", "measure", "补齐", "due", day(10)))
                .expect(201)
                .path("id")
                .asLong();
        leader.post(path + "/outcome", Map.of("day", today, "methods", List.of("look")), seen(leader, path))
                .expect(200);
        String entries = "/api/rectifications/" + line + "/entries";
        Visitor village = app.as("village/declarant", BUSY);
        village.post(entries, Map.of("kind", "answered", "unit", "本村", "measure", "补记", "due", day(5)))
                .expect(201);
        village.post(entries, Map.of("kind", "closing-asked", "words", "好了")).expect(201);
        long version = county().get("/api/rectifications/" + line)
                .expect(200)
                .path("line")
                .path("version")
                .asLong();
        county().post(
                        "/api/rectifications/" + line + "/closure",
                        Map.of("outcome", "sent-back", "words", "还缺"),
                        Map.of("If-Match", "\"" + version + "\""))
                .expect(200);
    }

    private String day(int later) {
        return LocalDate.now(app.clock()).plusDays(later).toString();
    }

    private Visitor township() {
        return app.as("township/reviewer", TOWN);
    }

    private Visitor county() {
        return app.as("county/office", COUNTY);
    }

    private Answer burden(Visitor visitor, String place, String more) {
        return visitor.get("/api/oversight/burden?year=" + year() + "&place=" + place + more);
    }

    private static JsonNode rowOf(JsonNode rows, String place) {
        return rows.valueStream()
                .filter(row -> row.path("place").path("code").asString().equals(place))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Long> counts(JsonNode sums) {
        Map<String, Long> counts = new TreeMap<>();
        sums.properties().forEach(one -> counts.put(one.getKey(), one.getValue().asLong()));
        return counts;
    }

    private static long sum(JsonNode sums) {
        return counts(sums).values().stream().mapToLong(Long::longValue).sum();
    }

    @Test
    void everyRequestOfAVillageIsCountedByKindRequesterAndMonth() {
        JsonNode busy = rowOf(burden(county(), TOWN, "").expect(200).path("rows"), BUSY);
        assertThat(counts(busy.path("byRequest")))
                .isEqualTo(Map.of(
                        "step", 2L,
                        "returned", 1L,
                        "urged", 1L,
                        "plan-returned", 1L,
                        "visit", 1L,
                        "rectification", 1L,
                        "sent-back", 1L));
        // the year is the county's own: its steps, the urging, the visit and what came of it
        assertThat(counts(busy.path("byRequester"))).isEqualTo(Map.of("county", 6L, "township", 2L));
        assertThat(counts(busy.path("byMonth")))
                .isEqualTo(Map.of(YearMonth.now(app.clock()).toString(), 8L));
        assertThat(busy.path("total").asLong()).isEqualTo(8);
    }

    @Test
    void rowsAddUpToTheSumAndEachRowToItsTotal() {
        JsonNode report = burden(county(), COUNTY, "").expect(200);
        JsonNode rows = report.path("rows");
        assertThat(rows).hasSize(2);
        assertThat(rowOf(rows, TOWN).path("total").asLong()).isEqualTo(9);
        assertThat(rowOf(rows, TOWN).path("villages").asInt()).isEqualTo(2);
        assertThat(rowOf(rows, OTHER_TOWN).path("total").asLong()).isEqualTo(1);
        assertThat(report.path("sum").path("total").asLong()).isEqualTo(10);
        assertThat(report.path("sum").path("villages").asInt()).isEqualTo(3);
        rows.valueStream().forEach(BurdenTest::addsUp);
        addsUp(report.path("sum"));
        assertThat(report.path("most").get(0).path("place").path("code").asString())
                .isEqualTo(BUSY);
        assertThat(report.path("most")).hasSize(3);
        JsonNode city = burden(app.as("city/office", AppFixture.ZHENGZHOU), AppFixture.ZHENGZHOU, "")
                .expect(200);
        assertThat(rowOf(city.path("rows"), COUNTY).path("total").asLong()).isEqualTo(10);
        assertThat(counts(rowOf(city.path("rows"), COUNTY).path("byRequester")))
                .isEqualTo(Map.of("county", 8L, "township", 2L));
    }

    private static void addsUp(JsonNode row) {
        long total = row.path("total").asLong();
        assertThat(sum(row.path("byMonth"))).isEqualTo(total);
        assertThat(sum(row.path("byRequester"))).isEqualTo(total);
        assertThat(sum(row.path("byRequest"))).isEqualTo(total);
    }

    @Test
    void oneRequesterAloneAndAnotherPeriod() {
        JsonNode byTownship = burden(county(), COUNTY, "&by=township").expect(200);
        assertThat(counts(byTownship.path("sum").path("byRequest")))
                .isEqualTo(Map.of("returned", 1L, "plan-returned", 1L));
        assertThat(byTownship.path("rows")).hasSize(2);
        JsonNode later = burden(county(), COUNTY, "&from=" + day(1)).expect(200);
        assertThat(later.path("sum").path("total").asLong()).isZero();
        assertThat(later.path("months")).isEmpty();
        assertThat(later.path("rows")).hasSize(2);
        assertThat(burden(county(), COUNTY, "&from=" + day(0) + "&to=" + day(0))
                        .expect(200)
                        .path("sum")
                        .path("total")
                        .asLong())
                .isEqualTo(10);
        burden(county(), COUNTY, "&from=" + day(1) + "&to=" + day(0)).expectProblem(400, "invalid");
        burden(county(), COUNTY, "&from=yesterday").expectProblem(400, "invalid");
        burden(county(), COUNTY, "&to=9999-01-01").expectProblem(400, "invalid");
        burden(county(), COUNTY, "&by=province").expectProblem(400, "invalid");
    }

    @Test
    void theCounterOfManyVillagesIsThatOfEachDeclaration() {
        JsonNode rows = burden(county(), TOWN, "").expect(200).path("rows");
        for (String village : List.of(BUSY, CLAIMED)) {
            JsonNode view = candidate(village).view();
            JsonNode counter = rowOf(rows, village).path("counter");
            assertThat(counter.path("total").asInt()).isEqualTo(asked(view, "total"));
            assertThat(view.path("asked").path("total").asInt()).isPositive();
            assertThat(view.path("askedFields").path("total").asInt()).isPositive();
            assertThat(counter.path("carried").asInt()).isEqualTo(asked(view, "carried"));
            assertThat(counter.path("fresh").asInt()).isEqualTo(asked(view, "fresh"));
        }
        assertThat(rowOf(rows, BUSY).path("counter").path("fresh").asInt()).isPositive();
        assertThat(rowOf(rows, CLAIMED).path("counter").path("fresh").asInt()).isZero();
    }

    private static int asked(JsonNode view, String how) {
        return view.at("/asked/" + how).asInt() + view.at("/askedFields/" + how).asInt();
    }

    @Test
    void everybodySeesTheirOwnAreaAndNoOther() {
        Visitor village = app.as("village/declarant", BUSY);
        JsonNode own = burden(village, BUSY, "").expect(200);
        assertThat(own.path("rows")).hasSize(1);
        assertThat(own.path("sum").path("total").asLong()).isEqualTo(8);
        assertThat(village.get("/api/oversight/burden?year=" + year())
                        .expect(200)
                        .path("place")
                        .path("code")
                        .asString())
                .isEqualTo(BUSY);
        burden(village, CLAIMED, "").expectProblem(403, "forbidden");
        burden(village, TOWN, "").expectProblem(403, "forbidden");
        burden(township(), TOWN, "").expect(200);
        burden(township(), BUSY, "").expect(200);
        burden(township(), OTHER_TOWN, "").expectProblem(403, "forbidden");
        burden(township(), COUNTY, "").expectProblem(403, "forbidden");
        burden(app.as("county/inspector", COUNTY), COUNTY, "").expect(200);
        burden(app.as("county/office", OTHER_COUNTY), COUNTY, "").expectProblem(403, "forbidden");
        burden(app.as("county/star-team", COUNTY, "PX"), COUNTY, "").expectProblem(403, "forbidden");
        burden(app.visitor(), COUNTY, "").expectProblem(401, "not-signed-in");
        burden(county(), "410177999999", "").expectProblem(404, "not-found");
    }

    @Test
    void theTableSaysWhatIsSeenAndComputesNothing() {
        Answer answer = county().get("/api/oversight/burden/table?year=" + year() + "&place=" + OTHER_TOWN);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("text/csv");
        List<String> lines = answer.text().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(1)).startsWith("'=闲");
        assertThat(lines.get(2)).startsWith("担镇合计,");
        int columns = lines.get(0).split(",", -1).length;
        assertThat(lines).allSatisfy(line -> assertThat(line.split(",", -1)).hasSize(columns));
        township()
                .get("/api/oversight/burden/table?year=" + year() + "&place=" + COUNTY)
                .expectProblem(403, "forbidden");
    }

    @Test
    void aCityCostsNoMoreStatementsThanAVillage() {
        Visitor city = app.as("city/office", AppFixture.ZHENGZHOU);
        Map<String, Integer> cost = new HashMap<>();
        for (String place : List.of(AppFixture.ZHENGZHOU, COUNTY, TOWN, BUSY)) {
            burden(city, place, "").expect(200);
            cost.put(
                    place,
                    statements
                            .ofRequests(() -> burden(city, place, "").expect(200))
                            .size());
        }
        assertThat(cost.get(AppFixture.ZHENGZHOU))
                .isLessThanOrEqualTo(cost.get(BUSY))
                .isLessThanOrEqualTo(12);
        // a township shows counters, of all its villages in one statement
        assertThat(cost.get(TOWN)).isEqualTo(cost.get(BUSY));
    }
}
