package org.fivestar.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.fivestar.AppFixture;
import org.fivestar.FivestarTest;
import org.fivestar.StatementCounter;
import org.fivestar.Visitor;
import org.fivestar.YearFixture;
import org.fivestar.YearFixture.Candidate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What waits for whom, and who sees nothing of it. */
@FivestarTest
class WorkListTest {

    @Autowired
    YearFixture year;

    @Autowired
    AppFixture app;

    @Autowired
    StatementCounter statements;

    private void threeWaiting() {
        for (int i = 0; i < 3; i++) {
            year.candidate().handIn(1);
        }
    }

    @Test
    void aRowSaysWhatItIsAndWhatComesNext() {
        Candidate village = year.candidate();
        village.handIn(2);
        JsonNode row = village.items(village.township()).get(0);
        assertThat(row.path("stageName").asString()).isEqualTo("乡镇初审");
        assertThat(row.path("level").asInt()).isEqualTo(2);
        assertThat(row.path("stars")).hasSize(2);
        assertThat(row.path("place").path("path")).hasSize(4);
        assertThat(row.path("next").asString()).contains("专班 ×2").doesNotContain("县级专班");
        assertThat(row.path("waitedWorkdays").isNumber()).isTrue();
    }

    @Test
    void aPageTakesAtMostEightStatementsWhateverItsLength() {
        threeWaiting();
        Visitor township = app.as("township/reviewer", AppFixture.SONGJIANG);
        township.get("/api/work-items?limit=50").expect(200);
        for (String list : List.of("todo", "done")) {
            List<String> sql = statements.ofRequests(
                    () -> township.get("/api/work-items?limit=50&list=" + list).expect(200));
            assertThat(sql)
                    .as(String.join("\n", sql))
                    .hasSizeLessThanOrEqualTo(8)
                    .isNotEmpty();
        }
    }

