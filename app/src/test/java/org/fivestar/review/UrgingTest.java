package org.fivestar.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whoever an item waits for is reminded of it, once a day. */
@FivestarTest
class UrgingTest {

    private static final Map<String, ?> FORWARD = Map.of("decision", "forward", "form", Map.of());

    @Autowired
    YearFixture year;

    @Autowired
    AppFixture app;

    @Autowired
    Appointments appointments;

    @AfterEach
    void today() {
        app.clock().reset();
    }

    private PersonId reviewer() {
        PersonId person = app.newPerson();
        appointments.appoint(person, new NewPost("township/reviewer", AppFixture.SONGJIANG, null), "test");
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

    private static List<String> notices(Visitor visitor) {
        return visitor.get("/api/me/notices")
                .expect(200)
                .path("items")
                .valueStream()
                .map(row -> row.path("title").asString())
                .toList();
    }

    @Test
    void anItemIsUrgedOnceADay() {
        Candidate village = waiting();
        PersonId holder = reviewer();
        String item = village.item(app.as(holder));
        app.as(holder).post(item(item, "claim"), Map.of()).expect(200);
        village.declarant().post(item(item, "urging"), Map.of("words", "请尽快。")).expect(204);
        village.countyOffice().post(item(item, "urging"), Map.of()).expectProblem(409, "urged-today");
        assertThat(notices(app.as(holder))).anyMatch(title -> title.startsWith("催办"));
        app.as("township/reviewer", AppFixture.HEILONGTAN)
                .post(item(item, "urging"), Map.of())
                .expectProblem(404, "not-found");
        app.clock().advance(Duration.ofDays(1));
        village.countyOffice().post(item(item, "urging"), Map.of()).expect(204);
        app.as(holder).post(item(item, "decision"), FORWARD).expect(200);
        app.clock().advance(Duration.ofDays(1));
        village.countyOffice().post(item(item, "urging"), Map.of()).expectProblem(409, "already-decided");
    }

    @Test
    void urgedByTwoAtOnceItIsUrgedOnce() {
        Candidate village = waiting();
        PersonId holder = reviewer();
        String item = village.item(app.as(holder));
        List<CompletableFuture<Answer>> both = List.of(village.countyOffice(), village.cityOffice()).stream()
                .peek(visitor -> visitor.get("/api/session").expect(200))
                .map(visitor ->
                        CompletableFuture.supplyAsync(() -> visitor.post(item(item, "urging"), Map.of()), new AtOnce()))
                .toList();
        assertThat(both.stream().map(answer -> answer.join().status()).sorted().toList())
                .containsExactly(204, 409);
        assertThat(notices(app.as(holder)).stream().filter(title -> title.startsWith("催办")))
                .hasSize(1);
    }
}
