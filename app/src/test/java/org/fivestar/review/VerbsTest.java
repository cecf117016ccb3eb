package org.fivestar.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.fivestar.Answer;
import org.fivestar.AppFixture;
import org.fivestar.AtOnce;
import org.fivestar.FivestarTest;
import org.fivestar.Visitor;
import org.fivestar.YearFixture;
import org.fivestar.YearFixture.Candidate;
import org.fivestar.account.Appointments;
import org.fivestar.account.NewPost;
import org.fivestar.account.PersonId;
import org.fivestar.account.Post;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What people do with an item besides deciding it; one test for each rule of the user guide. */
@FivestarTest
class VerbsTest {

    private static final Map<String, ?> FORWARD = Map.of("decision", "forward", "form", Map.of());

    @Autowired
    YearFixture year;

    @Autowired
    AppFixture app;

    @Autowired
    Appointments appointments;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void today() {
        app.clock().reset();
    }

    private PersonId reviewer() {
        return with("township/reviewer", AppFixture.SONGJIANG);
    }

    private PersonId with(String role, String place) {
        PersonId person = app.newPerson();
        appointments.appoint(person, new NewPost(role, place, null), "test");
        return person;
    }

    private Candidate waiting() {
        Candidate village = year.candidate();
        village.handIn(2);
        return village;
    }

    private static String item(String id, String verb) {
        return "/api/work-items/" + id + "/" + verb;
    }

    private static JsonNode standing(Visitor visitor, String item) {
        return visitor.get("/api/work-items/" + item).expect(200).path("standing");
    }

    private static List<JsonNode> list(Visitor visitor, String query) {
        return visitor.get("/api/work-items?limit=200&" + query)
                .expect(200)
                .path("items")
                .valueStream()
                .toList();
    }

    private static List<String> notices(Visitor visitor) {
        return visitor.get("/api/me/notices")
                .expect(200)
                .path("items")
                .valueStream()
                .map(row -> row.path("title").asString())
                .toList();
    }

    @Test
    void whoClaimsAnItemKeepsColleaguesFromDecidingItUntilItIsReleased() {
        Candidate village = waiting();
        Visitor one = app.as(reviewer());
        Visitor two = app.as(reviewer());
        String item = village.item(one);
        one.post(item(item, "claim"), Map.of()).expect(200);
        one.post(item(item, "claim"), Map.of()).expect(200);
        assertThat(village.items(two).get(0).path("holder").asString()).isNotBlank();
        two.post(item(item, "claim"), Map.of()).expectProblem(409, "held-by-somebody");
        two.post(item(item, "decision"), FORWARD).expectProblem(409, "held-by-somebody");
        two.delete(item(item, "claim")).expectProblem(403, "forbidden");
        assertThat(list(one, "holder=me"))
                .extracting(row -> row.path("id").asString())
                .contains(item);
        one.delete(item(item, "claim")).expect(200);
        one.delete(item(item, "claim")).expectProblem(409, "not-held");
        two.post(item(item, "decision"), FORWARD).expect(200);
        app.as("township/reviewer", AppFixture.HEILONGTAN)
                .post(item(item, "claim"), Map.of())
                .expectProblem(404, "not-found");
    }

    @Test
    void aHeadReleasesWhatAColleagueHoldsAndAnEndedPostHoldsNothing() {
        Candidate village = waiting();
        PersonId holder = app.newPerson();
        LocalDate today = LocalDate.now(app.clock());
        appointments.appoint(
                holder, new NewPost("township/reviewer", AppFixture.SONGJIANG, null, today, today), "test");
        String item = village.item(app.as(holder));
        app.as(holder).post(item(item, "claim"), Map.of()).expect(200);
        PersonId head = app.newPerson();
        appointments.appoint(
                head, new NewPost("township/reviewer", AppFixture.SONGJIANG, null, null, null, Post.Rank.HEAD), "test");
        app.as(head).delete(item(item, "claim")).expect(200);
        assertThat(notices(app.as(holder))).anyMatch(title -> title.startsWith("撤回"));
        app.as(holder).post(item(item, "claim"), Map.of()).expect(200);
        app.clock().advance(Duration.ofDays(1));
        app.as(holder).get("/api/work-items/" + item).expectProblem(403, "no-post");
        assertThat(app.as(holder)
                        .post(item(item, "decision"), FORWARD)
                        .expectProblem(403, "no-post")
                        .toString())
                .contains(today.toString());
        Visitor another = app.as(reviewer());
        another.post(
                        item(item, "signatures"),
                        Map.of("people", List.of(reviewer().value())))
                .expect(204);
        another.delete("/api/acts/" + withdrawable(another, item)).expect(204);
        another.post(item(item, "decision"), FORWARD).expect(200);
    }

