package org.fivestar.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.fivestar.AppFixture;
import org.fivestar.FivestarTest;
import org.fivestar.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@FivestarTest
class PlumbingTest {

    @Autowired
    AppFixture app;

    @Autowired
    DataSource database;

    private long people() {
        return app.administrator()
                .get("/api/people?q=plumbing")
                .expect(200)
                .path("items")
                .size();
    }

    @Test
    void anUnknownFieldIsNamed() {
        var problem = app.administrator()
                .sendJson(
                        "POST",
                        "/api/people",
                        "{\"login\":\"plumbing\",\"name\":\"某\",\"password\":\"Right-pass-1\",\"rank\":1}")
                .expectProblem(400, "unknown-field");
        assertThat(problem.path("field").asString()).isEqualTo("rank");
        assertThat(people()).isZero();
    }

    @Test
    void aMissingFieldANullAndAWrongTypeAreNamed() {
        Visitor administrator = app.administrator();
        assertThat(administrator
                        .sendJson("POST", "/api/people", "{\"login\":\"plumbing\",\"name\":\"某\"}")
                        .expectProblem(400, "missing-field")
                        .path("field")
                        .asString())
                .isEqualTo("password");
        assertThat(administrator
                        .sendJson("POST", "/api/people", "{\"login\":null,\"name\":\"某\",\"password\":\"x\"}")
                        .expectProblem(400, "missing-field")
                        .path("field")
                        .asString())
                .isEqualTo("login");
        assertThat(administrator
                        .sendJson("POST", "/api/people", "{\"login\":[1],\"name\":\"某\",\"password\":\"x\"}")
                        .expectProblem(400, "wrong-type")
                        .path("field")
                        .asString())
                .isEqualTo("login");
        assertThat(people()).isZero();
    }

    @Test
    void whatIsNoJsonIsRefusedWithTheLine() {
        Visitor administrator = app.administrator();
        assertThat(administrator
                        .sendJson("POST", "/api/people", "{\"login\":\n oops")
                        .expectProblem(400, "malformed")
                        .path("title")
                        .asString())
                .contains("第 2 行");
        administrator.sendJson("POST", "/api/people", "").expectProblem(400, "malformed");
        administrator.send("POST", "/api/people", new byte[] {1}, "text/plain").expectProblem(415, "wrong-media-type");
    }

    @Test
    void anOversizedBodyIsRefusedWhetherItSaysItsLengthOrNot() {
        String huge = "{\"login\":\"" + "x".repeat(1 << 20) + "\"}";
        app.administrator().sendJson("POST", "/api/people", huge).expectProblem(413, "too-large");
        app.administrator().sendChunked("/api/people", huge).expectProblem(413, "too-large");
    }

    @Test
    void addressesNobodyServesAreProblemsAndPagesAreNot() {
        app.administrator().get("/api/nothing/here").expectProblem(404, "not-found");
        app.visitor().get("/api/nothing/here").expectProblem(401, "not-signed-in");
        app.visitor().get("/no-such-file.js").expectProblem(404, "not-found");
        app.visitor().get("/a//b").expectProblem(400, "refused");
        app.administrator().put("/api/setup", Map.of()).expectProblem(405, "wrong-method");
        app.visitor().get("/actuator/env").expectProblem(401, "not-signed-in");
        assertThat(app.visitor()
                        .get("/actuator/health")
                        .expect(200)
                        .path("status")
                        .asString())
                .isEqualTo("UP");
    }

    @Test
    void everyAnswerCarriesTheSecurityHeaders() {
        var headers = app.visitor().get("/actuator/health").headers();
        assertThat(headers.firstValue("content-security-policy").orElse(""))
                .contains("default-src 'self'", "script-src 'self'", "frame-ancestors 'self'", "object-src 'none'")
                .doesNotContain("unsafe-eval");
        assertThat(headers.firstValue("x-content-type-options")).contains("nosniff");
        assertThat(headers.firstValue("referrer-policy")).contains("same-origin");
        assertThat(headers.firstValue("x-frame-options")).contains("SAMEORIGIN");
    }

    /** PostgreSQL cannot keep the character, and no sentence needs it. */
    @Test
    void theZeroCharacterIsRefusedWithTheNameOfItsField() {
        Visitor anyone = app.visitor();
        assertThat(anyone.sendJson("POST", "/api/session", "{\"login\":\"a\\u0000\",\"password\":\"x\"}")
                        .expectProblem(400, "unprintable")
                        .path("field")
                        .asString())
                .isEqualTo("login");
        for (String field : List.of("text", "runId")) {
            Map<String, String> objection = new HashMap<>(
                    Map.of("runId", "r", "name", "李四", "contact", "13987654321", "text", "该村的集体经济收入与公开栏数字不一致。"));
            objection.merge(field, "\0", String::concat);
            assertThat(anyone.post("/api/public/objections", objection)
                            .expectProblem(400, "unprintable")
                            .path("field")
                            .asString())
                    .isEqualTo(field);
        }
        JsonNode deep = app.as("township/reviewer", AppFixture.SONGJIANG)
                .sendJson(
                        "POST",
                        "/api/work-items/x/decision",
                        "{\"form\":{\"list\":[{\"a\":\"\\u0000\"}]},\"opinions\":[]}")
                .expectProblem(400, "unprintable");
        assertThat(deep.path("field").asString()).isEqualTo("form.list[0].a");
        app.as("township/reviewer", AppFixture.SONGJIANG)
                .sendJson("POST", "/api/work-items/x/decision", "{\"form\":{\"a\\u0000\":1}}")
                .expectProblem(400, "unprintable");
    }

