package org.fivestar.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.fivestar.Answer;
import org.fivestar.AppFixture;
import org.fivestar.FivestarTest;
import org.fivestar.StatementCounter;
import org.fivestar.Visitor;
import org.fivestar.YearFixture;
import org.fivestar.processes.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The posts of one among the posts of another, for some days. */
@FivestarTest
class SubstitutionTest {

    private static final String REVIEW = "/api/work-items?list=todo";

    @Autowired
    AppFixture app;

    @Autowired
    YearFixture year;

    @Autowired
    Appointments appointments;

    @Autowired
    People people;

    @Autowired
    StatementCounter statements;

    @AfterEach
    void today() {
        app.clock().reset();
    }

    private LocalDate day(int later) {
        return LocalDate.now(app.clock()).plusDays(later);
    }

    private PersonId with(String role, String place) {
        PersonId person = app.newPerson();
        appointments.appoint(person, new NewPost(role, place, null), "test");
        return person;
    }

    private PersonId reviewer() {
        return with(Roles.REVIEWER, AppFixture.SONGJIANG);
    }

    private Answer appoint(PersonId person, PersonId substitute, LocalDate from, LocalDate to) {
        Map<String, Object> wanted = new HashMap<>(Map.of("substitute", substitute.value(), "to", to.toString()));
        if (from != null) {
            wanted.put("from", from.toString());
        }
        return app.as(person).post("/api/me/substitutions", wanted);
    }

    private JsonNode posts(PersonId person) {
        return app.as(person).get("/api/session").expect(200).path("posts");
    }

    private List<String> told(PersonId person) {
        return app.as(person).get("/api/me/notices").expect(200).path("items").findValuesAsString("title");
    }

    @Test
    void theSubstituteIsToldAndMayDecline() {
        PersonId away = reviewer();
        PersonId substitute = reviewer();
        appoint(away, substitute, null, day(2)).expect(201);
        assertThat(told(substitute)).hasSize(1).allMatch(title -> title.startsWith("请您代理"));
        assertThat(posts(substitute)).hasSize(2);
        long id = app.as(substitute)
                .get("/api/me/substitutions")
                .expect(200)
                .get(0)
                .path("id")
                .asLong();
        String refusal = "/api/me/substitutions/" + id + "/refusal";
        app.as(away).post(refusal, Map.of()).expectProblem(404, "not-found");
        app.as(reviewer()).post(refusal, Map.of()).expectProblem(404, "not-found");
        app.as(substitute).post(refusal, Map.of()).expect(200);
        assertThat(posts(substitute)).hasSize(1);
        assertThat(told(away)).hasSize(1).allMatch(title -> title.endsWith("不再代理您的岗位"));
        app.as(substitute).post(refusal, Map.of()).expectProblem(404, "not-found");

        PersonId other = reviewer();
        appoint(away, other, null, day(2)).expect(201);
        long second = app.as(other)
                .get("/api/me/substitutions")
                .expect(200)
                .get(0)
                .path("id")
                .asLong();
        app.as(away).delete("/api/me/substitutions/" + second).expect(200);
        assertThat(told(other)).hasSize(2).anyMatch(title -> title.endsWith("已提前结束"));
    }

    @Test
    void theSubstituteHoldsThePostsUntilMidnightOfTheLastDayAndEverybodyIsTold() {
        PersonId away = reviewer();
        PersonId substitute = with(Roles.REVIEWER, AppFixture.HEILONGTAN);
        appoint(away, substitute, day(1), day(2)).expect(201);
        assertThat(posts(substitute)).as("not before the first day").hasSize(1);

        app.clock().advance(Duration.ofDays(1));
        JsonNode held = posts(substitute);
        assertThat(held).hasSize(2);
        assertThat(held.get(0).path("inPlaceOf").isNull()).isTrue();
        assertThat(held.get(1).path("place").path("code").asString()).isEqualTo(AppFixture.SONGJIANG);
        assertThat(held.get(1).path("inPlaceOf").asString())
                .isEqualTo(people.names(List.of(away)).get(away));
        Queue desk = new Queue(AppFixture.SONGJIANG, "township", "reviewer", null);
        assertThat(people.holderIds(List.of(desk))).contains(away, substitute);
        assertThat(people.findActor(substitute).orElseThrow().posts()).anyMatch(post -> away.equals(post.inPlaceOf()));
        assertThat(posts(away)).as("who is away may still act").hasSize(1);

        app.clock().advance(Duration.ofDays(2));
        assertThat(posts(substitute)).as("gone with the day after the last").hasSize(1);
        assertThat(people.holderIds(List.of(desk))).doesNotContain(substitute);
    }

    @Test
    void theSubstituteDecidesWhatWaitsForTheOther() {
        YearFixture.Candidate candidate = year.candidate();
        candidate.handIn(2);
        PersonId away = reviewer();
        PersonId substitute = with(Roles.REVIEWER, AppFixture.HEILONGTAN);
        Visitor visitor = app.as(substitute);
        assertThat(candidate.items(visitor)).isEmpty();
        appoint(away, substitute, null, day(0)).expect(201);
        candidate.sendBack(visitor, "请补充会议记录。");
        assertThat(candidate.timeline())
                .anyMatch(step -> step.path("reason").asString("").contains("会议记录"));
    }

