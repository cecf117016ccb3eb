package org.fivestar.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.fivestar.Answer;
import org.fivestar.AppFixture;
import org.fivestar.AtOnce;
import org.fivestar.FivestarTest;
import org.fivestar.StatementCounter;
import org.fivestar.Visitor;
import org.fivestar.YearFixture;
import org.fivestar.YearFixture.Candidate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A reviewer decides what waits. */
@FivestarTest
class DecisionTest {

    @Autowired
    YearFixture year;

    @Autowired
    AppFixture app;

    @Autowired
    StatementCounter statements;

    @Autowired
    JdbcClient jdbc;

    private static String decision(String item) {
        return "/api/work-items/" + item + "/decision";
    }

    private static Map<String, ?> forward() {
        return Map.of("decision", "forward", "form", Map.of());
    }

    private static Map<String, ?> opinion(String star, String verdict, String words) {
        return Map.of("form", Map.of(), "opinions", List.of(Map.of("star", star, "verdict", verdict, "words", words)));
    }

    private long kept(Candidate village) {
        return jdbc.sql("select count(*) from decision where run_id = :run")
                .param("run", village.id())
                .query(Long.class)
                .single();
    }

    @Test
    void starsLookedAtSideBySideAreOneStayInTheDiagram() {
        Candidate village = year.candidate();
        List<String> stars = village.handIn(3);
        village.decide(village.township(), "forward");
        village.countyTeams(stars);
        JsonNode diagram = village.countyOffice()
                .get("/api/runs/" + village.id() + "/diagram")
                .expect(200);
        assertThat(stars).hasSize(3);
        JsonNode spent = diagram.path("spent");
        assertThat(spent.path("county_star_review").path("times").asInt()).isEqualTo(1);
        assertThat(spent.path("township_review").path("times").asInt()).isEqualTo(1);
    }

    @Test
    void aDecisionMovesTheRunAndSaysToWhom() {
        Candidate village = year.candidate();
        village.handIn(3);
        Visitor township = village.township();
        JsonNode detail =
                township.get("/api/work-items/" + village.item(township)).expect(200);
        assertThat(detail.path("panel").asString()).isEqualTo("opinions");
        assertThat(detail.path("outcomes").get(0).path("next").asString())
                .contains("县级专班分星审核")
                .contains("区专班 ×3");
        JsonNode result = village.decide(township, "forward");
        assertThat(result.path("next").get(0).path("name").asString()).isEqualTo("县级专班分星审核");
        assertThat(kept(village)).isEqualTo(1);
    }

    @Test
    void aDecisionKeepsItsStatementBudget() {
        Candidate village = year.candidate();
        List<String> stars = village.handIn(4);
        Visitor township = village.township();
        String item = village.item(township);
        List<Map<String, String>> opinions = stars.stream()
                .map(star -> Map.of("star", star, "verdict", "meets", "words", "属实"))
                .toList();
        List<String> sql = statements.ofRequests(() -> township.post(
                        decision(item),
                        Map.of("decision", "forward", "form", Map.of(), "opinions", opinions),
                        Map.of("Idempotency-Key", "budget-" + item))
                .expect(200));
        assertThat(sql).as(String.join("\n", sql)).hasSizeLessThanOrEqualTo(40).isNotEmpty();
    }

    @Test
    void whatTheFormTheReasonAndTheOpinionsLackIsSaidAtOnce() {
        Candidate village = year.candidate();
        village.handIn(1);
        Visitor township = village.township();
        JsonNode problem = village.decide(
                        township,
                        Map.of(
                                "decision",
                                "return",
                                "form",
                                Map.of("visitDate", "yesterday"),
                                "opinions",
                                List.of(Map.of("star", "ZZ", "verdict", "fails", "words", ""))))
                .expectProblem(422, "findings");
        assertThat(problem.path("findings")
                        .valueStream()
                        .map(f -> f.path("place").asString()))
                .contains("/visitDate", "/reason", "/opinions/0", "/opinions/0/words");
        village.decide(township, Map.of("form", Map.of())).expectProblem(422, "findings");
        village.decide(township, Map.of("decision", "fly", "form", Map.of())).expectProblem(422, "findings");
        village.decide(township, Map.of("decision", "forward", "colour", "red")).expectProblem(400, "unknown-field");
        assertThat(kept(village)).isZero();
        village.item(township);
    }

    @Test
    void aDryRunStoresNothing() {
        Candidate village = year.candidate();
        village.handIn(2);
        Visitor township = village.township();
        String item = village.item(township);
        JsonNode rehearsal =
                township.post(decision(item) + "?dryRun=true", forward()).expect(200);
        assertThat(rehearsal.path("next").get(0).path("name").asString()).isEqualTo("县级专班分星审核");
        assertThat(village.item(township)).isEqualTo(item);
        assertThat(kept(village)).isZero();
    }

