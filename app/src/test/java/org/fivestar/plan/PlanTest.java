package org.fivestar.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.fivestar.AppFixture;
import org.fivestar.FivestarTest;
import org.fivestar.Visitor;
import org.fivestar.account.Appointments;
import org.fivestar.account.NewPost;
import org.fivestar.account.PersonId;
import org.fivestar.plan.PlanYear.Village;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A plan on its way from the village to acceptance, and what is refused on it. */
@FivestarTest
class PlanTest {

    @Autowired
    PlanYear year;

    @Autowired
    AppFixture app;

    @Autowired
    Appointments appointments;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aPlanGoesFromTheVillageOverTheTownshipToTheCounty() {
        Village village = year.village();
        assertThat(village.view().path("version").asLong()).isZero();
        assertThat(words(village.view().path("may"))).containsExactly("write");
        assertThat(village.view().path("next").asString()).startsWith("划镇（");
        village.write(village.content()).expect(200);
        village.handIn("").expect(200);
        assertThat(village.state()).isEqualTo("township");
        assertThat(words(village.view(year.township()).path("may"))).containsExactly("accept", "return");
        assertThat(village.view(year.county()).path("may")).isEmpty();
        village.decide(year.township(), "accept", "逐项核过。").expect(200);
        assertThat(village.view().path("waits").asString()).startsWith("划县（");
        village.decide(year.county(), "accept", "").expect(200);
        assertThat(village.state()).isEqualTo("accepted");
        JsonNode versions = village.view(year.city()).path("versions");
        assertThat(versions).hasSize(3);
        assertThat(versions.valueStream().map(one -> one.path("act").asString()))
                .containsExactly("handed-in", "accepted", "accepted");
        assertThat(versions.valueStream().map(one -> one.path("level").asString()))
                .containsExactly("village", "township", "county");
        assertThat(versions.get(0).path("reason").asString()).contains("污水管网");
        assertThat(versions.get(1).path("reason").asString()).isEqualTo("逐项核过。");
        assertThat(versions.get(0).path("by").asString()).isNotBlank();
        assertThat(acts(village)).contains("plan-written", "plan-handed-in", "plan-accepted");
    }

    private List<String> acts(Village village) {
        return jdbc.sql("select action from audit_entry where subject = :subject")
                .param("subject", village.path().substring("/api/".length()).replace("plans/", "plan/"))
                .query(String.class)
                .list();
    }

    @Test
    void aReturnedPlanIsChangedAndHandedInAgainAndEveryVersionStays() {
        Village village = year.village().handedIn();
        village.decide(year.township(), "return", " ").expectProblem(422, "reason-missing");
        village.decide(year.township(), "return", "时限太晚").expect(200);
        assertThat(village.state()).isEqualTo("returned");
        assertThat(told(village.declarant())).anyMatch(title -> title.startsWith("规划被退回"));
        Map<String, Object> content = village.content();
        content.put("lines", List.of(Village.line("ST", village.of().year() + "-05-31")));
        village.write(content).expect(200);
        village.handIn("").expectProblem(422, "reason-missing");
        village.handIn("时限提前一个月").expect(200);
        village.decide(year.township(), "accept", "").expect(200);
        village.decide(year.county(), "return", "再核一次现有星").expect(200);
        JsonNode versions = village.view(year.county()).path("versions");
        assertThat(versions).hasSize(5);
        assertThat(due(versions.get(0))).endsWith("06-30");
        assertThat(due(versions.get(1))).endsWith("06-30");
        assertThat(due(versions.get(2))).endsWith("05-31");
        assertThat(versions.get(2).path("reason").asString()).isEqualTo("时限提前一个月");
    }