    @Test
    void theZeroCharacterIsRefusedInAnAddressToo() {
        Visitor anyone = app.visitor();
        for (String name : List.of("q", "place", "cursor")) {
            assertThat(anyone.get("/api/public/results?year=2026&" + name + "=%00")
                            .expectProblem(400, "unprintable")
                            .path("field")
                            .asString())
                    .isEqualTo(name);
        }
        Visitor reviewer = app.as("township/reviewer", AppFixture.SONGJIANG);
        reviewer.get("/api/work-items?text=%00").expectProblem(400, "unprintable");
        reviewer.get("/api/runs?text=a%00b").expectProblem(400, "unprintable");
        reviewer.get("/api/archive?q=%00").expectProblem(400, "unprintable");
        app.as("village/declarant", AppFixture.VILLAGE)
                .send("POST", "/api/evidence?runId=%00&name=x", new byte[] {1}, "application/octet-stream")
                .expectProblem(400, "unprintable");
        assertThat(reviewer.get("/api/work-items/a%00b").status()).isEqualTo(400);
    }

    @Test
    void aStrangeAddressIsARefusalAndNoFault() {
        Visitor reviewer = app.as("township/reviewer", AppFixture.SONGJIANG);
        for (String odd : List.of("%00=x", "a%00=x", "%ef%bf%bf=x", "x=1&".repeat(1001))) {
            reviewer.get("/api/work-items?" + odd).expectProblem(400, "refused");
            app.visitor().get("/api/public/results?year=2026&" + odd).expectProblem(400, "refused");
        }
    }

    @Test
    void datesOutsideOfHistoryAreRefusedByName() {
        Visitor administrator = app.administrator();
        String posts = "/api/people/" + app.newPerson() + "/posts";
        for (String date : List.of("+999999999-12-31", "+999999998-01-01", "-9999-01-01", "0001-01-01", "9999-12-31")) {
            assertThat(administrator
                            .post(
                                    posts,
                                    Map.of("role", "township/reviewer", "place", AppFixture.SONGJIANG, "from", date))
                            .expectProblem(400, "wrong-type")
                            .path("field")
                            .asString())
                    .isEqualTo("from");
            String address = "/api/places/import?dryRun=true&validFrom=" + date.replace("+", "%2B");
            assertThat(administrator
                            .send("POST", address, AppFixture.divisions(code -> false), "text/csv")
                            .expectProblem(400, "wrong-type")
                            .path("field")
                            .asString())
                    .isEqualTo("validFrom");
        }
    }

    @Test
    void textTheDatabaseCannotKeepIsARefusalAndNoFault() {
        byte[] rows = (new String(AppFixture.divisions(AppFixture.LUOHE::equals), StandardCharsets.UTF_8)
                        .replace("漯河", "漯\0河"))
                .getBytes(StandardCharsets.UTF_8);
        app.administrator().send("POST", "/api/places/import", rows, "text/csv").expectProblem(400, "not-storable");
    }

    @Test
    void aDatabaseWithoutAFreeConnectionAsksToTryAgain() throws SQLException {
        List<Connection> taken = new ArrayList<>();
        try {
            for (int i = database.unwrap(HikariDataSource.class).getMaximumPoolSize(); i > 0; i--) {
                taken.add(database.getConnection());
            }
            var inAFilter = CompletableFuture.supplyAsync(
                    () -> app.visitor().get("/api/session", Map.of("Cookie", "fivestar=somebody")));
            app.visitor().get("/api/public/years").expectProblem(503, "database-away");
            inAFilter.join().expectProblem(503, "database-away");
        } finally {
            for (Connection each : taken) {
                each.close();
            }
        }
    }

    @Test
    void theAdministratorSeesHowThePartsAre() {
        var system = app.administrator().get("/api/system").expect(200);
        assertThat(system.path("parts").findValuesAsString("part"))
                .contains("database", "engine", "files", "search", "text");
        assertThat(system.path("parts").findValuesAsString("state")).doesNotContain("down");
        app.as("village/declarant", AppFixture.VILLAGE).get("/api/system").expectProblem(403, "forbidden");
    }
}
