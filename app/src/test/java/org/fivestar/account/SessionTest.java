package org.fivestar.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.fivestar.Answer;
import org.fivestar.AppFixture;
import org.fivestar.AtOnce;
import org.fivestar.FivestarTest;
import org.fivestar.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@FivestarTest
class SessionTest {

    @Autowired
    AppFixture app;

    @Autowired
    Appointments appointments;

    @Autowired
    JdbcClient jdbc;

    private String someLogin(String suffix) {
        String login = "session-" + suffix;
        appointments.create(new NewPerson(login, "测试员", AppFixture.PASSWORD), "test");
        return login;
    }

    @Test
    void signsInSaysWhoAndSignsOut() {
        Visitor visitor = app.visitor();
        visitor.get("/api/session").expectProblem(401, "not-signed-in");

        var me = visitor.post("/api/session", Map.of("login", someLogin("in"), "password", AppFixture.PASSWORD))
                .expect(200);
        assertThat(me.path("login").asString()).isEqualTo("session-in");
        assertThat(me.path("posts").size()).isZero();
        visitor.get("/api/session").expect(200);

        visitor.delete("/api/session").expect(204);
        visitor.get("/api/session").expectProblem(401, "not-signed-in");
        visitor.delete("/api/session").expectProblem(401, "not-signed-in");
    }

    @Test
    void aWrongPasswordAndAnUnknownLoginGetTheSameAnswer() {
        String login = someLogin("wrong");
        String known = app.visitor()
                .post("/api/session", Map.of("login", login, "password", "not it"))
                .text();
        String unknown = app.visitor()
                .post("/api/session", Map.of("login", "nobody-" + login, "password", "not it"))
                .text();
        assertThat(known).contains("wrong-password").isEqualTo(unknown);
    }

    @Test
    void fiveFailuresLockKnownAndUnknownLoginsAlikeAndTheLockEnds() {
        String login = someLogin("locked");
        for (String each : new String[] {login, "nobody-" + login}) {
            for (int i = 0; i < 5; i++) {
                app.visitor()
                        .post("/api/session", Map.of("login", each, "password", "not it"))
                        .expectProblem(401, "wrong-password");
            }
            app.visitor()
                    .post("/api/session", Map.of("login", each, "password", AppFixture.PASSWORD))
                    .expectProblem(429, "locked");
        }
        jdbc.sql("update sign_in_attempt set last_at = last_at - interval '301 seconds' where login = :login")
                .param("login", login)
                .update();
        app.visitor()
                .post("/api/session", Map.of("login", login, "password", AppFixture.PASSWORD))
                .expect(200);
    }

    @Test
    void aLoginOrPasswordNobodyCanHaveIsRefused() {
        Random random = new Random(7);
        String long8k = random.ints(8192, '!', 'z')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        app.visitor()
                .post("/api/session", Map.of("login", long8k, "password", "x"))
                .expectProblem(400, "invalid");
        app.visitor()
                .post("/api/session", Map.of("login", "somebody", "password", long8k))
                .expectProblem(400, "invalid");
        String role = long8k.replaceAll("[^a-z]", "");
        app.administrator()
                .post("/api/people/" + app.newPerson() + "/posts", Map.of("role", "system/" + role))
                .expectProblem(400, "invalid");
        app.administrator()
                .post("/api/people/" + app.newPerson() + "/posts", Map.of("role", "system/x", "place", long8k))
                .expectProblem(400, "invalid");
    }

    @Test
    void aLockLeavesATrace() {
        String login = someLogin("traced");
        for (int i = 0; i < 7; i++) {
            app.visitor().post("/api/session", Map.of("login", login, "password", "not it"));
        }
        assertThat(jdbc.sql("""
                                select details from audit_entry join person on subject = 'person/' || person.id
                                where person.login = :login and action = 'sign-in-locked'""").param("login", login).query(String.class).list())
                .singleElement()
                .asString()
                .contains("127.0.0.1");
    }

    @Test
    void oneAddressCannotTryWithoutEndAndItsLoginsStayOpen() {
        String login = someLogin("spared");
        String right = someLogin("right");
        try {
            Answer last = null;
            for (int i = 0; i < 200 && (last == null || last.status() == 401); i++) {
                last = app.visitor().post("/api/session", Map.of("login", "invented-" + i, "password", "not it"));
            }
            last.expectProblem(429, "too-many-attempts");
            for (int i = 0; i < 7; i++) {
                app.visitor()
                        .post("/api/session", Map.of("login", login, "password", "not it"))
                        .expectProblem(429, "too-many-attempts");
            }
            assertThat(jdbc.sql("select count(*) from sign_in_attempt where login = :login")
                            .param("login", login)
                            .query(Integer.class)
                            .single())
                    .as("a refused address locks nobody")
                    .isZero();
            jdbc.sql("update sign_in_address set since = since - interval '301 seconds'")
                    .update();
            app.visitor()
                    .post("/api/session", Map.of("login", right, "password", AppFixture.PASSWORD))
                    .expect(200);
        } finally {
            jdbc.sql("delete from sign_in_address").update();
        }
    }

