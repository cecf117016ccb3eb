package org.fivestar.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.fivestar.AppFixture;
import org.fivestar.EditionFixture;
import org.fivestar.FivestarTest;
import org.fivestar.Visitor;
import org.fivestar.processes.Edition;
import org.fivestar.processes.Editions;
import org.fivestar.processes.Run;
import org.fivestar.processes.RunQuery;
import org.fivestar.processes.Runs;
import org.fivestar.processes.WorkCalendar;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@FivestarTest
class CycleTest {

    /** A township of another county, where no test appoints anybody. */
    private static final String FAR_TOWNSHIP = "411122002000";

    @Autowired
    AppFixture app;

    @Autowired
    Editions editions;

    @Autowired
    WorkCalendar calendar;

    @Autowired
    Runs runs;

    @Test
    void anOfficeOpensAYearForEveryVillageAndCommunityOfAnArea() {
        Edition edition = EditionFixture.publish(editions, 2051);
        EditionFixture.calendar(calendar, 2051, 2052);
        Visitor office = app.as("city/office", AppFixture.LUOHE);

        String id = create(office, 2051, AppFixture.SONGJIANG, edition)
                .expect(201)
                .get("id")
                .asString();
        JsonNode prepared = office.get("/api/cycles/" + id).expect(200);
        assertThat(prepared.get("state").asString()).isEqualTo("prepared");
        assertThat(prepared.get("total").asInt()).isEqualTo(12);
        office.post("/api/cycles/" + id + "/opening", Map.of()).expect(202);
        awaitOpen(office, id);
        JsonNode open = office.get("/api/cycles/" + id).expect(200);
        assertThat(open.get("opened").asInt()).isEqualTo(12);
        assertThat(open.get("total").asInt()).isEqualTo(12);

        List<Run> started = runsOf(id);
        assertThat(started.stream().collect(Collectors.groupingBy(Run::kind, Collectors.counting())))
                .containsOnly(Map.entry("village", 6L), Map.entry("community", 6L));
        assertThat(started).allSatisfy(run -> {
            assertThat(run.edition()).isEqualTo(edition.id());
            assertThat(run.units())
                    .containsEntry("township", AppFixture.SONGJIANG)
                    .containsEntry("city", AppFixture.LUOHE);
            assertThat(run.stage()).isEqualTo("declare");
        });

        office.post("/api/cycles/" + id + "/opening", Map.of()).expect(202);
        assertThat(office.get("/api/cycles/" + id).expect(200).get("state").asString())
                .isEqualTo("open");
        assertThat(runsOf(id)).hasSize(12);
        assertThat(office.get("/api/cycles").expect(200).toString()).contains(id);
    }

    @Test
    void aYearPreparedWrongIsTakenBackAndAFinishedOneIsClosed() {
        Edition edition = EditionFixture.publish(editions, 2071);
        EditionFixture.calendar(calendar, 2071, 2072);
        Visitor office = app.as("city/office", AppFixture.LUOHE);
        Visitor stranger = app.as("city/office", AppFixture.ZHENGZHOU);
        String id = create(office, 2071, AppFixture.VILLAGE, edition)
                .expect(201)
                .get("id")
                .asString();
        String path = "/api/cycles/" + id;
        stranger.delete(path).expectProblem(403, "forbidden");
        office.post(path + "/closing", Map.of()).expectProblem(409, "cycle-not-open");
        office.delete(path).expect(204);
        office.get(path).expectProblem(404, "not-found");
        create(office, 2071, AppFixture.VILLAGE, edition).expect(201);
        office.post(path + "/opening", Map.of()).expect(202);
        awaitOpen(office, id);
        office.delete(path).expectProblem(409, "cycle-opened");
        JsonNode refused = office.post(path + "/closing", Map.of()).expectProblem(409, "runs-open");
        assertThat(refused.get("open").asLong()).isEqualTo(1);

        String run = runsOf(id).get(0).id().value();
        app.as("village/declarant", AppFixture.VILLAGE)
                .post("/api/runs/" + run + "/withdrawal", Map.of("reason", "今年不参加。"))
                .expect(200);
        stranger.post(path + "/closing", Map.of()).expectProblem(403, "forbidden");
        for (int time = 1; time <= 2; time++) {
            assertThat(office.post(path + "/closing", Map.of())
                            .expect(200)
                            .get("state")
                            .asString())
                    .isEqualTo("closed");
        }
        office.post(path + "/opening", Map.of()).expect(202);
        assertThat(office.get(path).expect(200).get("state").asString()).isEqualTo("closed");
    }

    @Test
    void aPlaceThatJoinsAfterTheOpeningIsTakenInWhenItIsOrderedAgain() {
        String township = "410181999000";
        Edition edition = EditionFixture.publish(editions, 2073);
        EditionFixture.calendar(calendar, 2073, 2074);
        Visitor office = app.as("city/office", AppFixture.ZHENGZHOU);
        importRows(
                "410181000000,甲市,county,410100000000",
                township + ",乙镇,township,410181000000",
                "410181999201,丙村委会,village," + township);
        String id =
                create(office, 2073, township, edition).expect(201).get("id").asString();
        office.post("/api/cycles/" + id + "/opening", Map.of()).expect(202);
        awaitOpen(office, id);
        importRows("410181999202,丁村委会,village," + township, "410181999100,戊社区居委会,village," + township);
        office.post("/api/cycles/" + id + "/opening", Map.of()).expect(202);
        awaitOpen(office, id);
        assertThat(runsOf(id))
                .extracting(Run::subject)
                .containsExactlyInAnyOrder("410181999100", "410181999201", "410181999202");
        JsonNode open = office.get("/api/cycles/" + id).expect(200);
        assertThat(open.get("opened").asInt()).isEqualTo(3);
        assertThat(open.get("total").asInt()).isEqualTo(3);
    }

