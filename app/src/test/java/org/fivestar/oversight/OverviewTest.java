package org.fivestar.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.fivestar.AppFixture;
import org.fivestar.EditionFixture;
import org.fivestar.FivestarTest;
import org.fivestar.Visitor;
import org.fivestar.processes.Editions;
import org.fivestar.processes.Run;
import org.fivestar.processes.RunQuery;
import org.fivestar.processes.Runs;
import org.fivestar.processes.WorkCalendar;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@FivestarTest
class OverviewTest {

    private static final int YEAR = 2091;

    @Autowired
    AppFixture app;

    @Autowired
    Editions editions;

    @Autowired
    WorkCalendar calendar;

    @Autowired
    Runs runs;

    @Test
    void everyLevelCountsItsPlacesAndEveryNumberIsARunList() {
        Visitor office = app.as("city/office", AppFixture.LUOHE);
        open(office, AppFixture.SONGJIANG);
        open(office, AppFixture.HEILONGTAN);
        Run withdrawn = runs.page(new RunQuery(YEAR, null, AppFixture.SONGJIANG, null, null, null, null, 1))
                .runs()
                .get(0);
        runs.send(withdrawn.id(), "withdrawn");

        JsonNode city = overview(office, AppFixture.LUOHE).expect(200);
        assertThat(city.get("rows").size()).isEqualTo(1);
        assertRow(city.get("rows").get(0), AppFixture.YANCHENG, 27, 26, 1);
        assertThat(city.get("stages").get(0).get("stage").asString()).isEqualTo("declare");

        JsonNode county = overview(office, AppFixture.YANCHENG).expect(200);
        assertThat(county.get("rows").size()).isEqualTo(2);
        assertRow(county.get("rows").get(0), AppFixture.SONGJIANG, 12, 11, 1);
        assertRow(county.get("rows").get(1), AppFixture.HEILONGTAN, 15, 15, 0);
        assertRow(county.get("sum"), AppFixture.YANCHENG, 27, 26, 1);

        JsonNode township = overview(office, AppFixture.SONGJIANG).expect(200);
        assertThat(township.get("rows").size()).isEqualTo(12);
        assertThat(runs.page(new RunQuery(YEAR, null, AppFixture.SONGJIANG, "declare", Run.State.OPEN, null, null, 200))
                        .runs())
                .hasSize(11);
        assertThat(dueBefore("2100-01-01T00:00:00Z")).isEqualTo(11);
        assertThat(dueBefore("2000-01-01T00:00:00Z")).isZero();
        assertThat(office.get("/api/runs?year=" + YEAR + "&overdue=true&place=" + AppFixture.SONGJIANG)
                        .expect(200)
                        .get("items")
                        .size())
                .isEqualTo(township.get("sum").get("overdue").asInt());
    }

    private int dueBefore(String moment) {
        return runs.page(new RunQuery(
                        YEAR, null, AppFixture.SONGJIANG, null, null, null, null, 200, Instant.parse(moment)))
                .runs()
                .size();
    }

    @Test
    void aPostShowsItsOwnPlaceAndNoOther() {
        Visitor reviewer = app.as("township/reviewer", AppFixture.SONGJIANG);
        assertThat(reviewer.get("/api/overview?year=2092")
                        .expect(200)
                        .get("place")
                        .get("code")
                        .asString())
                .isEqualTo(AppFixture.SONGJIANG);
        overview(reviewer, AppFixture.HEILONGTAN).expectProblem(403, "forbidden");
        overview(reviewer, AppFixture.LUOHE).expectProblem(403, "forbidden");
        overview(app.as("village/declarant", AppFixture.MINSHAN), AppFixture.SONGJIANG)
                .expectProblem(403, "forbidden");
        overview(app.visitor(), AppFixture.LUOHE).expectProblem(401, "not-signed-in");
        reviewer.get("/api/overview?place=nowhere").expectProblem(404, "not-found");
    }

    private static org.fivestar.Answer overview(Visitor who, String place) {
        return who.get("/api/overview?year=" + YEAR + "&place=" + place);
    }

    private static void assertRow(JsonNode row, String place, int total, int declaring, int withdrawn) {
        assertThat(row.get("place").get("code").asString()).isEqualTo(place);
        assertThat(row.get("total").asInt()).isEqualTo(total);
        assertThat(row.get("byStage").get("declare").asInt()).isEqualTo(declaring);
        assertThat(row.get("withdrawn").asInt()).isEqualTo(withdrawn);
        assertThat(row.get("overdue").asInt()).isZero();
        assertThat(row.get("finished").asInt()).isZero();
    }

    private void open(Visitor office, String area) {
        EditionFixture.calendar(calendar, YEAR);
        String edition = editions.all().stream()
                .filter(published -> published.year() == YEAR)
                .findFirst()
                .orElseGet(() -> EditionFixture.publish(editions, YEAR))
                .id()
                .value();
        String id = office.post("/api/cycles", Map.of("year", YEAR, "area", area, "editionId", edition))
                .expect(201)
                .get("id")
                .asString();
        office.post("/api/cycles/" + id + "/opening", Map.of()).expect(202);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> office.get("/api/cycles/" + id)
                        .json()
                        .get("state")
                        .asString()
                        .equals("open"));
    }
}