    @Test
    void anItemIsHandedOverOnlyToSomebodyWhoMayDecideIt() {
        Candidate village = waiting();
        PersonId from = reviewer();
        PersonId to = reviewer();
        Visitor one = app.as(from);
        String item = village.item(one);
        String handOver = item(item, "hand-over");
        one.post(handOver, Map.of("person", from.value())).expectProblem(422, "to-oneself");
        one.post(handOver, Map.of("person", "nobody")).expectProblem(404, "not-found");
        PersonId neighbour = with("township/reviewer", AppFixture.HEILONGTAN);
        one.post(handOver, Map.of("person", neighbour.value())).expectProblem(422, "cannot-decide");
        PersonId recused = reviewer();
        app.as(recused)
                .post("/api/me/recusals", Map.of("place", village.run().subject(), "relation", "home"))
                .expect(201);
        one.post(handOver, Map.of("person", recused.value())).expectProblem(422, "recused");
        one.post(handOver, Map.of("person", to.value(), "words", "请你来看这一件。")).expect(204);
        assertThat(notices(app.as(to))).anyMatch(title -> title.startsWith("转办") && title.contains("乡镇初审"));
        one.post(item(item, "decision"), FORWARD).expectProblem(409, "held-by-somebody");
        app.as(to).post(item(item, "decision"), FORWARD).expect(200);
        assertThat(list(one, "list=started"))
                .extracting(row -> row.path("act").path("verb").asString())
                .contains("hand-over");
    }

    @Test
    void whoActedForTheVillageDoesNotReviewItEvenWithAPost() {
        Candidate village = waiting();
        PersonId declarant = app.person("village/declarant", village.run().subject(), null);
        appointments.appoint(declarant, new NewPost("township/reviewer", AppFixture.SONGJIANG, null), "test");
        Visitor both = app.as(declarant);
        String item = village.item(app.as(reviewer()));
        assertThat(village.items(both)).isEmpty();
        both.post(item(item, "decision"), FORWARD).expectProblem(404, "not-found");
        app.as(reviewer())
                .post(item(item, "signatures"), Map.of("people", List.of(declarant.value())))
                .expectProblem(422, "recused");
        PersonId acted = reviewer();
        jdbc.sql("insert into run_hand (run, person, level) values (?, ?, 'village')")
                .params(village.id(), acted.value())
                .update();
        assertThat(village.items(app.as(acted))).isEmpty();
        app.as(reviewer())
                .post(item(item, "signatures"), Map.of("people", List.of(acted.value())))
                .expectProblem(422, "acted-on-another-level");
    }

    @Test
    void aCopyGoesOnlyToWhoMaySeeTheRunAnyway() {
        Candidate village = waiting();
        Visitor one = app.as(reviewer());
        String item = village.item(one);
        PersonId office = with("county/office", AppFixture.YANCHENG);
        PersonId neighbour = with("township/reviewer", AppFixture.HEILONGTAN);
        one.post(item(item, "copies"), Map.of("people", List.of(office.value(), neighbour.value())))
                .expectProblem(422, "no-post");
        assertThat(list(app.as(office), "list=copied")).isEmpty();
        one.post(item(item, "copies"), Map.of("people", List.of(office.value()), "words", "供参考。"))
                .expect(204);
        JsonNode copied = list(app.as(office), "list=copied").get(0);
        assertThat(copied.path("runId").asString()).isEqualTo(village.id());
        assertThat(copied.path("act").path("words").asString()).isEqualTo("供参考。");
        assertThat(app.as(office)
                        .get("/api/work-items")
                        .expect(200)
                        .path("counts")
                        .path("copied")
                        .asLong())
                .isEqualTo(1);
    }

    private static String withdrawable(Visitor visitor, String item) {
        return visitor.get("/api/work-items/" + item)
                .expect(200)
                .path("standing")
                .path("acts")
                .valueStream()
                .filter(act -> act.path("withdrawable").asBoolean())
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
    }

