package org.fivestar.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fivestar.evidence.EvidenceFixture.eventually;
import static org.fivestar.evidence.EvidenceFixture.upload;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.fivestar.AppFixture;
import org.fivestar.FivestarTest;
import org.fivestar.Visitor;
import org.fivestar.YearFixture;
import org.fivestar.evidence.EvidenceFixture;
import org.fivestar.place.Place;
import org.fivestar.processes.Queue;
import org.fivestar.processes.Run;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A place somebody keeps out of does not exist for that person: in lists, search, files and by direct address. */
@FivestarTest
class RecusalTest {

    @Autowired
    AppFixture app;

    @Autowired
    YearFixture year;

    @Autowired
    EvidenceFixture evidence;

    @Autowired
    Appointments appointments;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    private PersonId with(String role, String place) {
        PersonId person = app.newPerson();
        appointments.appoint(person, new NewPost(role, place, null), "test");
        return person;
    }

    private JsonNode declare(PersonId person, String place) {
        return app.as(person)
                .post("/api/me/recusals", Map.of("place", place, "relation", "home"))
                .expect(201);
    }

    private static List<String> runs(Visitor visitor, String query) {
        return visitor.get("/api/runs?limit=200&" + query)
                .expect(200)
                .path("items")
                .findValuesAsString("id");
    }

    @Test
    void theRunOfAPlaceKeptOutOfIsGoneFromListsAndByAddress() {
        YearFixture.Candidate candidate = year.candidate();
        candidate.handIn(2);
        String village = candidate.run().subject();
        PersonId person = with(Roles.REVIEWER, AppFixture.SONGJIANG);
        Visitor reviewer = app.as(person);
        String item = candidate.item(reviewer);
        String mine = "text=" + village;
        assertThat(runs(reviewer, mine)).contains(candidate.id());
        reviewer.get("/api/runs/" + candidate.id() + "/timeline").expect(200);

        declare(person, village);
        assertThat(candidate.items(reviewer)).isEmpty();
        reviewer.get("/api/work-items/" + item).expectProblem(404, "not-found");
        reviewer.post(
                        "/api/work-items/" + item + "/decision",
                        Map.of("decision", "return", "reason", "不应当能够退回。", "form", Map.of()))
                .expectProblem(404, "not-found");
        assertThat(runs(reviewer, mine)).isEmpty();
        reviewer.get("/api/runs?place=" + village).expectProblem(403, "forbidden");
        assertThat(runs(reviewer, "place=" + AppFixture.SONGJIANG)).doesNotContain(candidate.id());
        for (String part : List.of("", "/timeline", "/opinions", "/diagram")) {
            reviewer.get("/api/runs/" + candidate.id() + part).expectProblem(404, "not-found");
        }
        reviewer.get("/api/declarations/" + candidate.id()).expectProblem(404, "not-found");
        assertThat(candidate.item(candidate.township())).as("colleagues go on").isEqualTo(item);
    }

    private static long count(Visitor visitor, String list) {
        return visitor.get("/api/work-items?list=" + list)
                .expect(200)
                .path("counts")
                .path(list)
                .asLong();
    }

    @Test
    void whatOneDecidedBeforeIsGoneAsWell() {
        YearFixture.Candidate candidate = year.candidate();
        candidate.handIn(2);
        PersonId person = with(Roles.REVIEWER, AppFixture.SONGJIANG);
        Visitor reviewer = app.as(person);
        String item = candidate.item(reviewer);
        PersonId office = with(Roles.COUNTY_OFFICE, AppFixture.YANCHENG);
        reviewer.post("/api/work-items/" + item + "/copies", Map.of("people", List.of(office.value()), "words", "供参考。"))
                .expect(204);
        assertThat(count(reviewer, "started")).isEqualTo(1);
        assertThat(count(app.as(office), "copied")).isEqualTo(1);
        candidate.sendBack(reviewer, "请补充会议记录。");
        reviewer.get("/api/work-items/" + item).expect(200);
        declare(person, candidate.run().subject());
        declare(office, candidate.run().subject());
        for (Map.Entry<Visitor, String> list :
                Map.of(reviewer, "started", app.as(office), "copied").entrySet()) {
            assertThat(count(list.getKey(), list.getValue())).isZero();
            assertThat(list.getKey()
                            .get("/api/work-items?list=" + list.getValue())
                            .expect(200)
                            .path("items"))
                    .isEmpty();
        }
        reviewer.get("/api/work-items/" + item).expectProblem(404, "not-found");
        JsonNode done = reviewer.get("/api/work-items?list=done&limit=200").expect(200);
        assertThat(done.path("items")).isEmpty();
        assertThat(done.path("counts").path("done").asLong()).isZero();
    }