    @Test
    void aPostThatEndsIsGoneForTheSubstituteToo() {
        PersonId away = app.newPerson();
        appointments.appoint(away, new NewPost(Roles.REVIEWER, AppFixture.SONGJIANG, null, day(0), day(0)), "test");
        PersonId substitute = with(Roles.REVIEWER, AppFixture.HEILONGTAN);
        appoint(away, substitute, null, day(5)).expect(201);
        assertThat(posts(substitute)).hasSize(2);
        app.clock().advance(Duration.ofDays(1));
        assertThat(posts(substitute)).hasSize(1);
    }

    @Test
    void whoIsBackEarlierTakesThePostsBackAtOnce() {
        PersonId away = reviewer();
        PersonId substitute = reviewer();
        JsonNode given = appoint(away, substitute, null, day(9)).expect(201);
        assertThat(given.get(0).path("state").asString()).isEqualTo("running");
        assertThat(posts(substitute)).hasSize(2);
        String mine = "/api/me/substitutions/" + given.get(0).path("id").asLong();
        app.as(substitute).delete(mine).expectProblem(404, "not-found");
        assertThat(app.as(away).delete(mine).expect(200).get(0).path("state").asString())
                .isEqualTo("ended");
        assertThat(posts(substitute)).hasSize(1);
        app.as(away).delete(mine).expectProblem(404, "not-found");
        assertThat(app.as(substitute).get("/api/me/substitutions").expect(200)).hasSize(1);
    }

    @Test
    void theRulesRefuseWithASentence() {
        PersonId away = reviewer();
        PersonId other = reviewer();
        appoint(away, away, null, day(1)).expectProblem(400, "invalid");
        appoint(away, new PersonId("nobody"), null, day(1)).expectProblem(404, "not-found");
        assertThat(appoint(away, other, day(-1), day(1))
                        .expectProblem(400, "invalid")
                        .path("title")
                        .asString())
                .contains("过去");
        appoint(away, other, day(3), day(2)).expectProblem(400, "invalid");
        assertThat(appoint(away, other, day(0), day(90))
                        .expectProblem(400, "invalid")
                        .path("title")
                        .asString())
                .contains("90 天");
        appoint(away, other, day(400), day(401)).expectProblem(400, "invalid");
        appoint(away, other, day(0), day(89)).expect(201);
        JsonNode twice = appoint(away, reviewer(), day(89), day(95)).expectProblem(409, "substituted-already");
        assertThat(twice.path("title").asString())
                .contains(people.names(List.of(other)).get(other));
        appoint(away, reviewer(), day(90), day(95)).expect(201);
        app.as(away)
                .post("/api/me/substitutions", Map.of("substitute", other.value()))
                .expectProblem(400, "missing-field");
    }

    @Test
    void whoIsAwayCannotStandIn() {
        PersonId one = reviewer();
        PersonId two = reviewer();
        appoint(one, two, day(0), day(3)).expect(201);
        appoint(two, one, day(3), day(4)).expectProblem(409, "substitute-away");
        appoint(two, one, day(4), day(5)).expect(201);
    }

    @Test
    void whatIsHeldInPlaceOfSomebodyIsNotPassedOn() {
        PersonId away = reviewer();
        PersonId second = reviewer();
        PersonId third = with(Roles.REVIEWER, AppFixture.HEILONGTAN);
        appoint(away, second, null, day(3)).expect(201);
        appoint(second, third, null, day(3)).expect(201);
        assertThat(posts(third))
                .as("the own post and the second's, not the first's")
                .hasSize(2);

        PersonId onlyHolding = app.newPerson();
        app.administrator()
                .post(
                        "/api/people/" + third + "/substitutions",
                        Map.of("substitute", onlyHolding.value(), "to", day(1).toString()))
                .expect(201);
        JsonNode refused = app.administrator()
                .post(
                        "/api/people/" + onlyHolding + "/substitutions",
                        Map.of("substitute", reviewer().value(), "to", day(1).toString()))
                .expectProblem(409, "nothing-to-hold");
        assertThat(refused.path("title").asString()).contains("不能再转给他人");
    }

    @Test
    void runningTheSystemIsNotPassedOn() {
        PersonId administrator = with(Roles.ADMINISTRATOR, null);
        PersonId other = reviewer();
        app.administrator()
                .post(
                        "/api/people/" + administrator + "/substitutions",
                        Map.of("substitute", other.value(), "to", day(1).toString()))
                .expectProblem(409, "nothing-to-hold");
        appointments.appoint(administrator, new NewPost(Roles.COUNTY_OFFICE, AppFixture.YANCHENG, null), "test");
        app.administrator()
                .post(
                        "/api/people/" + administrator + "/substitutions",
                        Map.of("substitute", other.value(), "to", day(1).toString()))
                .expect(201);
        app.as(other).get("/api/people").expectProblem(403, "forbidden");
        assertThat(posts(other)).hasSize(2);
    }

