package org.fivestar.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.fivestar.AppFixture;
import org.fivestar.EditionFixture;
import org.fivestar.EditionForms;
import org.fivestar.FivestarTest;
import org.fivestar.Visitor;
import org.fivestar.YearFixture;
import org.fivestar.YearFixture.Candidate;
import org.fivestar.processes.Edition;
import org.fivestar.processes.Editions;
import org.fivestar.processes.RunQuery;
import org.fivestar.processes.Runs;
import org.fivestar.processes.WorkCalendar;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A form the process owner has changed appears next year, and not this year: one field more, another made necessary. */
@FivestarTest
class NextYearFormTest {

    private static final int YEAR = 2065;

    @Autowired
    YearFixture year;

    @Autowired
    AppFixture app;

    @Autowired
    Editions editions;

    @Autowired
    WorkCalendar calendar;

    @Autowired
    Runs runs;

    /** The year as an office opens it, and the run of the village in it. */
    private Candidate opened(Edition edition, int of) {
        Visitor office = app.as("city/office", AppFixture.LUOHE);
        String cycle = office.post(
                        "/api/cycles",
                        Map.of(
                                "year",
                                of,
                                "area",
                                AppFixture.VILLAGE,
                                "editionId",
                                edition.id().value()))
                .expect(201)
                .path("id")
                .asString();
        office.post("/api/cycles/" + cycle + "/opening", Map.of()).expect(202);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> office.get("/api/cycles/" + cycle)
                        .expect(200)
                        .path("state")
                        .asString()
                        .equals("open"));
        return new Candidate(
                runs.page(new RunQuery(null, cycle, null, null, null, null, null, 5))
                        .runs()
                        .get(0),
                app);
    }

    private static JsonNode schema(Candidate village) {
        return village.view().path("item").path("form").path("schema");
    }

    @Test
    void aFieldAddedAndOneMadeNecessaryAreAskedNextYearAlone() {
        year.shipped();
        EditionFixture.calendar(calendar, YEAR, YEAR + 1, YEAR + 2);
        Edition now = EditionFixture.publish(editions, YEAR);
        Candidate thisYear = opened(now, YEAR);
        Edition changed = EditionFixture.publish(
                editions,
                YEAR + 1,
                new EditionForms(YEAR + 1)
                        .field("declare", "meetingPlace", "{\"type\":\"string\",\"maxLength\":60}", "")
                        .require("declare", "contact")
                        .files());
        Candidate nextYear = opened(changed, YEAR + 1);

        assertThat(schema(thisYear).path("properties").has("meetingPlace")).isFalse();
        assertThat(schema(thisYear).path("required").toString()).doesNotContain("contact");
        assertThat(schema(nextYear).path("properties").has("meetingPlace")).isTrue();
        assertThat(schema(nextYear).path("required").toString()).contains("contact");

        thisYear.claimFirst(1);
        nextYear.claimFirst(1);
        JsonNode unknown = thisYear.submit("submit", Map.of("meetingPlace", "村部"))
                .expectProblem(422, "findings")
                .path("findings");
        assertThat(unknown.get(0).path("place").asString()).isEqualTo("/meetingPlace");
        JsonNode missing = nextYear.submit("submit", Map.of("meetingPlace", "村部"))
                .expectProblem(422, "findings")
                .path("findings");
        assertThat(missing.get(0).path("place").asString()).isEqualTo("/contact");

        thisYear.submit("submit", Map.of()).expect(200);
        nextYear.submit("submit", Map.of("meetingPlace", "村部", "contact", "王会计"))
                .expect(200);
        assertThat(nextYear.timeline().toString()).contains("村部", "王会计");
        assertThat(thisYear.timeline().toString()).doesNotContain("村部");
    }
}
