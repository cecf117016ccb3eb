package org.fivestar.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.fivestar.Answer;
import org.fivestar.AppFixture;
import org.fivestar.AtOnce;
import org.fivestar.FivestarTest;
import org.fivestar.Visitor;
import org.fivestar.YearFixture.Candidate;
import org.fivestar.account.PersonId;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Between a plan and its application: the second person, and posts that end. */
@FivestarTest
class BulkSecondTest extends BulkDesk {

    /** A plan that waits for a second person; of its many items one is real. */
    private JsonNode large(Visitor author, Candidate village) {
        JsonNode plan = forward(author, List.of(village));
        jdbc.sql("""
                insert into bulk_plan_item (plan, position, item, version, run_id, state)
                select :plan, n, 'none-' || n, 0, 'none-' || n, 'ready' from generate_series(2, 102) n""").param("plan", plan.path("id").asString()).update();
        assertThat(author.post(path(plan) + "/application", Map.of())
                        .expect(200)
                        .path("state")
                        .asString())
                .isEqualTo("to-confirm");
        return plan;
    }

    @Test
    void theSecondPersonMayRejectALargePlan() {
        Candidate village = waiting(0);
        Visitor author = app.as(reviewer());
        Visitor second = app.as(reviewer());
        JsonNode plan = large(author, village);
        app.as("township/reviewer", AppFixture.SONGJIANG).delete(path(plan)).expect(404);
        assertThat(second.get(path(plan)).expect(200).path("confirmable").asBoolean())
                .isTrue();
        second.delete(path(plan)).expect(204);
        assertThat(author.get(path(plan)).expect(200).path("state").asString()).isEqualTo("cancelled");
        assertThat(author.get("/api/me/notices").text()).contains("没有得到确认");
        author.post(path(plan) + "/application", Map.of()).expectProblem(409, "not-now");
        second.post(path(plan) + "/confirmation", Map.of()).expectProblem(404, "not-found");
        author.delete(path(plan)).expectProblem(409, "applied-already");
        assertThat(village.items(author)).hasSize(1);
        assertThat(decisions(village)).isZero();
    }

    @Test
    void ofTwoWhoConfirmAtOnceOneWins() {
        Candidate village = waiting(1);
        Visitor author = app.as(reviewer());
        JsonNode plan = large(author, village);
        List<Visitor> two =
                Stream.generate(this::reviewer).limit(2).map(app::as).toList();
        two.forEach(
                visitor -> assertThat(visitor.get("/api/bulk-plans").expect(200).findValuesAsString("id"))
                        .contains(plan.path("id").asString()));
        List<Answer> answers = two.stream()
                .map(visitor -> CompletableFuture.supplyAsync(
                        () -> visitor.post(path(plan) + "/confirmation", Map.of()), new AtOnce()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        List<Answer> won = answers.stream().filter(a -> a.status() == 200).toList();
        assertThat(won).hasSize(1);
        assertThat(answers)
                .filteredOn(a -> a.status() != 200)
                .allMatch(a -> a.status() == 409 && a.text().contains("已由另一位同事确认"));
        String winner = two.get(answers.indexOf(won.get(0)))
                .get("/api/session")
                .expect(200)
                .path("name")
                .asString();
        JsonNode done = until(author, plan, "done");
        assertThat(done.path("confirmedBy").asString()).isEqualTo(winner);
        assertThat(done.path("done").asLong()).isEqualTo(1);
        assertThat(decisions(village)).isEqualTo(1);
    }

    private void nothingWasDone(Visitor author, JsonNode plan, List<Candidate> villages) {
        LocalDate yesterday = LocalDate.now(app.clock()).minusDays(1);
        JsonNode done = applied(author, plan);
        assertThat(done.path("done").asLong()).isZero();
        assertThat(done.path("failed").asLong()).isEqualTo(villages.size());
        assertThat(items(author, plan))
                .hasSameSizeAs(villages)
                .allSatisfy(row ->
                        assertThat(row.path("sentence").asString()).isEqualTo("您办理这件待办的岗位或代理已于 " + yesterday + " 到期。"));
        Visitor other = app.as(reviewer());
        assertThat(villages).allSatisfy(village -> {
            assertThat(village.items(other)).hasSize(1);
            assertThat(decisions(village)).isZero();
        });
    }

    @Test
    void whosePostEndedMeanwhileDecidesNothing() {
        List<Candidate> villages = firstWaiting(2);
        PersonId person = reviewer();
        Visitor author = app.as(person);
        JsonNode plan = forward(author, villages);
        assertThat(plan.path("ready").asLong()).isEqualTo(2);
        dismiss(person);
        nothingWasDone(author, plan, villages);
    }

    @Test
    void whoSubstitutedUntilYesterdayDecidesNothing() {
        List<Candidate> villages = firstWaiting(2);
        PersonId away = reviewer();
        PersonId substitute = with("township/reviewer", AppFixture.SONGJIANG, null);
        Visitor author = app.as(substitute);
        assertThat(villages.get(0).items(author)).isEmpty();
        String today = LocalDate.now(app.clock()).toString();
        app.as(away)
                .post("/api/me/substitutions", Map.of("substitute", substitute.value(), "to", today))
                .expect(201);
        JsonNode plan = forward(author, villages);
        assertThat(plan.path("ready").asLong()).isEqualTo(2);
        jdbc.sql("update substitution set valid_from = valid_from - 2, valid_to = valid_to - 1 where person = :person")
                .param("person", away.value())
                .update();
        nothingWasDone(author, plan, villages);
    }

    @Test
    void whosePostEndedTakesNoPlanBack() {
        List<Candidate> villages = firstWaiting(2);
        PersonId person = reviewer();
        Visitor author = app.as(person);
        JsonNode plan = applied(author, forward(author, villages));
        dismiss(person);
        author.post(path(plan) + "/taking-back", Map.of()).expect(200);
        JsonNode kept = until(author, plan, "taken-back");
        assertThat(kept.path("kept").asLong()).isEqualTo(2);
        assertThat(kept.path("reasons").get(0).path("sentence").asString()).contains("岗位已经结束");
        Visitor other = app.as(reviewer());
        assertThat(villages)
                .allSatisfy(village -> assertThat(village.items(other)).isEmpty());
    }
}