    @Test
    void theListIsPagedWithoutGapsOrRepetition() {
        threeWaiting();
        Visitor township = app.as("township/reviewer", AppFixture.SONGJIANG);
        for (String sort : List.of("since", "due")) {
            List<String> paged = new ArrayList<>();
            String cursor = "";
            do {
                JsonNode page = township.get("/api/work-items?limit=2&sort=" + sort + "&cursor=" + cursor)
                        .expect(200);
                paged.addAll(ids(page));
                cursor = page.path("next").asString("");
            } while (!cursor.isEmpty());
            List<String> whole =
                    ids(township.get("/api/work-items?limit=200&sort=" + sort).expect(200));
            assertThat(paged).isEqualTo(whole).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void aTeamMemberForEveryStarHasTheItemsOfEachAndAMemberForOneOnlyItsOwn() {
        Candidate village = year.candidate();
        List<String> stars = village.handIn(2);
        village.decide(village.township(), "forward");
        Visitor every = app.as("county/star-team", AppFixture.YANCHENG);
        Visitor one = app.as("county/star-team", AppFixture.YANCHENG, stars.get(0));
        assertThat(village.items(every))
                .extracting(row -> row.path("star").asString())
                .containsExactlyInAnyOrderElementsOf(stars);
        assertThat(village.items(one)).hasSize(1);
        String other = village.items(every).stream()
                .filter(row -> row.path("star").asString().equals(stars.get(1)))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
        Map<String, ?> opinion = Map.of(
                "form",
                Map.of(),
                "opinions",
                List.of(Map.of("star", stars.get(1), "verdict", "meets", "words", "属实。")));
        one.post("/api/work-items/" + other + "/decision", opinion).expectProblem(404, "not-found");
        every.post("/api/work-items/" + other + "/decision", opinion).expect(200);
        assertThat(village.items(every)).hasSize(1);
    }

    @Test
    void whatIsDoneMovesToTheOtherListAndTheCountsFollow() {
        Candidate village = year.candidate();
        village.handIn(1);
        Visitor township = village.township();
        JsonNode before = township.get("/api/work-items").expect(200).path("counts");
        village.decide(township, "forward");
        JsonNode after = township.get("/api/work-items?list=done").expect(200);
        assertThat(after.path("counts").path("todo").asLong())
                .isEqualTo(before.path("todo").asLong() - 1);
        assertThat(after.path("counts").path("done").asLong())
                .isEqualTo(before.path("done").asLong() + 1);
        JsonNode row = after.path("items").get(0);
        assertThat(row.path("runId").asString()).isEqualTo(village.id());
        assertThat(row.path("decisionLabel").asString()).isEqualTo("同意上报");
    }

    @Test
    void wrongFiltersAreRefusedNotIgnored() {
        Visitor township = app.as("township/reviewer", AppFixture.SONGJIANG);
        township.get("/api/work-items?list=everything").expect(400);
        township.get("/api/work-items?sort=colour").expect(400);
        township.get("/api/work-items?cursor=nonsense").expect(400);
        township.get("/api/runs?state=flying").expect(400);
        township.get("/api/runs?cursor=nonsense").expect(400);
        app.visitor().get("/api/work-items").expect(401);
    }

    @Test
    void aForgedCursorIsRefused() {
        Visitor township = app.as("township/reviewer", AppFixture.SONGJIANG);
        for (String forged : List.of(
                "2026-13-45T00:00:00Z x",
                "yesterday x",
                "+1000000000-12-31T23:59:59Z x",
                "-1000000000-01-01T00:00:00Z x",
                "2026-01-01T00:00:00Z \0",
                "2026-01-01T00:00:00Z a\nb")) {
            String cursor =
                    Base64.getUrlEncoder().withoutPadding().encodeToString(forged.getBytes(StandardCharsets.UTF_8));
            for (String list : List.of("list=todo&sort=since", "list=todo&sort=due", "list=done")) {
                township.get("/api/work-items?" + list + "&cursor=" + cursor).expectProblem(400, "invalid");
            }
        }
        String zero =
                Base64.getUrlEncoder().withoutPadding().encodeToString("4111\0 x".getBytes(StandardCharsets.UTF_8));
        township.get("/api/runs?cursor=0~" + zero).expectProblem(400, "invalid");
        for (String sort :
                List.of("dNaN", "dInfinity", "l9", "sx\u001fsy", "l1\u001fs\0", "sabc\u001fsx", "d1\u001fl1\u001fl2")) {
            String cursor =
                    Base64.getUrlEncoder().withoutPadding().encodeToString(sort.getBytes(StandardCharsets.UTF_8));
            for (String words : List.of("", "q=x&")) {
                int status = township.get("/api/archive?" + words + "cursor=" + cursor)
                        .status();
                assertThat(status).as(sort).isIn(200, 400);
            }
        }
    }

    @Test
    void aNeighbouringReviewerSeesNothingOfTheRun() {
        Candidate village = year.candidate();
        village.handIn(1);
        Visitor neighbour = app.as("township/reviewer", AppFixture.HEILONGTAN);
        assertThat(village.items(neighbour)).isEmpty();
        assertThat(ids(neighbour.get("/api/runs?limit=200").expect(200))).doesNotContain(village.id());
        neighbour.get("/api/runs?place=" + AppFixture.SONGJIANG).expectProblem(403, "forbidden");
        neighbour.get("/api/runs?place=" + village.run().subject()).expectProblem(403, "forbidden");
        for (String path : List.of("", "/timeline", "/diagram", "/opinions")) {
            JsonNode problem = neighbour.get("/api/runs/" + village.id() + path).expectProblem(404, "not-found");
            assertThat(problem.toString()).doesNotContain(village.run().subjectName());
        }
        String declaration = "/api/declarations/" + village.id();
        neighbour.get(declaration).expectProblem(404, "not-found");
        app.as("city/process-owner", AppFixture.LUOHE).get(declaration).expectProblem(404, "not-found");
        app.administrator().get("/api/runs/" + village.id()).expectProblem(404, "not-found");
        app.visitor().get("/api/runs/" + village.id()).expect(401);
    }

    @Test
    void whoCoversThePlaceReadsTheRun() {
        Candidate village = year.candidate();
        village.handIn(1);
        for (Visitor reader : List.of(
                village.declarant(),
                village.township(),
                village.countyOffice(),
                app.as("city/inspector", AppFixture.LUOHE))) {
            String text = "&text=" + village.run().subject();
            assertThat(ids(reader.get("/api/runs?limit=200" + text).expect(200)))
                    .contains(village.id());
            JsonNode run = reader.get("/api/runs/" + village.id()).expect(200);
            assertThat(run.path("current").get(0).path("name").asString()).isEqualTo("乡镇初审");
            assertThat(run.path("current").get(0).path("who").asString()).contains("初审员");
            JsonNode declaration =
                    reader.get("/api/declarations/" + village.id()).expect(200);
            assertThat(declaration.path("editable").asBoolean()).isFalse();
        }
        JsonNode diagram =
                village.township().get("/api/runs/" + village.id() + "/diagram").expect(200);
        assertThat(diagram.path("current").get(0).asString()).isEqualTo("township_review");
        assertThat(diagram.path("visited").valueStream().map(JsonNode::asString))
                .contains("declare", "self_assess", "township_review");
        assertThat(diagram.path("flows")).isNotEmpty();
        assertThat(diagram.path("spent").path("declare").path("times").asInt()).isEqualTo(1);
    }

    private static List<String> ids(JsonNode page) {
        return page.path("items")
                .valueStream()
                .map(row -> row.path("id").asString())
                .toList();
    }
}
