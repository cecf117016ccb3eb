package org.fivestar.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fivestar.evidence.EvidenceFixture.eventually;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.fivestar.AppFixture;
import org.fivestar.AtOnce;
import org.fivestar.FivestarTest;
import org.fivestar.Visitor;
import org.fivestar.YearFixture;
import org.fivestar.YearFixture.Candidate;
import org.fivestar.account.Appointments;
import org.fivestar.account.NewPost;
import org.fivestar.account.PersonId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Many decisions as one plan: frozen, previewed, applied item by item, taken back as a whole. */
@FivestarTest
class BulkPlanTest {

    @Autowired
    YearFixture year;

    @Autowired
    AppFixture app;

    @Autowired
    Appointments appointments;

    @Autowired
    BulkPlanRepository rows;

    @Autowired
    BulkPlans plans;

    @Autowired
    JdbcClient jdbc;

    private PersonId reviewer() {
        PersonId person = app.newPerson();
        appointments.appoint(person, new NewPost("township/reviewer", AppFixture.SONGJIANG, null), "test");
        return person;
    }

    private List<Candidate> waiting(int number) {
        return Stream.generate(() -> {
                    Candidate village = year.candidate();
                    village.handIn(1);
                    return village;
                })
                .limit(number)
                .toList();
    }

    private static List<Map<String, ?>> picks(List<Candidate> villages, Visitor visitor) {
        List<Map<String, ?>> picks = new ArrayList<>();
        for (Candidate village : villages) {
            JsonNode row = village.items(visitor).get(0);
            picks.add(Map.of(
                    "id",
                    row.path("id").asString(),
                    "version",
                    row.path("version").asLong()));
        }
        return picks;
    }

    private static JsonNode plan(Visitor visitor, List<Map<String, ?>> picks) {
        return visitor.post("/api/bulk-plans", Map.of("items", picks, "decision", "forward"))
                .expect(201);
    }

    private static JsonNode applied(Visitor visitor, JsonNode plan) {
        String path = "/api/bulk-plans/" + plan.path("id").asString();
        visitor.post(path + "/application", Map.of()).expect(200);
        return until(visitor, plan, "done");
    }

    private static JsonNode until(Visitor visitor, JsonNode plan, String state) {
        String path = "/api/bulk-plans/" + plan.path("id").asString();
        return eventually(
                () -> visitor.get(path).expect(200),
                now -> now.path("state").asString().equals(state));
    }

    @Test
    void aPlanSaysFirstHowManyAndWhyNotAndThenDecidesEachItem() {
        List<Candidate> villages = waiting(4);
        Visitor one = app.as(reviewer());
        Visitor other = app.as(reviewer());
        List<Map<String, ?>> picks = picks(villages, one);
        other.post("/api/work-items/" + picks.get(0).get("id") + "/claim", Map.of())
                .expect(200);
        JsonNode plan = plan(one, picks);
        assertThat(plan.path("state").asString()).isEqualTo("draft");
        assertThat(plan.path("decisionLabel").asString()).isEqualTo("同意上报");
        assertThat(plan.path("ready").asLong()).isEqualTo(2 + 1);
        assertThat(plan.path("refused").asLong()).isEqualTo(1);
        assertThat(plan.path("reasons").get(0).path("sentence").asString()).contains("签收");
        villages.forEach(v -> assertThat(v.items(other)).hasSize(1));

        // one is decided by a colleague, one returns to somebody's hands before the plan is applied
        other.post(
                        "/api/work-items/" + picks.get(1).get("id") + "/decision",
                        Map.of("decision", "forward", "form", Map.of()))
                .expect(200);
        JsonNode done = applied(one, plan);
        assertThat(done.path("done").asLong()).isEqualTo(2);
        assertThat(done.path("failed").asLong()).isEqualTo(1);
        JsonNode failed = one.get("/api/bulk-plans/" + plan.path("id").asString() + "/items?state=failed")
                .expect(200)
                .path("items")
                .get(0);
        assertThat(failed.path("sentence").asString()).contains("办结");
        assertThat(failed.path("open").asBoolean()).isFalse();
        assertThat(failed.path("place").asString())
                .isEqualTo(villages.get(1).run().subjectName());
        assertThat(villages.get(2).items(one)).isEmpty();
        one.post("/api/bulk-plans/" + plan.path("id").asString() + "/application", Map.of())
                .expectProblem(409, "not-now");
    }