    private static String fileOf(Candidate village) {
        return village.view()
                .path("answers")
                .valueStream()
                .flatMap(answer -> answer.path("evidence").valueStream())
                .map(file -> file.path("id").asString())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void notesAreForReviewersAndReferToTheRunsOwnFiles() {
        Candidate village = waiting();
        Candidate another = waiting();
        Visitor one = app.as(reviewer());
        String item = village.item(one);
        String own = fileOf(village);
        String foreign = fileOf(another);
        one.post(item(item, "notes"), Map.of("words", " ")).expect(400);
        one.post(item(item, "notes"), Map.of("words", "看第二页。", "evidence", List.of(foreign)))
                .expectProblem(422, "not-of-run");
        one.post(item(item, "notes"), Map.of("words", "看第二页。", "evidence", List.of(own)))
                .expect(204);
        JsonNode notes = village.countyOffice()
                .get("/api/runs/" + village.id() + "/acts")
                .expect(200);
        assertThat(notes.get(0).path("words").asString()).isEqualTo("看第二页。");
        assertThat(notes.get(0).path("evidence").get(0).asString()).isEqualTo(own);
        assertThat(village.declarant()
                        .get("/api/runs/" + village.id() + "/acts")
                        .expect(200))
                .isEmpty();
        assertThat(village.declarant()
                        .get("/api/runs/" + village.id() + "/timeline")
                        .text())
                .doesNotContain("看第二页");
    }

    @Test
    void ownDecisionsAreTakenBackWhileTheNextStepIsUntouched() {
        Candidate village = waiting();
        Visitor one = app.as(reviewer());
        String item = village.item(one);
        one.post(item(item, "decision"), Map.of("decision", "return", "reason", "请补充会议记录。", "form", Map.of()))
                .expect(200);
        assertThat(village.view().path("returned").isNull()).isFalse();
        app.as(reviewer()).post(item(item, "taking-back"), Map.of()).expectProblem(409, "no-way-back");
        assertThat(standing(one, item).path("takeable").asBoolean()).isTrue();
        String again = one.post(item(item, "taking-back"), Map.of("words", "点错了。"))
                .expect(200)
                .path("workItemId")
                .asString();
        assertThat(again).isNotEqualTo(item).isEqualTo(village.item(one));
        assertThat(village.view().path("returned").isNull()).isTrue();
        one.post(item(item, "taking-back"), Map.of()).expectProblem(409, "no-way-back");
        assertThat(village.timeline())
                .anyMatch(entry -> entry.path("kind").asString().equals("taken-back"));

        one.post(item(again, "decision"), FORWARD).expect(200);
        Visitor team = app.as("county/star-team", AppFixture.YANCHENG);
        String star = village.items(team).get(0).path("id").asString();
        team.post(item(star, "claim"), Map.of()).expect(200);
        one.post(item(again, "taking-back"), Map.of()).expectProblem(409, "no-way-back");
    }

    @Test
    void aVillageTakesItsSubmissionBackWhileTheTownshipHasNotBegun() {
        Candidate village = waiting();
        String handedIn = village.declarant()
                .get("/api/work-items?list=done&limit=1")
                .expect(200)
                .path("items")
                .get(0)
                .path("id")
                .asString();
        village.declarant()
                .post(item(handedIn, "taking-back"), Map.of("words", "有一处要改。"))
                .expect(200);
        assertThat(village.view().path("editable").asBoolean()).isTrue();
        village.submit("submit", Map.of()).expect(200);
        assertThat(village.item(app.as(reviewer()))).isNotBlank();
    }

    @Test
    void opinionsOfADecisionTakenBackNoLongerCount() {
        Candidate village = year.candidate();
        List<String> stars = village.handIn(1);
        village.decide(village.township(), "forward");
        Visitor team = app.as("county/star-team", AppFixture.YANCHENG, stars.get(0));
        String item = village.item(team);
        Map<String, ?> fails = Map.of(
                "form",
                Map.of(),
                "opinions",
                List.of(Map.of("star", stars.get(0), "verdict", "fails", "words", "不符合。")));
        team.post(item(item, "decision"), fails).expect(200);
        assertThat(team.get("/api/runs/" + village.id() + "/opinions").expect(200))
                .hasSize(1);
        team.post(item(item, "taking-back"), Map.of()).expect(200);
        assertThat(team.get("/api/runs/" + village.id() + "/opinions").expect(200))
                .isEmpty();
        village.countyTeams(stars);
        assertThat(village.countyOffice()
                        .get("/api/work-items/" + village.item(village.countyOffice()))
                        .expect(200)
                        .path("granted")
                        .get(0)
                        .asString())
                .isEqualTo(stars.get(0));
    }

    @Test
    void ofEightReviewersOneWinsAndSevenReadWhoAndWhen() {
        Candidate village = waiting();
        List<Visitor> eight =
                Stream.generate(this::reviewer).limit(8).map(app::as).toList();
        String item = village.item(eight.get(0));
        List<CompletableFuture<Answer>> all = IntStream.range(0, 8)
                .mapToObj(n -> CompletableFuture.supplyAsync(
                        () -> eight.get(n).post(item(item, "decision"), FORWARD), new AtOnce()))
                .toList();
        List<Answer> answers = all.stream().map(CompletableFuture::join).toList();
        List<Answer> won = answers.stream().filter(a -> a.status() == 200).toList();
        assertThat(won).hasSize(1);
        String winner = eight.get(answers.indexOf(won.get(0)))
                .get("/api/session")
                .expect(200)
                .path("name")
                .asString();
        answers.stream().filter(a -> a.status() != 200).forEach(lost -> {
            JsonNode problem = lost.expectProblem(409, "already-decided");
            assertThat(problem.path("by").asString()).isEqualTo(winner);
            assertThat(problem.path("at").asString()).startsWith("20");
            assertThat(problem.path("decision").asString()).isEqualTo("同意上报");
        });
    }
}
