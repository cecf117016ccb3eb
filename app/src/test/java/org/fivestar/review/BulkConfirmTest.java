package org.fivestar.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.fivestar.AppFixture;
import org.fivestar.FivestarTest;
import org.fivestar.Visitor;
import org.fivestar.YearFixture;
import org.fivestar.YearFixture.Candidate;
import org.fivestar.account.Appointments;
import org.fivestar.account.NewPost;
import org.fivestar.account.PersonId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever confirms a large plan decides with its author, by the rules of deciding. */
@FivestarTest
class BulkConfirmTest {

    @Autowired
    YearFixture year;

    @Autowired
    AppFixture app;

    @Autowired
    Appointments appointments;

    @Autowired
    JdbcClient jdbc;

    private PersonId with(String role, String place) {
        PersonId person = app.newPerson();
        appointments.appoint(person, new NewPost(role, place, null), "test");
        return person;
    }

    /** A plan over one waiting item that counts as large. */
    private String largePlan(Candidate village, Visitor author) {
        String item = village.item(author);
        long version = author.get("/api/work-items/" + item)
                .expect(200)
                .path("row")
                .path("version")
                .asLong();
        String id = author.post(
                        "/api/bulk-plans",
                        Map.of("items", List.of(Map.of("id", item, "version", version)), "decision", "forward"))
                .expect(201)
                .path("id")
                .asString();
        // a hundred and more ready items are made by hand: only the number matters here
        jdbc.sql("""
                insert into bulk_plan_item (plan, position, item, version, run_id, state)
                select :plan, n, 'none-' || n, 0, 'none-' || n, 'ready' from generate_series(2, 102) n""").param("plan", id).update();
        assertThat(author.post("/api/bulk-plans/" + id + "/application", Map.of())
                        .expect(200)
                        .path("state")
                        .asString())
                .isEqualTo("to-confirm");
        return "/api/bulk-plans/" + id;
    }

    private Candidate waiting() {
        Candidate village = year.candidate();
        village.handIn(1);
        return village;
    }

    @Test
    void whoActedOnAnotherLevelConfirmsNothing() {
        Candidate village = waiting();
        Visitor author = app.as(with("township/reviewer", AppFixture.SONGJIANG));
        String plan = largePlan(village, author);
        PersonId acted = with("township/reviewer", AppFixture.SONGJIANG);
        jdbc.sql("insert into run_hand (run, person, level) values (?, ?, 'city')")
                .params(village.id(), acted.value())
                .update();
        assertThat(app.as(acted)
                        .post(plan + "/confirmation", Map.of())
                        .expectProblem(403, "not-in-queue")
                        .toString())
                .contains("1 件");
        app.as(with("township/reviewer", AppFixture.SONGJIANG))
                .post(plan + "/confirmation", Map.of())
                .expect(200);
    }

    @Test
    void whoConfirmedDecidesTheSameRunOnNoOtherLevel() {
        Candidate village = waiting();
        Visitor author = app.as(with("township/reviewer", AppFixture.SONGJIANG));
        String plan = largePlan(village, author);
        PersonId second = with("township/reviewer", AppFixture.SONGJIANG);
        appointments.appoint(second, new NewPost("county/star-team", AppFixture.YANCHENG, null), "test");
        PersonId free = with("county/star-team", AppFixture.YANCHENG);
        app.as(second).post(plan + "/confirmation", Map.of()).expect(200);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> author.get(plan).expect(200).path("done").asLong() == 1);
        assertThat(village.items(app.as(free))).isNotEmpty();
        assertThat(village.items(app.as(second))).isEmpty();
    }
}