    @Test
    void whatChangedAfterThePlanWasMadeIsReportedNotOverwritten() {
        List<Candidate> villages = waiting(2);
        Visitor one = app.as(reviewer());
        JsonNode plan = plan(one, picks(villages, one));
        String item = villages.get(0).item(one);
        one.post("/api/work-items/" + item + "/claim", Map.of()).expect(200);
        JsonNode done = applied(one, plan);
        assertThat(done.path("done").asLong()).isEqualTo(1);
        assertThat(done.path("reasons").get(0).path("sentence").asString()).contains("有变化");
        assertThat(villages.get(0).item(one)).isEqualTo(item);

        // what failed can be selected again as it is now
        String path = "/api/bulk-plans/" + plan.path("id").asString();
        JsonNode failed =
                one.get(path + "/items?state=failed").expect(200).path("items").get(0);
        assertThat(failed.path("open").asBoolean()).isTrue();
        JsonNode again = plan(
                one,
                List.of(Map.of("id", item, "version", failed.path("version").asLong())));
        assertThat(applied(one, again).path("done").asLong()).isEqualTo(1);
    }

    @Test
    void aPlanIsTakenBackAsFarAsNobodyBuiltOnIt() {
        List<Candidate> villages = waiting(3);
        Visitor one = app.as(reviewer());
        JsonNode plan = applied(one, plan(one, picks(villages, one)));
        assertThat(plan.path("undoable").asBoolean()).isTrue();
        Visitor team = app.as("county/star-team", AppFixture.YANCHENG);
        String begun = villages.get(0).items(team).get(0).path("id").asString();
        team.post("/api/work-items/" + begun + "/claim", Map.of()).expect(200);
        String path = "/api/bulk-plans/" + plan.path("id").asString();
        app.as(reviewer()).post(path + "/taking-back", Map.of()).expectProblem(404, "not-found");
        one.post(path + "/taking-back", Map.of()).expect(200);
        JsonNode back = until(one, plan, "taken-back");
        assertThat(back.path("takenBack").asLong()).isEqualTo(2);
        assertThat(back.path("kept").asLong()).isEqualTo(1);
        assertThat(villages.get(0).items(one)).isEmpty();
        assertThat(villages.get(1).items(one)).hasSize(1);
        one.post(path + "/taking-back", Map.of()).expectProblem(409, "not-now");
    }

    @Test
    void allThatMatchAViewAreFrozenWhenThePlanIsMade() {
        Candidate before = waiting(1).get(0);
        Visitor one = app.as(reviewer());
        Map<String, ?> view = Map.of("text", before.run().subject());
        JsonNode plan = one.post("/api/bulk-plans", Map.of("view", view, "viewWords", "村名", "decision", "forward"))
                .expect(201);
        long total = plan.path("total").asLong();
        assertThat(total).isPositive();
        JsonNode items = one.get("/api/bulk-plans/" + plan.path("id").asString() + "/items")
                .expect(200);
        assertThat(items.path("items").findValuesAsString("id")).contains(before.item(one));
        assertThat(items.path("items")).hasSize((int) total);
        one.delete("/api/bulk-plans/" + plan.path("id").asString()).expect(204);
        assertThat(before.items(one)).hasSize(1);
    }

    @Test
    void aBadPlanIsRefusedWhole() {
        Candidate village = waiting(1).get(0);
        Visitor one = app.as(reviewer());
        List<Map<String, ?>> picks = picks(List.of(village), one);
        one.post("/api/bulk-plans", Map.of("decision", "forward")).expect(400);
        one.post("/api/bulk-plans", Map.of("items", List.of(), "decision", "forward"))
                .expectProblem(422, "nothing-selected");
        one.post("/api/bulk-plans", Map.of("items", picks, "view", Map.of(), "decision", "forward"))
                .expect(400);
        JsonNode nonsense = one.post("/api/bulk-plans", Map.of("items", picks, "decision", "fly"))
                .expect(201);
        assertThat(nonsense.path("ready").asLong()).isZero();
        one.post("/api/bulk-plans/" + nonsense.path("id").asString() + "/application", Map.of())
                .expectProblem(409, "nothing-ready");
        JsonNode withoutReason = one.post("/api/bulk-plans", Map.of("items", picks, "decision", "return"))
                .expect(201);
        assertThat(withoutReason.path("refused").asLong()).isEqualTo(1);
        Visitor neighbour = app.as("township/reviewer", AppFixture.HEILONGTAN);
        JsonNode foreign = plan(neighbour, picks);
        assertThat(foreign.path("refused").asLong()).isEqualTo(1);
        assertThat(foreign.path("reasons").get(0).path("sentence").asString()).isEqualTo("没有找到这件待办。");
        assertThat(neighbour
                        .get("/api/bulk-plans/" + foreign.path("id").asString() + "/items")
                        .text())
                .doesNotContain(village.run().subjectName());
        one.get("/api/bulk-plans/" + foreign.path("id").asString()).expectProblem(404, "not-found");
        app.visitor().get("/api/bulk-plans").expect(401);
    }