    @Test
    void searchAndFilesLeaveItOutAndKeepTheRest() {
        Run run = evidence.run();
        String words = "回避检索用的台账编号子丑寅卯";
        String file = upload(evidence.declarant(), run, "", "h.txt", words)
                .expect(201)
                .path("id")
                .asString();
        PersonId person = with(Roles.COUNTY_OFFICE, AppFixture.YANCHENG);
        Visitor office = app.as(person);
        eventually(() -> search(office, words), page -> page.path("total").asLong() > 0);
        assertThat(office.get("/api/evidence/" + file + "/content").status()).isEqualTo(200);

        declare(person, AppFixture.VILLAGE);
        JsonNode page = search(office, words);
        assertThat(page.path("total").asLong()).isZero();
        assertThat(page.path("facets").path("place")).isEmpty();
        assertThat(search(app.as("county/office", AppFixture.YANCHENG), words)
                        .path("total")
                        .asLong())
                .isPositive();
        for (String part : List.of("", "/text", "/content")) {
            office.get("/api/evidence/" + file + part).expectProblem(404, "not-found");
        }
    }

    private static JsonNode search(Visitor visitor, String words) {
        return visitor.get("/api/archive?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8))
                .expect(200);
    }

    @Test
    void theOwnVillagesDeclarantGoesOnDeclaringAndReviewsItNot() {
        YearFixture.Candidate candidate = year.candidate();
        candidate.handIn(2);
        String village = candidate.run().subject();
        PersonId person = with(Roles.REVIEWER, AppFixture.SONGJIANG);
        appointments.appoint(person, new NewPost(Roles.DECLARANT, village, null), "test");
        Visitor both = app.as(person);
        String item = candidate.item(candidate.township());
        assertThat(candidate.items(both)).isEmpty();
        assertThat(app.as(with(Roles.REVIEWER, AppFixture.SONGJIANG))
                        .get("/api/work-items/" + item + "/candidates?for=hand-over")
                        .expect(200)
                        .toString())
                .contains("\"id\"")
                .doesNotContain(person.value());
        both.get("/api/work-items/" + item).expectProblem(404, "not-found");
        declare(person, village);
        both.get("/api/declarations/" + candidate.id()).expect(200);
        both.get("/api/runs/" + candidate.id()).expect(200);
        assertThat(runs(both, "text=" + village)).containsOnlyOnce(candidate.id());
        assertThat(runs(both, "place=" + village)).contains(candidate.id());
        both.get("/api/work-items/" + item).expectProblem(404, "not-found");
        candidate.sendBack(candidate.township(), "请补充会议记录。");
        upload(both, candidate.run(), "", "more.txt", "补充的会议记录").expect(201);
    }

    @Test
    void aSubstituteIsRecusedAsHeIsHimself() {
        YearFixture.Candidate candidate = year.candidate();
        candidate.handIn(2);
        PersonId away = with(Roles.REVIEWER, AppFixture.SONGJIANG);
        PersonId substitute = with(Roles.REVIEWER, AppFixture.HEILONGTAN);
        declare(substitute, candidate.run().subject());
        app.as(away)
                .post(
                        "/api/me/substitutions",
                        Map.of(
                                "substitute",
                                substitute.value(),
                                "to",
                                java.time.LocalDate.now(app.clock()).toString()))
                .expect(201);
        assertThat(candidate.items(app.as(substitute))).isEmpty();
        app.as(substitute).get("/api/runs/" + candidate.id()).expectProblem(404, "not-found");
        assertThat(runs(app.as(substitute), "place=" + AppFixture.SONGJIANG)).doesNotContain(candidate.id());
    }

    @Test
    void theOverviewNamesItNoMore() {
        year.candidate();
        PersonId person = with(Roles.REVIEWER, AppFixture.SONGJIANG);
        Visitor reviewer = app.as(person);
        String question = "/api/overview?year=2026&place=" + AppFixture.SONGJIANG;
        JsonNode before = reviewer.get(question).expect(200);
        String village = before.path("rows").get(0).path("place").path("code").asString();
        declare(person, village);
        JsonNode after = reviewer.get(question).expect(200);
        assertThat(after.path("rows").toString()).doesNotContain(village);
        assertThat(after.path("sum").path("total").asLong())
                .isGreaterThanOrEqualTo(before.path("sum").path("total").asLong());
        reviewer.get("/api/overview?year=2026&place=" + village).expectProblem(403, "forbidden");
    }

    @Test
    void whatCannotBeKeptOutOfIsRefused() {
        PersonId person = with(Roles.COUNTY_OFFICE, AppFixture.YANCHENG);
        Visitor visitor = app.as(person);
        Map<String, ?> township = Map.of("place", AppFixture.SONGJIANG, "relation", "home");
        assertThat(visitor.post("/api/me/recusals", township)
                        .expectProblem(400, "invalid")
                        .path("title")
                        .asString())
                .contains("只能回避村或社区");
        visitor.post("/api/me/recusals", Map.of("place", "999999999999", "relation", "home"))
                .expectProblem(404, "not-found");
        visitor.post("/api/me/recusals", Map.of("place", AppFixture.VILLAGE, "relation", "cousin"))
                .expectProblem(400, "wrong-type");
        visitor.post("/api/me/recusals", Map.of("place", AppFixture.VILLAGE, "relation", "other", "reason", " "))
                .expectProblem(400, "invalid");
        declare(person, AppFixture.VILLAGE);
        visitor.post("/api/me/recusals", Map.of("place", AppFixture.VILLAGE, "relation", "relative"))
                .expectProblem(409, "recusal-exists");
    }

    @Test
    void villagesAreFoundByNameWithTheirWholePath() {
        Visitor visitor = app.as(with(Roles.COUNTY_OFFICE, AppFixture.YANCHENG));
        String name = year.village(0).name();
        JsonNode found = visitor.get("/api/me/recusals/choices?q=" + URLEncoder.encode(name, StandardCharsets.UTF_8))
                .expect(200);
        assertThat(found.findValuesAsString("code")).contains(year.village(0).code(), AppFixture.SONGJIANG);
        assertThat(visitor.get("/api/me/recusals/choices?q=" + AppFixture.SONGJIANG)
                        .expect(200))
                .as("no township")
                .isEmpty();
        assertThat(app.as(with(Roles.CITY_OFFICE, AppFixture.ZHENGZHOU))
                        .get("/api/me/recusals/choices?q=" + year.village(0).code())
                        .expect(200))
                .as("of the own city only")
                .isEmpty();
    }

    @Test
    void aPlaceThatHasEndedIsRefused() {
        String ended = AppFixture.OTHER_VILLAGE;
        try {
            jdbc.sql("update place set valid_to = '2020-12-31' where code = :code")
                    .param("code", ended)
                    .update();
            app.as(app.newPerson())
                    .post("/api/me/recusals", Map.of("place", ended, "relation", "home"))
                    .expectProblem(409, "place-ended");
        } finally {
            jdbc.sql("update place set valid_to = null where code = :code")
                    .param("code", ended)
                    .update();
        }
    }

    @Test
    void nobodyLetsHimselfInAndTheAdministratorDoesSoForOthers() {
        PersonId person = with(Roles.REVIEWER, AppFixture.SONGJIANG);
        long recusal = declare(person, AppFixture.VILLAGE).get(0).path("id").asLong();
        assertThat(app.as(person).delete("/api/me/recusals/" + recusal).status())
                .isIn(404, 405);
        app.as(person).delete("/api/people/" + person + "/recusals/" + recusal).expectProblem(403, "forbidden");

        PersonId administrator = with(Roles.ADMINISTRATOR, null);
        long own = declare(administrator, AppFixture.VILLAGE).get(0).path("id").asLong();
        app.as(administrator)
                .delete("/api/people/" + administrator + "/recusals/" + own)
                .expectProblem(403, "own-recusal");

        Visitor visitor = app.administrator();
        assertThat(visitor.delete("/api/people/" + person + "/recusals/" + recusal)
                        .expect(200))
                .isEmpty();
        visitor.delete("/api/people/" + person + "/recusals/" + recusal).expectProblem(404, "not-found");
        assertThat(people.findActor(person).orElseThrow().recused()).isEmpty();
        declare(person, AppFixture.VILLAGE);
    }

    @Test
    void theAdministratorDeclaresForAnybodyAndSeesIt() {
        PersonId person = with(Roles.REVIEWER, AppFixture.SONGJIANG);
        JsonNode row = app.administrator()
                .post(
                        "/api/people/" + person + "/recusals",
                        Map.of("place", AppFixture.COMMUNITY, "relation", "relative", "reason", "配偶任社区书记"))
                .expect(201)
                .get(0);
        assertThat(row.path("relationName").asString()).isEqualTo("亲属关系");
        app.administrator()
                .post("/api/people/nobody/recusals", Map.of("place", AppFixture.COMMUNITY, "relation", "relative"))
                .expectProblem(404, "not-found");
        String login =
                app.as(person).get("/api/session").expect(200).path("login").asString();
        assertThat(app.administrator()
                        .get("/api/people?q=" + login)
                        .expect(200)
                        .path("items")
                        .get(0)
                        .path("recused")
                        .toString())
                .contains(AppFixture.COMMUNITY);
        assertThat(jdbc.sql("select count(*) from audit_entry where subject = :s and action = 'recusal-declared'")
                        .param("s", "person/" + person)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void whereNobodyIsLeftToDecideIsSaidAtOnce() {
        Place village = year.neighbour();
        String role = "township/solitary";
        PersonId alone = with(role, AppFixture.HEILONGTAN);
        JsonNode row = declare(alone, village.code()).get(0);
        assertThat(row.path("unattended").toString()).contains("黑龙潭镇");
        Queue desk = new Queue(AppFixture.HEILONGTAN, "township", "solitary", null);
        assertThat(people.holders(List.of(desk), village.code()).get(desk)).isEqualTo("暂无人员");
        assertThat(people.holders(desk)).isNotEqualTo("暂无人员");
        assertThat(people.holderIds(List.of(desk), village.code())).isEmpty();
        assertThat(people.holderIds(List.of(desk))).containsExactly(alone);
        assertThat(people.colleagues(desk, village.code())).isEmpty();
        assertThat(people.colleagues(desk)).hasSize(1);
        with(role, AppFixture.HEILONGTAN);
        assertThat(app.as(alone).get("/api/me/recusals").expect(200).get(0).path("unattended"))
                .isEmpty();
    }

    @Test
    void whoKeepsOutIsNotReachedForThePlace() {
        PersonId person = with(Roles.COUNTY_OFFICE, AppFixture.YANCHENG);
        String name = people.names(List.of(person)).get(person);
        List<String> path = List.of(AppFixture.LUOHE, AppFixture.YANCHENG, AppFixture.SONGJIANG, AppFixture.VILLAGE);
        assertThat(people.reach(path, name, 20)).extracting(Colleague::id).contains(person);
        assertThat(people.reach(path, "", 3)).hasSize(3);
        declare(person, AppFixture.VILLAGE);
        assertThat(people.reach(path, name, 20)).extracting(Colleague::id).doesNotContain(person);
        PersonId owner = with(Roles.PROCESS_OWNER, AppFixture.LUOHE);
        assertThat(people.reach(path, people.names(List.of(owner)).get(owner), 20))
                .extracting(Colleague::id)
                .as("who draws the process reads no declarations")
                .doesNotContain(owner);
    }
}
