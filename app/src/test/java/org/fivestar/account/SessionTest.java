package org.fivestar.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.fivestar.AppFixture;
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
}
