package org.fivestar.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fivestar.AppFixture;
import org.fivestar.FivestarTest;
import org.fivestar.YearFixture;
import org.fivestar.YearFixture.Candidate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A village answers its indicators and hands in, is late, or takes everything back. */
@FivestarTest
class SubmissionTest {

    @Autowired
    YearFixture year;

    @Autowired
    AppFixture app;

    @Autowired
    JdbcClient jdbc;

    private Candidate assessing() {
        Candidate village = year.candidate();
        village.claimFirst(1);
        village.submit("submit", Map.of()).expect(200);
        return village;
    }

    private static String firstCode(Candidate village) {
        return village.firstClaimedIndicator().path("code").asString();
    }

    private long submissions(Candidate village) {
        return jdbc.sql("select count(*) from submission where run_id = :run")
                .param("run", village.id())
                .query(Long.class)
                .single();
    }

    @Test
    void aCompleteDeclarationGoesToTheTownship() {
        Candidate village = assessing();
        village.answerAll();
        assertThat(village.view().path("missing")).isEmpty();
        JsonNode result = village.submit("submit", Map.of("summary", "群众满意。")).expect(200);
        assertThat(result.path("next").get(0).path("name").asString()).isEqualTo("乡镇初审");
        assertThat(result.path("next").get(0).path("who").asString())
                .contains("初审员")
                .contains("测试员");
        assertThat(village.view().path("editable").asBoolean()).isFalse();
        village.item(village.township());
        assertThat(village.timeline())
                .filteredOn(entry -> entry.path("element").asString().equals("self_assess"))
                .flatExtracting(entry -> entry.path("filled").valueStream().toList())
                .extracting(field -> field.path("words").asString())
                .containsExactly("群众满意。");
    }

    @Test
    void everythingThatIsMissingIsSaidAtOnceAndNothingMoves() {
        Candidate village = assessing();
        int asked = village.view().path("progress").get(0).path("total").asInt();
        JsonNode problem = village.submit("submit", Map.of()).expectProblem(422, "findings");
        assertThat(problem.path("findings").size()).isGreaterThanOrEqualTo(asked);
        village.submit("somewhere", Map.of()).expectProblem(422, "findings");
        village.submit("submit", Map.of("colour", "red")).expectProblem(422, "findings");
        assertThat(village.view().path("item").path("element").asString()).isEqualTo("self_assess");
        assertThat(submissions(village)).isEqualTo(1);
    }

    @Test
    void aDryRunSaysWhatWouldHappenAndStoresNothing() {
        Candidate village = assessing();
        village.answerAll();
        JsonNode rehearsal = village.declarant()
                .post(
                        "/api/declarations/" + village.id() + "/submission?dryRun=true",
                        Map.of("decision", "submit", "form", Map.of()),
                        village.seen())
                .expect(200);
        assertThat(rehearsal.path("next").get(0).path("name").asString()).isEqualTo("乡镇初审");
        assertThat(village.view().path("item").path("element").asString()).isEqualTo("self_assess");
        assertThat(submissions(village)).isEqualTo(1);
    }

    @Test
    void handingInTwiceIsRefusedAndSaysWhereItIs() {
        Candidate village = year.candidate();
        village.handIn(1);
        JsonNode problem = village.submit("submit", Map.of()).expectProblem(409, "not-with-village");
        assertThat(problem.path("title").asString()).contains("乡镇初审");
        village.answer(firstCode(village), Map.of("meets", true), List.of()).expectProblem(409, "not-with-village");
    }

    @Test
    void aSubmissionSentTwiceHandsInOneStepOnly() {
        Candidate village = assessing();
        village.answerAll();
        village.submit("revise", Map.of()).expect(200);
        Map<String, String> seen = village.seen();
        String path = "/api/declarations/" + village.id() + "/submission";
        Map<String, ?> body = Map.of("decision", "submit", "form", Map.of());
        Map<String, String> once = new HashMap<>(seen);
        once.put("Idempotency-Key", "twice-" + village.id());
        JsonNode first = village.declarant().post(path, body, once).expect(200);
        assertThat(village.declarant().post(path, body, once).expect(200)).isEqualTo(first);
        village.declarant().post(path, body, seen).expectProblem(412, "changed-meanwhile");
        assertThat(village.view().path("item").path("element").asString()).isEqualTo("self_assess");
    }

    @Test
    void anUnclearDryRunDoesNothing() {
        Candidate village = assessing();
        village.answerAll();
        String path = "/api/declarations/" + village.id() + "/submission?dryRun";
        Map<String, ?> body = Map.of("decision", "submit", "form", Map.of());
        village.declarant().post(path + "=1", body, village.seen()).expectProblem(400, "invalid");
        village.declarant().post(path, body, village.seen()).expect(200);
        assertThat(village.view().path("item").path("element").asString()).isEqualTo("self_assess");
        assertThat(submissions(village)).isEqualTo(1);
    }

