package org.fivestar.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.fivestar.Answer;
import org.fivestar.AtOnce;
import org.fivestar.FivestarTest;
import org.fivestar.Visitor;
import org.fivestar.YearFixture.Candidate;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** How long, how often and since when: the limits of deciding many at once. */
@FivestarTest
class BulkLimitsTest extends BulkDesk {

    private void laterBy(JsonNode plan, int minutes) {
        jdbc.sql("""
                update bulk_plan set finished_at = finished_at - make_interval(mins => :minutes),
                    undo_until = undo_until - make_interval(mins => :minutes) where id = :plan""")
                .param("minutes", minutes)
                .param("plan", plan.path("id").asString())
                .update();
    }

    @Test
    void aPlanIsTakenBackAsAWholeForHalfAnHourOnly() {
        List<Candidate> villages = firstWaiting(2);
        Visitor one = app.as(reviewer());
        JsonNode plan = applied(one, forward(one, villages));
        laterBy(plan, 29);
        assertThat(one.get(path(plan)).expect(200).path("undoable").asBoolean()).isTrue();
        laterBy(plan, 2);
        JsonNode late = one.get(path(plan)).expect(200);
        assertThat(late.path("undoable").asBoolean()).isFalse();
        one.post(path(plan) + "/taking-back", Map.of()).expectProblem(409, "too-late");
        assertThat(one.get(path(plan)).expect(200)).isEqualTo(late);
        assertThat(villages)
                .allSatisfy(village -> assertThat(village.items(one)).isEmpty());
    }

    @Test
    void whatComesAfterThePlanWasMadeIsNotInIt() {
        Candidate before = waiting(9);
        Visitor one = app.as(reviewer());
        Map<String, ?> view = Map.of("text", before.run().subject(), "level", 1);
        JsonNode plan = plan(one, Map.of("view", view, "viewWords", "一星", "decision", "forward"));
        Candidate after = waiting(9);
        JsonNode done = applied(one, plan);
        assertThat(done.path("total")).isEqualTo(plan.path("total"));
        assertThat(done.path("done").asLong()).isEqualTo(plan.path("ready").asLong());
        assertThat(before.items(one)).isEmpty();
        String waits = after.item(one);
        assertThat(items(one, plan)).noneMatch(row -> row.path("id").asString().equals(waits));
    }

    @Test
    void aPlanAppliedTwiceAtOnceDecidesEachItemOnce() {
        List<Candidate> villages = firstWaiting(3);
        Visitor one = app.as(reviewer());
        JsonNode plan = forward(one, villages);
        List<Answer> answers = twice(() -> one.post(path(plan) + "/application", Map.of()));
        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 409);
        answers.stream().filter(a -> a.status() == 409).forEach(a -> a.expectProblem(409, "not-now"));
        assertThat(until(one, plan, "done").path("done").asLong()).isEqualTo(3);
        assertThat(villages)
                .allSatisfy(village -> assertThat(decisions(village)).isEqualTo(1));
    }

    private static List<Answer> twice(Supplier<Answer> ask) {
        return Stream.generate(() -> CompletableFuture.supplyAsync(ask, new AtOnce())).limit(2).toList().stream()
                .map(CompletableFuture::join)
                .toList();
    }
}