    @Test
    void anItemAlreadyDecidedSaysByWhomAndWhen() {
        Candidate village = year.candidate();
        village.handIn(1);
        Visitor township = village.township();
        String item = village.item(township);
        village.decide(township, "forward");
        JsonNode problem = township.post(decision(item), forward()).expectProblem(409, "already-decided");
        assertThat(problem.path("by").asString()).startsWith("测试员");
        assertThat(problem.path("at").asString()).isNotBlank();
        JsonNode detail = township.get("/api/work-items/" + item).expect(200);
        assertThat(detail.path("open").asBoolean()).isFalse();
        assertThat(detail.path("decided").path("decision").asString()).isEqualTo("forward");
        assertThat(kept(village)).isEqualTo(1);
    }

    @Test
    void fourAtTheSameTimeMakeOneDecision() {
        Candidate village = year.candidate();
        village.handIn(1);
        String item = village.item(village.township());
        List<Integer> answers = IntStream.range(0, 4)
                .mapToObj(n -> CompletableFuture.supplyAsync(
                        () -> village.township().post(decision(item), forward()).status(), new AtOnce()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .sorted()
                .toList();
        assertThat(answers).containsExactly(200, 409, 409, 409);
        assertThat(kept(village)).isEqualTo(1);
    }

    @Test
    void theSameRequestTwiceIsDoneOnceAndAnsweredTwice() {
        Candidate village = year.candidate();
        village.handIn(1);
        Visitor township = village.township();
        String item = village.item(township);
        Map<String, String> key = Map.of("Idempotency-Key", "twice-" + item);
        Answer first = township.post(decision(item), forward(), key);
        Answer second = township.post(decision(item), forward(), key);
        assertThat(second.expect(200)).isEqualTo(first.expect(200));
        township.post(decision(item), Map.of("decision", "refuse", "form", Map.of(), "reason", "别的内容"), key)
                .expectProblem(422, "idempotency-key-reused");
        assertThat(kept(village)).isEqualTo(1);
    }

    @Test
    void aStaleVersionIsRefused() {
        Candidate village = year.candidate();
        village.handIn(1);
        Visitor township = village.township();
        township.post(decision(village.item(township)), forward(), Map.of("If-Match", "\"77\""))
                .expectProblem(412, "changed-meanwhile");
        village.item(township);
    }

    @Test
    void anItemOfAnotherQueueDoesNotExist() {
        Candidate village = year.candidate();
        village.handIn(1);
        String item = village.item(village.township());
        for (Visitor other : List.of(
                app.as("township/reviewer", AppFixture.HEILONGTAN),
                village.countyOffice(),
                village.declarant(),
                app.as("city/process-owner", AppFixture.LUOHE))) {
            other.get("/api/work-items/" + item).expectProblem(404, "not-found");
            JsonNode problem = other.post(decision(item), forward()).expectProblem(404, "not-found");
            assertThat(problem.toString()).doesNotContain(village.run().subjectName());
        }
        app.visitor().post(decision(item), forward()).expect(401);
        assertThat(kept(village)).isZero();
    }

    @Test
    void aStarsTeamDecidesItsOwnStarOnly() {
        Candidate village = year.candidate();
        List<String> stars = village.handIn(2);
        village.decide(village.township(), "forward");
        Visitor team = app.as("county/star-team", AppFixture.YANCHENG, stars.get(0));
        Visitor otherTeam = app.as("county/star-team", AppFixture.YANCHENG, stars.get(1));
        String item = village.item(team);
        otherTeam.get("/api/work-items/" + item).expectProblem(404, "not-found");
        otherTeam.post(decision(item), opinion(stars.get(0), "meets", "")).expectProblem(404, "not-found");
        team.post(decision(item), opinion(stars.get(1), "meets", "")).expectProblem(422, "findings");
        team.post(decision(item), Map.of("form", Map.of())).expectProblem(422, "findings");
        team.post(decision(item), opinion(stars.get(0), "fails", "台账缺两个月。")).expect(200);
        assertThat(opinions(team, village)).hasSize(1);
        assertThat(opinions(otherTeam, village)).isEmpty();
        assertThat(opinions(village.countyOffice(), village)).hasSize(1);
    }

    private static List<JsonNode> opinions(Visitor visitor, Candidate village) {
        return visitor.get("/api/runs/" + village.id() + "/opinions")
                .expect(200)
                .valueStream()
                .toList();
    }

    @Test
    void theVillagesOwnStepIsNotDecidedByTheReviewersDoor() {
        Candidate village = year.candidate();
        String item = village.item(village.declarant());
        village.declarant()
                .post(decision(item), Map.of("decision", "submit", "form", Map.of()))
                .expectProblem(422, "hand-in-instead");
    }
}