    @Test
    void theSamePlanTwiceIsOnePlan() {
        Candidate village = waiting(1).get(0);
        Visitor one = app.as(reviewer());
        Map<String, ?> body = Map.of("items", picks(List.of(village), one), "decision", "forward");
        Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        String first =
                one.post("/api/bulk-plans", body, key).expect(201).path("id").asString();
        assertThat(one.post("/api/bulk-plans", body, key).expect(201).path("id").asString())
                .isEqualTo(first);
    }

    @Test
    void rightsAreCheckedAgainWhenThePlanIsApplied() {
        Candidate village = waiting(1).get(0);
        PersonId person = reviewer();
        Visitor one = app.as(person);
        JsonNode plan = plan(one, picks(List.of(village), one));
        assertThat(plan.path("ready").asLong()).isEqualTo(1);
        one.post("/api/me/recusals", Map.of("place", village.run().subject(), "relation", "home"))
                .expect(201);
        JsonNode done = applied(one, plan);
        assertThat(done.path("done").asLong()).isZero();
        assertThat(done.path("failed").asLong()).isEqualTo(1);
        assertThat(village.items(app.as(reviewer()))).hasSize(1);
    }

    @Test
    void aLargePlanWaitsForASecondPerson() {
        List<Candidate> villages = waiting(1);
        PersonId author = reviewer();
        Visitor one = app.as(author);
        JsonNode plan = plan(one, picks(villages, one));
        String path = "/api/bulk-plans/" + plan.path("id").asString();
        // a hundred and more ready items are made by hand: only the number matters here
        jdbc.sql("""
                insert into bulk_plan_item (plan, position, item, version, run_id, state)
                select :plan, n, 'none-' || n, 0, 'none-' || n, 'ready' from generate_series(2, 102) n""").param("plan", plan.path("id").asString()).update();
        assertThat(one.get(path).expect(200).path("needsSecond").asBoolean()).isTrue();
        assertThat(one.post(path + "/application", Map.of())
                        .expect(200)
                        .path("state")
                        .asString())
                .isEqualTo("to-confirm");
        assertThat(villages.get(0).items(one)).hasSize(1);
        one.post(path + "/confirmation", Map.of()).expectProblem(403, "second-person");
        app.as("township/reviewer", AppFixture.HEILONGTAN)
                .post(path + "/confirmation", Map.of())
                .expectProblem(404, "not-found");
        Visitor recused = app.as(reviewer());
        recused.post("/api/me/recusals", Map.of("place", villages.get(0).run().subject(), "relation", "relative"))
                .expect(201);
        recused.post(path + "/confirmation", Map.of()).expectProblem(403, "recused");
        assertThat(recused.get(path + "/items")
                        .expect(200)
                        .path("items")
                        .get(0)
                        .path("place")
                        .asString())
                .isEmpty();
        Visitor second = app.as(reviewer());
        assertThat(second.get("/api/bulk-plans").expect(200).findValuesAsString("id"))
                .contains(plan.path("id").asString());
        second.post(path + "/confirmation", Map.of()).expect(200);
        JsonNode done = until(one, plan, "done");
        assertThat(done.path("done").asLong()).isEqualTo(1);
        assertThat(done.path("failed").asLong()).isEqualTo(101);
        assertThat(done.path("confirmedBy").asString()).isNotBlank();
    }

    @Test
    void plansThatOverlapDecideEachItemOnce() {
        List<Candidate> villages = waiting(6);
        List<Visitor> eight =
                Stream.generate(this::reviewer).limit(8).map(app::as).toList();
        List<Map<String, ?>> picks = picks(villages, eight.get(0));
        List<JsonNode> made =
                eight.stream().map(visitor -> plan(visitor, picks)).toList();
        long deadlocks = deadlocks();
        List<CompletableFuture<JsonNode>> all = new ArrayList<>();
        for (int n = 0; n < 8; n++) {
            Visitor visitor = eight.get(n);
            JsonNode plan = made.get(n);
            all.add(CompletableFuture.supplyAsync(() -> applied(visitor, plan), new AtOnce()));
        }
        List<JsonNode> done = all.stream().map(CompletableFuture::join).toList();
        assertThat(done.stream().mapToLong(p -> p.path("done").asLong()).sum()).isEqualTo(6);
        assertThat(done)
                .allSatisfy(p -> assertThat(
                                p.path("done").asLong() + p.path("failed").asLong())
                        .isEqualTo(6));
        villages.forEach(village -> assertThat(
                        jdbc.sql("select count(*) from decision where run_id = :run and element = 'township_review'")
                                .param("run", village.id())
                                .query(Long.class)
                                .single())
                .isEqualTo(1));
        assertThat(deadlocks()).isEqualTo(deadlocks);
    }

    /** Times the database gave one transaction up for another; each session tells its own within a second or so. */
    private long deadlocks() {
        jdbc.sql("select pg_stat_force_next_flush()").query((row, n) -> "").list();
        return jdbc.sql("select deadlocks from pg_stat_database where datname = current_database()")
                .query(Long.class)
                .single();
    }
}