    @Test
    void rightPasswordsDoNotUseUpAnAddress() {
        String login = someLogin("often");
        for (int i = 0; i < 80; i++) {
            app.visitor()
                    .post("/api/session", Map.of("login", login, "password", AppFixture.PASSWORD))
                    .expect(200);
        }
    }

    @Test
    void aRightPasswordStartsTheCountAnew() {
        String login = someLogin("count");
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 4; i++) {
                app.visitor()
                        .post("/api/session", Map.of("login", login, "password", "not it"))
                        .expectProblem(401, "wrong-password");
            }
            app.visitor()
                    .post("/api/session", Map.of("login", login.toUpperCase(), "password", AppFixture.PASSWORD))
                    .expect(200);
        }
    }

    @Test
    void anIdleSessionEnds() {
        PersonId person = app.newPerson();
        Visitor visitor = app.as(person);
        visitor.get("/api/session").expect(200);
        jdbc.sql("update session set seen_at = seen_at - interval '9 minutes' where person = :person")
                .param("person", person.value())
                .update();
        visitor.get("/api/session").expect(200);
        jdbc.sql("update session set seen_at = seen_at - interval '9 minutes' where person = :person")
                .param("person", person.value())
                .update();
        visitor.get("/api/session").expect(200);
        jdbc.sql("update session set seen_at = seen_at - interval '11 minutes' where person = :person")
                .param("person", person.value())
                .update();
        visitor.get("/api/session").expectProblem(401, "not-signed-in");
    }

    @Test
    void aPostThatEndsAtMidnightIsGoneWithTheNextRequest() {
        PersonId person = app.newPerson();
        LocalDate today = LocalDate.now(app.clock());
        appointments.appoint(person, new NewPost(Roles.ADMINISTRATOR, null, null, today, today), "test");
        Visitor visitor = app.as(person);
        visitor.get("/api/people").expect(200);
        try {
            app.clock().advance(Duration.ofDays(1));
            visitor.get("/api/people").expectProblem(403, "forbidden");
            assertThat(visitor.get("/api/session").expect(200).path("posts").size())
                    .isZero();
        } finally {
            app.clock().reset();
        }
    }

    @Test
    void theAntiForgeryTokenStaysSoThatRequestsGoSideBySide() {
        Visitor visitor = app.administrator();
        String token = visitor.antiForgeryToken();
        visitor.post("/api/me/notices/reading", Map.of("ids", List.of()));
        visitor.get("/api/session").expect(200);
        assertThat(token).isNotBlank().isEqualTo(visitor.antiForgeryToken());
        List<CompletableFuture<Answer>> many = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> visitor.post("/api/me/notices/reading", Map.of("ids", List.of())), new AtOnce()))
                .limit(12)
                .toList();
        assertThat(many).noneMatch(answer -> answer.join().status() == 403);
    }

    @Test
    void withoutTheAntiForgeryHeaderNothingIsDone() {
        Visitor visitor = app.administrator();
        visitor.get("/api/session").expect(200);
        visitor.sendBare("DELETE", "/api/session", Map.of()).expectProblem(403, "forged");
        visitor.sendBare("DELETE", "/api/session", Map.of("X-XSRF-TOKEN", "made up"))
                .expectProblem(403, "forged");
        visitor.get("/api/session").expect(200);
    }

    @Test
    void theCookieIsOutOfReachOfScripts() {
        var answer = app.visitor()
                .post("/api/session", Map.of("login", someLogin("cookie"), "password", AppFixture.PASSWORD));
        assertThat(answer.headers().allValues("set-cookie"))
                .filteredOn(cookie -> cookie.startsWith("fivestar="))
                .singleElement()
                .asString()
                .contains("HttpOnly", "SameSite=Lax", "Path=/");
        assertThat(jdbc.sql("select token from session").query(String.class).list())
                .as("the table holds fingerprints only")
                .allMatch(token -> token.matches("[0-9a-f]{64}"));
    }

    @Test
    void changesTheOwnPasswordKnowingThePresentOne() {
        String login = someLogin("change");
        Visitor visitor = app.visitor();
        visitor.post("/api/session", Map.of("login", login, "password", AppFixture.PASSWORD))
                .expect(200);
        visitor.put("/api/session/password", Map.of("current", "not it", "password", "Another-pass-8"))
                .expectProblem(401, "wrong-password");
        visitor.put("/api/session/password", Map.of("current", AppFixture.PASSWORD, "password", "weak"))
                .expectProblem(400, "weak-password");
        visitor.put("/api/session/password", Map.of("current", AppFixture.PASSWORD, "password", "Another-pass-8"))
                .expect(204);
        visitor.get("/api/session").expectProblem(401, "not-signed-in");
        app.visitor()
                .post("/api/session", Map.of("login", login, "password", "Another-pass-8"))
                .expect(200);
    }
}
