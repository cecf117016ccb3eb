package org.fivestar.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.fivestar.AppFixture;
import org.fivestar.FivestarTest;
import org.fivestar.Visitor;
import org.fivestar.processes.Queue;
import org.fivestar.processes.RoleAt;
import org.fivestar.processes.Staffing;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@FivestarTest
class PeopleTest {

    @Autowired
    AppFixture app;

    @Autowired
    People people;

    @Autowired
    Staffing staffing;

    @Autowired
    JdbcClient jdbc;

    private JsonNode add(String login) {
        return app.administrator()
                .post("/api/people", Map.of("login", login, "name", "张某", "password", AppFixture.PASSWORD))
                .expect(201);
    }

    @Test
    void theAdministratorAddsAPersonGivesAPostAndTakesItBack() {
        Visitor administrator = app.administrator();
        String id = add("people-new").path("id").asString();
        JsonNode appointed = administrator
                .post(
                        "/api/people/" + id + "/posts",
                        Map.of("role", "township/reviewer", "place", AppFixture.HEILONGTAN))
                .expect(201);
        assertThat(appointed.path("posts").get(0).path("place").path("name").asString())
                .isEqualTo("黑龙潭镇");
        administrator
                .post(
                        "/api/people/" + id + "/posts",
                        Map.of("role", "township/reviewer", "place", AppFixture.HEILONGTAN))
                .expectProblem(409, "post-exists");

        Visitor person = app.visitor();
        JsonNode me = person.post("/api/session", Map.of("login", "people-new", "password", AppFixture.PASSWORD))
                .expect(200);
        assertThat(me.path("home").asString()).isEqualTo("worklist");
        assertThat(me.path("posts").get(0).path("roleName").asString()).isEqualTo("乡镇初审员");

        String post = appointed.path("posts").get(0).path("id").asString();
        administrator.delete("/api/people/" + id + "/posts/" + post).expect(200);
        administrator.delete("/api/people/" + id + "/posts/" + post).expectProblem(404, "not-found");
        assertThat(person.get("/api/session").expect(200).path("posts").size())
                .as("the right is gone with the next request, without signing out")
                .isZero();
    }

    @Test
    void aHeadIsMadeWithThePostOrLaterAndUnmade() {
        Visitor administrator = app.administrator();
        String id = add("people-head").path("id").asString();
        JsonNode given = administrator
                .post(
                        "/api/people/" + id + "/posts",
                        Map.of("role", "county/office", "place", AppFixture.YANCHENG, "rank", "head"))
                .expect(201);
        assertThat(given.path("posts").get(0).path("rank").asString()).isEqualTo("head");
        Queue desk = new Queue(AppFixture.YANCHENG, "county", "office", null);
        PersonId person = new PersonId(id);
        assertThat(people.findActor(person).orElseThrow().isHeadOf(desk)).isTrue();
        assertThat(app.as(person)
                        .get("/api/session")
                        .expect(200)
                        .path("posts")
                        .get(0)
                        .path("rank")
                        .asString())
                .isEqualTo("head");

        String rank = "/api/people/" + id + "/posts/"
                + given.path("posts").get(0).path("id").asString() + "/rank";
        administrator.put(rank, Map.of("rank", "member")).expect(200);
        assertThat(people.findActor(person).orElseThrow().isHeadOf(desk)).isFalse();
        administrator.put(rank, Map.of("rank", "queen")).expectProblem(400, "wrong-type");
        administrator
                .put("/api/people/" + id + "/posts/0/rank", Map.of("rank", "head"))
                .expectProblem(404, "not-found");
        app.as("county/office", AppFixture.YANCHENG)
                .put(rank, Map.of("rank", "head"))
                .expectProblem(403, "forbidden");
        administrator
                .post("/api/people/" + id + "/posts", Map.of("role", Roles.ADMINISTRATOR, "rank", "head"))
                .expectProblem(400, "invalid");
    }