    @Test
    void oneAppointsColleaguesOnlyAndFindsThemByName() {
        PersonId away = reviewer();
        PersonId neighbour = with(Roles.REVIEWER, AppFixture.HEILONGTAN);
        PersonId county = with(Roles.COUNTY_OFFICE, AppFixture.YANCHENG);
        appoint(away, county, null, day(1)).expectProblem(403, "no-colleague");
        String name = people.names(List.of(neighbour)).get(neighbour);
        JsonNode found =
                app.as(away).get("/api/me/substitutes?q=" + encoded(name)).expect(200);
        assertThat(found.findValuesAsString("id")).contains(neighbour.value());
        assertThat(found.findValuesAsString("post")).contains("黑龙潭镇初审员");
        String official = people.names(List.of(county)).get(county);
        assertThat(app.as(away)
                        .get("/api/me/substitutes?q=" + encoded(official))
                        .expect(200)
                        .findValuesAsString("id"))
                .doesNotContain(county.value());
        assertThat(app.as(away).get("/api/me/substitutes").expect(200).findValuesAsString("id"))
                .as("never oneself")
                .doesNotContain(away.value());
        assertThat(app.as(app.newPerson()).get("/api/me/substitutes").expect(200))
                .as("without posts there are no colleagues")
                .isEmpty();
    }

    private static String encoded(String words) {
        return java.net.URLEncoder.encode(words, java.nio.charset.StandardCharsets.UTF_8);
    }

    @Test
    void onlyTheAdministratorAppointsForOthersAndSeesThem() {
        PersonId away = reviewer();
        PersonId other = with(Roles.COUNTY_OFFICE, AppFixture.YANCHENG);
        Map<String, ?> wanted = Map.of("substitute", other.value(), "to", day(1).toString(), "reason", "学习培训");
        app.as(other).post("/api/people/" + away + "/substitutions", wanted).expectProblem(403, "forbidden");
        app.visitor().get("/api/me/substitutions").expectProblem(401, "not-signed-in");
        JsonNode rows = app.administrator()
                .post("/api/people/" + away + "/substitutions", wanted)
                .expect(201);
        assertThat(rows.get(0).path("reason").asString()).isEqualTo("学习培训");
        String login =
                app.as(away).get("/api/session").expect(200).path("login").asString();
        JsonNode row =
                app.administrator().get("/api/people?q=" + login).expect(200).path("items");
        assertThat(row.findValuesAsString("substitute")).contains(other.value());
        app.administrator()
                .delete("/api/people/" + away + "/substitutions/"
                        + rows.get(0).path("id").asLong())
                .expect(200);
        assertThat(posts(other)).hasSize(1);
    }

    @Test
    void ofTwoAppointmentsAtOnceOneStands() {
        PersonId away = reviewer();
        List<PersonId> wanted = List.of(reviewer(), reviewer(), reviewer(), reviewer());
        List<CompletableFuture<Integer>> answers = IntStream.range(0, wanted.size())
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> appoint(away, wanted.get(i), null, day(1)).status()))
                .toList();
        assertThat(answers.stream().map(CompletableFuture::join).toList())
                .containsOnlyOnce(201)
                .allMatch(status -> status == 201 || status == 409);
    }

    @Test
    void whoIsSignedInIsStillFoundInOneStatement() {
        PersonId away = reviewer();
        PersonId substitute = reviewer();
        appoint(away, substitute, null, day(1)).expect(201);
        app.as(substitute)
                .post("/api/me/recusals", Map.of("place", AppFixture.VILLAGE, "relation", "home"))
                .expect(201);
        Visitor visitor = app.as(substitute);
        visitor.get(REVIEW).expect(200);
        List<String> asked =
                statements.ofRequests(() -> visitor.get("/api/evidence/limits").expect(200));
        assertThat(asked).singleElement().asString().contains("held_post", "recusal");
    }

    @Test
    void holdersAreNamedWithThoseTheyStandInFor() {
        PersonId away = with(Roles.COUNTY_INSPECTOR, AppFixture.YANCHENG);
        PersonId substitute = with(Roles.COUNTY_INSPECTOR, AppFixture.YANCHENG);
        PersonId stranger = with(Roles.COUNTY_OFFICE, AppFixture.YANCHENG);
        app.administrator()
                .post(
                        "/api/people/" + away + "/substitutions",
                        Map.of("substitute", stranger.value(), "to", day(1).toString()))
                .expect(201);
        Queue desk = new Queue(AppFixture.YANCHENG, "county", "inspector", null);
        assertThat(people.holderIds(List.of(desk))).contains(away, substitute, stranger);
        assertThat(people.colleagues(desk))
                .filteredOn(colleague -> colleague.id().equals(stranger))
                .singleElement()
                .satisfies(colleague -> assertThat(colleague.post()).contains("督查员（代"));
        assertThat(people.holders(stranger.queue()))
                .as("what waits by name is held by that person")
                .isEqualTo(people.names(List.of(stranger)).get(stranger));
        assertThat(people.holderIds(List.of(stranger.queue()))).containsExactly(stranger);
    }
}
