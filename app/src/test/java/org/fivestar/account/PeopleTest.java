package org.fivestar.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fivestar.AppFixture;
import org.fivestar.FivestarTest;
import org.fivestar.Visitor;
import org.fivestar.processes.Queue;
import org.fivestar.processes.RoleAt;
import org.fivestar.processes.Staffing;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@FivestarTest
class PeopleTest {

    @Autowired
    AppFixture app;

    @Autowired
    People people;

    @Autowired
    Staffing staffing;

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
        app.person("county/star-team", AppFixture.YANCHENG, "PX");
        Queue held = new Queue(AppFixture.YANCHENG, "county", "star-team", "PX");
        Queue otherStar = new Queue(AppFixture.YANCHENG, "county", "star-team", "CY");
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