    @Test
    void aTakenLoginAWeakPasswordAndAStrangeNameAreRefused() {
        add("people-taken");
        Visitor administrator = app.administrator();
        administrator
                .post("/api/people", Map.of("login", "People-Taken", "name", "某", "password", AppFixture.PASSWORD))
                .expectProblem(409, "login-taken");
        for (String weak : List.of("short-1A", "alllowercase", "lowerUPPER", "Ab1", "people-weak")) {
            int expected = weak.equals("short-1A") ? 201 : 400;
            assertThat(administrator
                            .post("/api/people", Map.of("login", "people-weak", "name", "某", "password", weak))
                            .status())
                    .as(weak)
                    .isEqualTo(expected);
        }
        administrator
                .post("/api/people", Map.of("login", "a b", "name", "某", "password", AppFixture.PASSWORD))
                .expectProblem(400, "invalid");
        administrator
                .post("/api/people", Map.of("login", "people-noname", "name", " ", "password", AppFixture.PASSWORD))
                .expectProblem(400, "invalid");
    }

    @Test
    void aPostMustFitItsPlace() {
        Visitor administrator = app.administrator();
        String posts = "/api/people/" + add("people-misfit").path("id").asString() + "/posts";
        administrator
                .post(posts, Map.of("role", "township/reviewer", "place", AppFixture.YANCHENG))
                .expectProblem(400, "invalid");
        administrator.post(posts, Map.of("role", "township/reviewer")).expectProblem(400, "invalid");
        administrator
                .post(posts, Map.of("role", "township/reviewer", "place", "999999999999"))
                .expectProblem(404, "not-found");
        administrator
                .post(posts, Map.of("role", "reviewer", "place", AppFixture.YANCHENG))
                .expectProblem(400, "invalid");
        administrator
                .post(posts, Map.of("role", "county/star-team", "place", AppFixture.YANCHENG, "star", "p x"))
                .expectProblem(400, "invalid");
        administrator
                .post(
                        posts,
                        Map.of(
                                "role",
                                "county/office",
                                "place",
                                AppFixture.YANCHENG,
                                "from",
                                "2026-03-02",
                                "to",
                                "2026-03-01"))
                .expectProblem(400, "invalid");
        administrator
                .post("/api/people/nobody/posts", Map.of("role", "county/office", "place", AppFixture.YANCHENG))
                .expectProblem(404, "not-found");
    }

    @Test
    void aNewPasswordEndsTheSessionsOfTheOldOne() {
        String id = add("people-reset").path("id").asString();
        Visitor person = app.visitor();
        person.post("/api/session", Map.of("login", "people-reset", "password", AppFixture.PASSWORD))
                .expect(200);
        app.administrator()
                .post("/api/people/" + id + "/password", Map.of("password", "Brand-new-9"))
                .expect(204);
        person.get("/api/session").expectProblem(401, "not-signed-in");
        person.post("/api/session", Map.of("login", "people-reset", "password", AppFixture.PASSWORD))
                .expectProblem(401, "wrong-password");
        person.post("/api/session", Map.of("login", "people-reset", "password", "Brand-new-9"))
                .expect(200);
    }

    @Test
    void nobodyElseAdministratesPeople() {
        Visitor office = app.as("city/office", AppFixture.LUOHE);
        office.get("/api/people").expectProblem(403, "forbidden");
        office.post("/api/people", Map.of("login", "x1", "name", "x", "password", AppFixture.PASSWORD))
                .expectProblem(403, "forbidden");
        app.visitor().get("/api/people").expectProblem(401, "not-signed-in");
    }

    @Test
    void theLastAdministratorWithoutAnEndStays() {
        Visitor administrator = app.administrator();
        String me = administrator.get("/api/session").expect(200).path("id").asString();
        jdbc.sql("update post set valid_to = valid_from where role = :role and person <> :me and valid_to is null")
                .param("role", Roles.ADMINISTRATOR)
                .param("me", me)
                .update();
        String mine = "/api/people/" + me + "/posts/" + unendingPost(me);
        JsonNode refused = administrator.delete(mine).expectProblem(409, "last-administrator");
        assertThat(refused.path("remedy").asString()).contains("系统管理员");

        String deputy = add("people-deputy").path("id").asString();
        String tomorrow = LocalDate.now(app.clock()).plusDays(1).toString();
        administrator
                .post("/api/people/" + deputy + "/posts", Map.of("role", Roles.ADMINISTRATOR, "to", tomorrow))
                .expect(201);
        administrator.delete(mine).expectProblem(409, "last-administrator");

        String next = add("people-next").path("id").asString();
        String from = LocalDate.now(app.clock()).plusDays(1).toString();
        administrator
                .post("/api/people/" + next + "/posts", Map.of("role", Roles.ADMINISTRATOR, "from", from))
                .expect(201);
        administrator.delete(mine).expectProblem(409, "last-administrator");

        String second = add("people-second").path("id").asString();
        administrator
                .post("/api/people/" + second + "/posts", Map.of("role", Roles.ADMINISTRATOR))
                .expect(201);
        administrator
                .delete("/api/people/" + second + "/posts/" + unendingPost(second))
                .expect(200);
        administrator.delete(mine).expectProblem(409, "last-administrator");
    }

