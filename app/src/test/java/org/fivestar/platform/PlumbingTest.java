package org.fivestar.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.fivestar.AppFixture;
import org.fivestar.FivestarTest;
import org.fivestar.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@FivestarTest
class PlumbingTest {

    @Autowired
    AppFixture app;

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

    @Test
    void theAdministratorSeesHowThePartsAre() {
        var system = app.administrator().get("/api/system").expect(200);
        assertThat(system.path("parts").findValuesAsString("part"))
                .contains("database", "events", "engine", "files", "search");
        assertThat(system.path("parts").findValuesAsString("state")).doesNotContain("down");
        app.as("village/declarant", AppFixture.VILLAGE).get("/api/system").expectProblem(403, "forbidden");
    }
}