    @Test
    void theDatabaseItselfRefusesToChangeAVersion() {
        Village village = year.village().handedIn();
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> jdbc.sql("update plan_version set reason = 'x' where place = :place")
                                .param("place", village.code())
                                .update())
                .hasMessageContaining("never changed");
    }

    private static String due(JsonNode version) {
        return version.path("content").path("lines").get(0).path("due").asString();
    }

    private static List<String> told(Visitor visitor) {
        return visitor.get("/api/me/notices")
                .expect(200)
                .path("items")
                .valueStream()
                .map(notice -> notice.path("title").asString())
                .toList();
    }

    @Test
    void theCountyMayTakeAnAcceptedPlanUpAgainWithAReason() {
        Village village = year.village().accepted();
        village.decide(year.county(), "accept", "").expectProblem(409, "plan-accepted");
        village.decide(year.township(), "return", "改").expectProblem(403, "forbidden");
        village.decide(year.county(), "return", "年中调整").expect(200);
        assertThat(village.state()).isEqualTo("returned");
    }

    @Test
    void beforeTheYearHasItsRulesThePageSaysSoAndNothingIsTaken() {
        String city = "419800000000";
        year.places(List.of(
                city + ",未定市,city,",
                "419801000000,未定县,county," + city,
                "419801100000,未定镇,township,419801000000",
                "419801100200,未定村委会,village,419801100000"));
        Village village = new Village(year, "419801100200");
        JsonNode view = village.view();
        assertThat(view.path("stars")).isEmpty();
        assertThat(view.path("findings")).hasSize(1);
        assertThat(view.path("findings").get(0).path("severity").asString()).isEqualTo("ERROR");
        assertThat(view.path("findings").get(0).path("sentence").asString()).contains("还没有适用于");
        village.write(village.content()).expectProblem(409, "no-edition");
        village.handIn("").expectProblem(409, "no-edition");
        assertThat(village.view().path("version").asLong()).isZero();
    }

    @Test
    void whoHasNoPostForItIsRefused() {
        Village village = year.village();
        village.write(village.content()).expect(200);
        for (Visitor stranger : List.of(
                app.as("county/office", PlanYear.OTHER_COUNTY),
                app.as("village/declarant", "410189101200"),
                app.as("township/reviewer", PlanYear.OTHER_TOWN))) {
            stranger.get(village.path()).expectProblem(404, "not-found");
        }
        app.as("county/star-team", PlanYear.COUNTY, "PA").get(village.path()).expectProblem(403, "forbidden");
        app.administrator().get("/api/plans").expectProblem(403, "forbidden");
        app.visitor().get("/api/plans").expectProblem(401, "not-signed-in");
        Map<String, String> seen = village.seen();
        year.township().put(village.path() + "/draft", village.content(), seen).expectProblem(403, "forbidden");
        village.handIn("").expect(200);
        village.decide(year.county(), "accept", "").expectProblem(403, "forbidden");
        village.decide(year.city(), "accept", "").expectProblem(403, "forbidden");
        village.decide(village.declarant(), "accept", "").expectProblem(403, "forbidden");
        app.as("county/inspector", PlanYear.COUNTY).get(village.path()).expect(200);
    }

    @Test
    void nobodyActsOnTwoLevelsOfOnePlan() {
        Village village = year.village();
        PersonId both = app.newPerson();
        appointments.appoint(both, new NewPost("township/reviewer", PlanYear.TOWN, null), "test");
        appointments.appoint(both, new NewPost("county/office", PlanYear.COUNTY, null), "test");
        village.handedIn();
        village.decide(app.as(both), "accept", "").expect(200);
        village.decide(app.as(both), "accept", "").expectProblem(403, "four-eyes");
        JsonNode view = village.view(app.as(both));
        assertThat(view.path("may")).isEmpty();
        assertThat(view.path("barred").asString()).contains("乡镇");
        village.decide(year.county(), "accept", "").expect(200);
    }

    @Test
    void whoKeepsOutOfTheVillageDoesNotSeeItsPlan() {
        Village village = year.village().handedIn();
        PersonId recused = app.newPerson();
        appointments.appoint(recused, new NewPost("township/reviewer", PlanYear.TOWN, null), "test");
        Visitor reviewer = app.as(recused);
        reviewer.get(village.path()).expect(200);
        reviewer.post("/api/me/recusals", Map.of("place", village.code(), "relation", "home"))
                .expect(201);
        reviewer.get(village.path()).expectProblem(404, "not-found");
        village.decide(reviewer, "accept", "").expectProblem(404, "not-found");
        JsonNode list = reviewer.get("/api/plans?year=" + year.year()).expect(200);
        assertThat(list.path("leftOut").asInt()).isEqualTo(1);
        assertThat(list.path("items").valueStream())
                .noneMatch(row -> row.path("place").path("code").asString().equals(village.code()));
        assertThat(reviewer.get("/api/plans/table?year=" + year.year())
                        .expect(200)
                        .path("leftOut")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void theSameRequestTwiceActsOnce() {
        Village village = year.village();
        village.write(village.content()).expect(200);
        Map<String, String> request = new HashMap<>(village.seen());
        request.put("Idempotency-Key", "plan-twice-" + village.code());
        String path = village.path() + "/submission";
        JsonNode first = village.declarant().post(path, Map.of(), request).expect(200);
        assertThat(village.declarant().post(path, Map.of(), request).expect(200))
                .isEqualTo(first);
        village.handIn("").expectProblem(409, "plan-township");
        village.write(village.content()).expectProblem(409, "plan-township");
        assertThat(village.view().path("versions")).hasSize(1);
    }

    @Test
    void levelsThatAreNotTheNumberOfStarsAndMissingPrerequisitesAreFound() {
        Village village = year.village();
        Map<String, Object> content = village.content();
        content.put("currentLevel", 3);
        content.put("targetLevel", 4);
        content.put("targetStars", List.of("PX", "PA", "PA"));
        content.put("lines", List.of());
        village.write(content).expect(200);
        assertThat(refused(village)).contains("/currentLevel", "/targetLevel", "/targetStars", "/lines/PX/gaps");
        content.put("targetStars", List.of("PX", "GJ"));
        village.write(content).expect(200);
        assertThat(sentences(village)).anyMatch(sentence -> sentence.contains("GJ") && sentence.contains("不在"));
        assertThat(sentences(village)).anyMatch(sentence -> sentence.contains("要创“支部过硬"));
        assertThat(village.view().path("versions")).isEmpty();
    }

    @Test
    void anIncompletePlanIsNotHandedIn() {
        Village village = year.village();
        Map<String, Object> content = village.content();
        content.put("lines", List.of(Map.of("star", "ST")));
        content.put("reason", " ");
        village.write(content).expect(200);
        assertThat(refused(village))
                .containsExactlyInAnyOrder(
                        "/lines/ST/gaps", "/lines/ST/measures", "/lines/ST/unit", "/lines/ST/due", "/reason");
        assertThat(village.view().path("findings")).hasSize(5);
    }

    @Test
    void aDeadlineLiesAheadWithinTheYearAndIsADay() {
        Village village = year.village();
        Map<String, Object> content = village.content();
        String yesterday = LocalDate.now(app.clock()).minusDays(1).toString();
        content.put("lines", List.of(Village.line("ST", yesterday)));
        village.write(content).expect(200);
        assertThat(refused(village)).containsExactly("/lines/ST/due");
        content.put("lines", List.of(Village.line("ST", (year.year() + 1) + "-01-01")));
        village.write(content).expect(200);
        assertThat(refused(village)).containsExactly("/lines/ST/due");
        for (String day : List.of("2027-02-30", "年底前", "2027/6/1")) {
            content.put("lines", List.of(Village.line("ST", day)));
            assertThat(village.write(content).status()).as(day).isEqualTo(400);
        }
    }

    private static Set<String> refused(Village village) {
        return village.handIn("")
                .expectProblem(422, "findings")
                .path("findings")
                .valueStream()
                .map(finding -> finding.path("place").asString())
                .collect(Collectors.toSet());
    }

    private static List<String> sentences(Village village) {
        return village.view()
                .path("findings")
                .valueStream()
                .map(finding -> finding.path("sentence").asString())
                .toList();
    }

    @Test
    void whoWritesOnAnOldVersionIsToldSo() {
        Village village = year.village();
        Map<String, String> first = village.seen();
        village.write(village.content()).expect(200);
        village.declarant()
                .put(village.path() + "/draft", village.content(), first)
                .expectProblem(412, "changed-meanwhile");
        village.declarant().put(village.path() + "/draft", village.content()).expectProblem(428, "version-missing");
        Map<String, String> before = village.seen();
        village.handIn("").expect(200);
        year.township()
                .post(village.path() + "/decision", Map.of("decision", "accept"), before)
                .expectProblem(412, "changed-meanwhile");
    }

    @Test
    void ofManyWhoWriteInTheSameMomentOneIsKept() throws Exception {
        Village village = year.village();
        Map<String, String> seen = village.seen();
        ExecutorService writers = Executors.newFixedThreadPool(4);
        List<Callable<Integer>> all = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Visitor declarant = village.declarant();
            all.add(() -> declarant
                    .put(village.path() + "/draft", village.content(), seen)
                    .status());
        }
        List<Integer> answers = new ArrayList<>();
        for (var answer : writers.invokeAll(all)) {
            answers.add(answer.get());
        }
        writers.shutdown();
        assertThat(answers).containsOnlyOnce(200).containsOnly(200, 412);
        assertThat(village.view().path("version").asLong()).isEqualTo(1);
    }

    @Test
    void onlyThisYearAndTheNextArePlanned() {
        Village village = year.village();
        String past = "/api/plans/" + (year.year() - 2) + "/" + village.code() + "/draft";
        village.declarant()
                .put(past, village.content(), Map.of("If-Match", "\"0\""))
                .expectProblem(409, "not-a-year-to-plan");
        village.declarant().get("/api/plans/" + year.year() + "/410189100000").expectProblem(404, "not-found");
        village.declarant().get("/api/plans/" + year.year() + "/nowhere").expectProblem(404, "not-found");
    }

    private static List<String> words(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }
}