    @Test
    void ofTwoAdministratorsWhoDismissEachOtherOneStays() {
        Visitor administrator = app.administrator();
        String me = administrator.get("/api/session").expect(200).path("id").asString();
        jdbc.sql("update post set valid_to = valid_from where role = :role and person <> :me and valid_to is null")
                .param("role", Roles.ADMINISTRATOR)
                .param("me", me)
                .update();
        String other = add("people-rival").path("id").asString();
        administrator
                .post("/api/people/" + other + "/posts", Map.of("role", Roles.ADMINISTRATOR))
                .expect(201);
        Visitor rival = app.as(new PersonId(other));
        rival.get("/api/session").expect(200);
        long mine = unendingPost(me);
        CompletableFuture<Integer> first = CompletableFuture.supplyAsync(() -> administrator
                .delete("/api/people/" + other + "/posts/" + unendingPost(other))
                .status());
        CompletableFuture<Integer> second = CompletableFuture.supplyAsync(
                () -> rival.delete("/api/people/" + me + "/posts/" + mine).status());
        try {
            assertThat(List.of(first.join(), second.join()))
                    .filteredOn(status -> status == 200)
                    .hasSize(1);
        } finally {
            jdbc.sql("update post set valid_to = null where id = :mine")
                    .param("mine", mine)
                    .update();
        }
    }

    private long unendingPost(String person) {
        return jdbc.sql("select id from post where person = :person and role = :role and valid_to is null")
                .param("person", person)
                .param("role", Roles.ADMINISTRATOR)
                .query(Long.class)
                .single();
    }

    @Test
    void theFirstAdministratorIsSetUpOnceOnly() {
        app.administrator();
        assertThat(app.visitor().get("/api/setup").expect(200).path("needed").asBoolean())
                .isFalse();
        app.visitor()
                .post("/api/setup", Map.of("login", "intruder", "name", "某", "password", AppFixture.PASSWORD))
                .expectProblem(409, "already-set-up");
        app.visitor()
                .post("/api/session", Map.of("login", "intruder", "password", AppFixture.PASSWORD))
                .expectProblem(401, "wrong-password");
    }

    @Test
    void thePageOfPeopleGoesOn() {
        for (int i = 0; i < 52; i++) {
            app.newPerson();
        }
        Visitor administrator = app.administrator();
        JsonNode first = administrator.get("/api/people?q=test-").expect(200);
        assertThat(first.path("items").size()).isEqualTo(50);
        JsonNode second = administrator
                .get("/api/people?q=test-&cursor=" + first.path("next").asString())
                .expect(200);
        assertThat(second.path("items").get(0).path("login").asString())
                .isNotIn(first.path("items").findValuesAsString("login"));
    }

    @Test
    void holdersAreSaidInWords() {
        String place = app.countyOfItsOwn("410196000000", "静县");
        app.person("county/star-team", place, "PX");
        Queue held = new Queue(place, "county", "star-team", "PX");
        Queue otherStar = new Queue(place, "county", "star-team", "CY");
        Map<Queue, String> holders = people.holders(Set.of(held, otherStar));
        assertThat(holders.get(held)).startsWith("测试员");
        assertThat(holders.get(otherStar)).isEqualTo("暂无人员");
    }

    @Test
    void theCheckOfAnEditionHearsWhichRolesNobodyHolds() {
        app.person("township/reviewer", AppFixture.SONGJIANG, null);
        RoleAt held = new RoleAt("township", "reviewer");
        RoleAt unheard = new RoleAt("county", "archivist");
        assertThat(staffing.withoutPeople(List.of(held, unheard))).containsExactly(unheard);
    }
}