    @Test
    void whoHasNotSeenTheLatestAnswersNeitherHandsInNorWritesOverThem() {
        Candidate village = assessing();
        village.answerAll();
        Map<String, String> seen = village.seen();
        village.answer(village.firstClaimedIndicator());
        village.declarant()
                .post(
                        "/api/declarations/" + village.id() + "/submission",
                        Map.of("decision", "submit", "form", Map.of()),
                        seen)
                .expectProblem(412, "changed-meanwhile");
        JsonNode problem = village.declarant()
                .put(
                        "/api/declarations/" + village.id() + "/answers/" + firstCode(village),
                        Map.of("note", "mine"),
                        seen)
                .expectProblem(412, "changed-meanwhile");
        assertThat(problem.path("by").asString()).startsWith("测试员");
    }

    @Test
    void anAnswerOfTheWrongShapeOrToNoIndicatorIsRefused() {
        Candidate village = assessing();
        long before = village.view().path("version").asLong();
        village.answer(firstCode(village), Map.of("colour", "red"), List.of()).expectProblem(422, "findings");
        village.answer("NO-1", Map.of("meets", true), List.of()).expectProblem(404, "not-found");
        village.declarant()
                .put(
                        "/api/declarations/" + village.id() + "/answers/" + firstCode(village),
                        Map.of("value", Map.of("meets", true), "colour", "red"))
                .expectProblem(400, "unknown-field");
        assertThat(village.view().path("version").asLong()).isEqualTo(before);
        assertThat(village.view().path("answers")).isEmpty();
    }

    @Test
    void onlyTheVillageItselfAnswersAndHandsIn() {
        Candidate village = assessing();
        String answer = "/api/declarations/" + village.id() + "/answers/" + firstCode(village);
        String submission = "/api/declarations/" + village.id() + "/submission";
        Map<String, ?> handover = Map.of("decision", "submit", "form", Map.of());
        village.township().put(answer, Map.of("note", "x")).expect(403);
        village.township().post(submission, handover, village.seen()).expect(403);
        var neighbour = app.as("village/declarant", year.neighbour().code());
        neighbour.put(answer, Map.of("note", "x")).expectProblem(404, "not-found");
        neighbour.post(submission, handover, village.seen()).expectProblem(404, "not-found");
        assertThat(village.view().path("answers")).isEmpty();
    }

    @Test
    void aFileThatIsNotTheVillagesIsNotLinked() {
        Candidate village = assessing();
        Candidate other = assessing();
        String code = firstCode(village);
        village.answer(code, Map.of("meets", true), List.of("nothing-like-it")).expectProblem(422, "findings");
        String theirs = other.evidence(firstCode(other));
        village.answer(code, Map.of("meets", true), List.of(theirs)).expectProblem(422, "findings");
        assertThat(village.view().path("answers")).isEmpty();
    }

    @Test
    void lateWorkIsTakenAndMarked() {
        Candidate village = assessing();
        village.answerAll();
        try {
            app.clock().advance(Duration.ofDays(35));
            assertThat(village.view().path("item").path("remainingWorkdays").asInt())
                    .isNegative();
            village.submit("submit", Map.of()).expect(200);
            List<JsonNode> assessed = village.declarant()
                    .get("/api/runs/" + village.id() + "/timeline")
                    .expect(200)
                    .valueStream()
                    .filter(entry -> entry.path("element").asString().equals("self_assess"))
                    .toList();
            assertThat(assessed).hasSize(1).allMatch(entry -> entry.path("late").asBoolean());
        } finally {
            app.clock().reset();
        }
    }

    @Test
    void aVillageTakesItsDeclarationBackUntilTheCityHasDecided() {
        Candidate village = year.candidate();
        village.handIn(1);
        String path = "/api/runs/" + village.id() + "/withdrawal";
        assertThat(village.declarant()
                        .get("/api/runs/" + village.id())
                        .expect(200)
                        .path("canWithdraw")
                        .asBoolean())
                .isTrue();
        village.declarant().post(path, Map.of("reason", " ")).expect(400);
        village.township().post(path, Map.of("reason", "不合适")).expect(403);
        app.as("village/declarant", year.neighbour().code())
                .post(path, Map.of("reason", "不合适"))
                .expectProblem(404, "not-found");
        village.declarant().post(path, Map.of("reason", "今年合并行政村，明年再报。")).expect(200);

        JsonNode run = village.declarant().get("/api/runs/" + village.id()).expect(200);
        assertThat(run.path("state").asString()).isEqualTo("WITHDRAWN");
        assertThat(run.path("canWithdraw").asBoolean()).isFalse();
        assertThat(village.items(village.township())).isEmpty();
        assertThat(village.declarant()
                        .get("/api/runs/" + village.id() + "/timeline")
                        .expect(200)
                        .valueStream()
                        .filter(entry -> entry.path("kind").asString().equals("withdrawn"))
                        .map(entry -> entry.path("reason").asString()))
                .containsExactly("今年合并行政村，明年再报。");
        village.declarant().post(path, Map.of("reason", "再撤一次")).expectProblem(409, "run-ended");
    }
}