    private void importRows(String... rows) {
        app.administrator()
                .send(
                        "POST",
                        "/api/places/import",
                        ("code,name,level,parent_code\n" + String.join("\n", rows) + "\n")
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        "text/csv")
                .expect(200);
    }

    @Test
    void whereNobodyHoldsANeededRoleTheOfficeIsWarnedBeforeOpening() {
        app.wholeCity();
        Edition edition = EditionFixture.publish(editions, 2058);
        Visitor office = app.as("city/office", AppFixture.LUOHE);
        String id = create(office, 2058, FAR_TOWNSHIP, edition)
                .expect(201)
                .get("id")
                .asString();
        assertThat(office.get("/api/cycles/" + id).expect(200).get("warnings").toString())
                .contains("roles/village/declarant")
                .contains("roles/township/reviewer")
                .doesNotContain("roles/city/office");
    }

    @Test
    void onlyTheOfficeOrProcessOwnerOfTheAreaMayNameAndOpenAYear() {
        Edition edition = EditionFixture.publish(editions, 2053);
        EditionFixture.calendar(calendar, 2053);
        create(app.visitor(), 2053, AppFixture.SONGJIANG, edition).expectProblem(401, "not-signed-in");
        create(app.as("township/reviewer", AppFixture.SONGJIANG), 2053, AppFixture.SONGJIANG, edition)
                .expectProblem(403, "forbidden");
        create(app.administrator(), 2053, AppFixture.SONGJIANG, edition).expectProblem(403, "forbidden");
        Visitor elsewhere = app.as("city/office", AppFixture.ZHENGZHOU);
        create(elsewhere, 2053, AppFixture.SONGJIANG, edition).expectProblem(403, "forbidden");

        Visitor owner = app.as("city/process-owner", AppFixture.LUOHE);
        String id = create(owner, 2053, AppFixture.SONGJIANG, edition)
                .expect(201)
                .get("id")
                .asString();
        elsewhere.post("/api/cycles/" + id + "/opening", Map.of()).expectProblem(403, "forbidden");
        JsonNode seen = owner.get("/api/cycles/" + id).expect(200);
        assertThat(seen.path("state").asString()).isEqualTo("prepared");
        assertThat(seen.path("manages").asBoolean()).isTrue();
        assertThat(elsewhere
                        .get("/api/cycles/" + id)
                        .expect(200)
                        .path("manages")
                        .asBoolean())
                .as("no page offers what is refused")
                .isFalse();
    }

    @Test
    void aYearIsNamedOnceForAPlaceWhicheverAreaItComesWith() {
        Edition edition = EditionFixture.publish(editions, 2054);
        Visitor office = app.as("city/office", AppFixture.LUOHE);
        create(office, 2054, AppFixture.SONGJIANG, edition).expect(201);
        create(office, 2054, AppFixture.SONGJIANG, edition).expectProblem(409, "cycle-exists");
        create(office, 2054, AppFixture.LUOHE, edition).expectProblem(409, "cycle-exists");
        create(office, 2054, AppFixture.MINSHAN, edition).expectProblem(409, "cycle-exists");
        create(office, 2054, AppFixture.HEILONGTAN, edition).expect(201);
    }

    @Test
    void whatCannotWorkIsRefusedBeforeAnythingIsStored() {
        Edition edition = EditionFixture.publish(editions, 2055);
        Visitor office = app.as("city/office", AppFixture.LUOHE);
        create(office, 2056, AppFixture.SONGJIANG, edition).expectProblem(409, "edition-of-another-year");
        create(office, 2055, "990000000000", edition).expectProblem(404, "not-found");
        create(office, 2055, "no code", edition).expectProblem(400, "invalid");
        office.post("/api/cycles", Map.of("year", 2055, "area", AppFixture.SONGJIANG, "editionId", "2055-99"))
                .expectProblem(404, "not-found");
        office.sendJson("POST", "/api/cycles", "{\"year\":2055,\"area\":\"x\",\"editionId\":\"x\",\"colour\":\"red\"}")
                .expectProblem(400, "unknown-field");
        office.get("/api/cycles/2055-" + AppFixture.SONGJIANG).expectProblem(404, "not-found");

        String id = create(office, 2055, AppFixture.SONGJIANG, edition)
                .expect(201)
                .get("id")
                .asString();
        JsonNode refused =
                office.post("/api/cycles/" + id + "/opening", Map.of()).expectProblem(409, "calendar-year-missing");
        assertThat(refused.get("title").asString()).contains("2055");
        assertThat(office.get("/api/cycles/" + id).expect(200).get("state").asString())
                .isEqualTo("prepared");
        assertThat(runsOf(id)).isEmpty();
    }

    private static org.fivestar.Answer create(Visitor who, int year, String area, Edition edition) {
        return who.post(
                "/api/cycles",
                Map.of("year", year, "area", area, "editionId", edition.id().value()));
    }

    private static void awaitOpen(Visitor who, String id) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> who.get("/api/cycles/" + id)
                        .json()
                        .get("state")
                        .asString()
                        .equals("open"));
    }

    private List<Run> runsOf(String cycle) {
        return runs.page(new RunQuery(null, cycle, null, null, null, null, null, 200))
                .runs();
    }
}
