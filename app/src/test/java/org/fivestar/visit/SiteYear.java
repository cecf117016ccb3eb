package org.fivestar.visit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fivestar.Answer;
import org.fivestar.AppFixture;
import org.fivestar.EditionFixture;
import org.fivestar.Visitor;
import org.fivestar.YearFixture;
import org.fivestar.YearFixture.Candidate;
import org.fivestar.account.PersonId;
import org.fivestar.processes.Editions;
import org.fivestar.processes.RunId;
import org.fivestar.processes.Runs;
import org.fivestar.processes.WorkCalendar;
import org.springframework.boot.test.context.TestComponent;
import tools.jackson.databind.JsonNode;

/** An open year in a county of its own, and the people who go and look. */
@TestComponent
public class SiteYear {

    static final String COUNTY = "410198000000";
    static final String EAST = "410198100000";
    static final String WEST = "410198200000";
    /** A county of the same city in which nothing is drawn. */
    static final String OTHER_COUNTY = "410197000000";

    static final int YEAR = 2091;
    static final String CYCLE = YEAR + "-" + COUNTY;
    static final int IN_EAST = 8;
    static final int IN_COUNTY = 12;

    private final AppFixture app;
    private final YearFixture year;
    private final Editions editions;
    private final WorkCalendar calendar;
    private final Runs runs;
    private boolean open;

    SiteYear(AppFixture app, YearFixture year, Editions editions, WorkCalendar calendar, Runs runs) {
        this.app = app;
        this.year = year;
        this.editions = editions;
        this.calendar = calendar;
        this.runs = runs;
    }

    /** Places, edition and runs; once for all tests. */
    synchronized void open() {
        if (open) {
            return;
        }
        year.shipped();
        importPlaces();
        String edition = EditionFixture.publish(editions, YEAR).id().value();
        EditionFixture.calendar(calendar, YEAR, YEAR + 1);
        Visitor city = app.as("city/office", AppFixture.ZHENGZHOU);
        city.post("/api/cycles", Map.of("year", YEAR, "area", COUNTY, "editionId", edition))
                .expect(201);
        city.post("/api/cycles/" + CYCLE + "/opening", Map.of()).expect(202);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> city.get("/api/cycles/" + CYCLE)
                        .json()
                        .get("state")
                        .asString()
                        .equals("open"));
        open = true;
    }

    private void importPlaces() {
        List<String> rows = new ArrayList<>(List.of(
                COUNTY + ",核县,county," + AppFixture.ZHENGZHOU,
                OTHER_COUNTY + ",邻县,county," + AppFixture.ZHENGZHOU,
                EAST + ",东镇,township," + COUNTY,
                WEST + ",西镇,township," + COUNTY));
        for (int i = 1; i <= IN_EAST; i++) {
            rows.add("41019810020" + i + ",东" + i + "村委会,village," + EAST);
        }
        for (int i = 1; i <= IN_COUNTY - IN_EAST; i++) {
            rows.add("41019820020" + i + ",西" + i + "村委会,village," + WEST);
        }
        app.administrator()
                .send(
                        "POST",
                        "/api/places/import",
                        ("code,name,level,parent_code\n" + String.join("\n", rows) + "\n")
                                .getBytes(StandardCharsets.UTF_8),
                        "text/csv")
                .expect(200);
    }

    Visitor office() {
        return app.as("county/office", COUNTY);
    }

    Visitor cityOffice() {
        return app.as("city/office", AppFixture.ZHENGZHOU);
    }

    Visitor inspector() {
        return app.as("county/inspector", COUNTY);
    }

    Visitor stranger() {
        return app.as("county/office", OTHER_COUNTY);
    }

    PersonId leaderId() {
        return app.person("county/star-team", COUNTY, "PX");
    }

    Visitor leader() {
        return app.as(leaderId());
    }

    PersonId memberId() {
        return app.person("city/star-team", AppFixture.ZHENGZHOU, null);
    }

    Visitor member() {
        return app.as(memberId());
    }

    /** What a draw asks for, with a reason, since other tests draw from the same year. */
    static Map<String, Object> draw(String area, int number) {
        return new HashMap<>(Map.of("cycle", CYCLE, "area", area, "number", number, "reason", "另一次检查"));
    }

    /** The village's run, with the acts of the village itself. */
    Candidate village(String run) {
        return new Candidate(runs.get(new RunId(run)), app);
    }

    /** One drawn village of the east with a group of leader, member and an outside member. */
    Site planned() {
        open();
        JsonNode drawn = office().post("/api/visit-draws", draw(EAST, 1)).expect(201);
        Site site = new Site(this, drawn.path("lots").get(0).path("visit").asLong());
        site.plan(Map.of(
                        "members",
                        List.of(leaderId().value(), memberId().value()),
                        "outsiders",
                        List.of(Map.of("name", "王教授", "unit", "农业大学")),
                        "day",
                        LocalDate.now(app.clock()).plusDays(1).toString()))
                .expect(200);
        return site;
    }

    /** A visit and what can be done to it over HTTP. */
    record Site(SiteYear year, long id) {

        String path() {
            return "/api/visits/" + id;
        }

        JsonNode view(Visitor visitor) {
            return visitor.get(path()).expect(200);
        }

        JsonNode view() {
            return view(year.office());
        }

        Candidate village() {
            return year.village(view().path("visit").path("runId").asString());
        }

        String place() {
            return view().path("visit").path("place").path("code").asString();
        }

        String name() {
            return view().path("visit").path("place").path("name").asString();
        }

        /** Pages of the lines handed over. */
        List<String> lines() {
            return view().path("problems")
                    .valueStream()
                    .map(line -> "/rectifications/" + line.path("id").asLong())
                    .toList();
        }

        Map<String, String> seen() {
            return Map.of("If-Match", "\"" + view().path("version").asLong() + "\"");
        }

        Answer plan(Map<String, ?> plan) {
            return year.office().put(path() + "/plan", plan, seen());
        }

        Answer score(Visitor visitor, Map<String, ?> score) {
            return visitor.post(path() + "/scores", score);
        }

        Answer differ(Visitor visitor, Map<String, ?> difference) {
            return visitor.post(path() + "/differences", difference);
        }

        Answer handOver(Visitor visitor, Map<String, ?> problem) {
            return visitor.post(path() + "/problems", problem);
        }

        Answer finish(Visitor visitor) {
            return visitor.post(
                    path() + "/outcome",
                    Map.of("day", LocalDate.now(year.app.clock()).toString(), "methods", List.of("look", "ask")),
                    seen());
        }

        /** The first indicator of the first star. */
        String indicator() {
            return village()
                    .view()
                    .path("rubric")
                    .path("stars")
                    .get(0)
                    .path("tasks")
                    .get(0)
                    .path("indicators")
                    .get(0)
                    .path("code")
                    .asString();
        }

        /** One score, so that the visit can be finished; then finished. */
        void done() {
            score(year.leader(), Map.of("star", "PX", "points", 80)).expect(201);
            finish(year.leader()).expect(200);
            assertThat(view().path("visit").path("state").asString()).isEqualTo("done");
        }

        /** A problem with ten days to put it right; gives the id of its line. */
        long problem() {
            return handOver(
                            year.leader(),
                            Map.of(
                                    "star",
                                    "PX",
                                    "words",
                                    "会议记录不全",
                                    "measure",
                                    "补齐并公开",
                                    "due",
                                    LocalDate.now(year.app.clock()).plusDays(10).toString()))
                    .expect(201)
                    .path("id")
                    .asLong();
        }
    }
}
