package org.fivestar.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.fivestar.AppFixture;
import org.fivestar.FivestarTest;
import org.fivestar.YearFixture;
import org.fivestar.YearFixture.Candidate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A village claims its stars. */
@FivestarTest
class ClaimTest {

    @Autowired
    YearFixture year;

    @Autowired
    AppFixture app;

    private static String path(Candidate village) {
        return "/api/declarations/" + village.id() + "/claim";
    }

    @Test
    void aClaimIsKept() {
        Candidate village = year.candidate();
        assertThat(village.view().path("missing").toString()).contains("还没有选择要申报的星");
        List<String> stars = village.claimFirst(3);
        JsonNode view = village.view();
        assertThat(view.path("claim").path("stars").valueStream().map(JsonNode::asString))
                .containsExactlyElementsOf(stars);
        assertThat(view.path("claim").path("level").asInt()).isEqualTo(3);
        assertThat(view.path("progress")).hasSize(3);
        // what the next step asks does not stand in the way of this one
        assertThat(view.path("missing")).isEmpty();
        assertThat(view.path("item").path("panel").asString()).isEqualTo("claim");
        assertThat(view.path("item").path("outcomes").get(0).path("next").asString())
                .contains("自评");
    }

    @Test
    void aLevelThatIsNotTheNumberOfStarsIsRefusedWithTheRule() {
        Candidate village = year.candidate();
        JsonNode problem = village.claim(4, "PA").expectProblem(422, "findings");
        assertThat(problem.path("findings").get(0).path("sentence").asString()).contains("级别");
        assertThat(village.view().path("version").asLong()).isZero();
        assertThat(village.view().path("claim").path("stars")).isEmpty();
    }

    @Test
    void aStarWithoutTheOnesItRequiresIsRefusedWithTheRule() {
        Candidate village = year.candidate();
        JsonNode problem = village.claim(2, "PX", "PA").expectProblem(422, "findings");
        assertThat(problem.path("findings").get(0).path("sentence").asString()).contains("必须同时申报");
        assertThat(village.view().path("version").asLong()).isZero();
    }

    @Test
    void aStarThatDoesNotExistOrIsNamedTwiceIsRefused() {
        Candidate village = year.candidate();
        village.claim(1, "ZZ").expectProblem(422, "findings");
        village.claim(2, "PA", "PA").expectProblem(422, "findings");
        assertThat(village.view().path("version").asLong()).isZero();
    }

    @Test
    void unknownFieldsWrongTypesAndMissingVersionsAreRefused() {
        Candidate village = year.candidate();
        Map<String, String> seen = village.seen();
        assertThat(village.declarant()
                        .put(path(village), Map.of("stars", List.of(), "level", 0, "colour", "red"), seen)
                        .expectProblem(400, "unknown-field")
                        .path("field")
                        .asString())
                .isEqualTo("colour");
        village.declarant()
                .put(path(village), Map.of("stars", "PA", "level", 1), seen)
                .expect(400);
        village.declarant()
                .put(path(village), Map.of("stars", List.of("PA"), "level", "one"), seen)
                .expect(400);
        village.declarant().put(path(village), Map.of("level", 1), seen).expect(400);
        Map<String, ?> right = Map.of("stars", List.of("PA"), "level", 1);
        village.declarant().put(path(village), right).expectProblem(428, "version-missing");
        village.declarant()
                .put(path(village), right, Map.of("If-Match", "yesterday"))
                .expect(400);
        assertThat(village.view().path("version").asLong()).isZero();
    }

    @Test
    void whoHasNotSeenTheLatestClaimDoesNotWriteOverIt() {
        Candidate village = year.candidate();
        Map<String, String> seenBefore = village.seen();
        village.claimFirst(2);
        JsonNode problem = village.declarant()
                .put(path(village), Map.of("stars", List.of("PA"), "level", 1), seenBefore)
                .expectProblem(412, "changed-meanwhile");
        assertThat(problem.path("by").asString()).startsWith("测试员");
        assertThat(problem.path("version").asLong()).isEqualTo(1);
        assertThat(village.view().path("claim").path("level").asInt()).isEqualTo(2);
    }

    @Test
    void answeringDoesNotStandInTheWayOfWhoIsWritingTheClaim() {
        Candidate village = year.candidate();
        village.claimFirst(2);
        Map<String, String> seen = village.seen();
        village.answer(village.firstClaimedIndicator());
        village.declarant()
                .put(path(village), Map.of("stars", List.of("PA"), "level", 1), seen)
                .expect(200);
    }

    @Test
    void onlyTheVillageItselfClaims() {
        Candidate village = year.candidate();
        Map<String, ?> claim = Map.of("stars", List.of("PA"), "level", 1);
        Map<String, String> seen = village.seen();
        village.township().put(path(village), claim, seen).expect(403);
        app.as("village/declarant", year.neighbour().code())
                .put(path(village), claim, seen)
                .expectProblem(404, "not-found");
        app.visitor().put(path(village), claim, seen).expect(401);
        assertThat(village.view().path("version").asLong()).isZero();
    }

    @Test
    void onceHandedInTheClaimIsClosedUntilTheVillageAsksForItBack() {
        Candidate village = year.candidate();
        village.claimFirst(1);
        village.submit("submit", Map.of()).expect(200);
        village.claim(0).expectProblem(409, "claim-closed");
        village.submit("revise", Map.of("reason", "少报了一颗星")).expect(200);
        village.claimFirst(2);
        assertThat(village.view().path("claim").path("level").asInt()).isEqualTo(2);
    }

    @Test
    void withoutAnyStarThereIsNothingToHandInButAbstaining() {
        Candidate village = year.candidate();
        village.claim(0).expect(200);
        village.submit("submit", Map.of()).expectProblem(422, "findings");
        village.submit("abstain", Map.of()).expectProblem(422, "findings");
        village.submit("abstain", Map.of("reason", "今年班子换届，不申报。")).expect(200);
        JsonNode run = village.declarant().get("/api/runs/" + village.id()).expect(200);
        assertThat(run.path("state").asString()).isEqualTo("FINISHED");
        assertThat(run.path("result").asString()).isEqualTo("不申报");
    }

    private static JsonNode mine(Candidate village) {
        return village.declarant()
                .get("/api/declarations")
                .expect(200)
                .valueStream()
                .filter(one -> one.path("runId").asString().equals(village.id()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void myVillagesShowWhatCameBackFromWhomAndWhyUntilItIsHandedInAgain() {
        Candidate village = year.candidate();
        village.claimFirst(1);
        village.submit("submit", Map.of()).expect(200);
        village.answerAll();
        village.submit("submit", Map.of()).expect(200);
        assertThat(mine(village).path("back").isNull()).isTrue();
        village.sendBack(village.township(), "请补一张照片。");
        JsonNode back = mine(village).path("back");
        assertThat(back.path("reason").asString()).isEqualTo("请补一张照片。");
        assertThat(back.path("step").asString()).contains("初审");
        assertThat(back.path("by").asString()).isNotBlank();
        assertThat(back.path("at").asString()).isNotBlank();
        village.submit("submit", Map.of()).expect(200);
        assertThat(mine(village).path("returned").asInt()).isEqualTo(1);
        assertThat(mine(village).path("back").isNull()).isTrue();
    }

    @Test
    void myVillagesShowWhatWaitsForMe() {
        Candidate village = year.candidate();
        JsonNode row = mine(village);
        assertThat(row.path("itemName").asString()).isEqualTo("申报星级");
        assertThat(row.path("stageName").asString()).isEqualTo("申报");
        village.township().get("/api/declarations").expect(403);
    }
}
