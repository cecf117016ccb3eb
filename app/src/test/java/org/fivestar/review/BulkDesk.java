package org.fivestar.review;

import static org.fivestar.evidence.EvidenceFixture.eventually;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.fivestar.AppFixture;
import org.fivestar.Visitor;
import org.fivestar.YearFixture;
import org.fivestar.YearFixture.Candidate;
import org.fivestar.account.Appointments;
import org.fivestar.account.NewPost;
import org.fivestar.account.PersonId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Villages of the neighbouring township that wait, people who decide on many of them, and their plans. */
abstract class BulkDesk {

    @Autowired
    YearFixture year;

    @Autowired
    AppFixture app;

    @Autowired
    Appointments appointments;

    @Autowired
    JdbcClient jdbc;

    PersonId with(String role, String place, String star) {
        PersonId person = app.newPerson();
        appointments.appoint(person, new NewPost(role, place, star), "test");
        return person;
    }

    PersonId reviewer() {
        return with("township/reviewer", AppFixture.HEILONGTAN, null);
    }

    Candidate waiting(int village) {
        Candidate candidate = year.elsewhere(village);
        candidate.handIn(1);
        return candidate;
    }

    List<Candidate> firstWaiting(int number) {
        return IntStream.range(0, number).mapToObj(this::waiting).toList();
    }

    /** All of somebody's posts ended yesterday. */
    void dismiss(PersonId person) {
        jdbc.sql("update post set valid_from = :then, valid_to = :yesterday where person = :person")
                .param("then", LocalDate.of(2020, 1, 1))
                .param("yesterday", LocalDate.now(app.clock()).minusDays(1))
                .param("person", person.value())
                .update();
    }

    static List<Map<String, ?>> picks(List<Candidate> villages, Visitor visitor) {
        List<Map<String, ?>> picks = new ArrayList<>();
        for (Candidate village : villages) {
            JsonNode row = village.items(visitor).get(0);
            picks.add(Map.of(
                    "id",
                    row.path("id").asString(),
                    "version",
                    row.path("version").asLong()));
        }
        return picks;
    }

    static JsonNode plan(Visitor visitor, Map<String, ?> wanted) {
        return visitor.post("/api/bulk-plans", wanted).expect(201);
    }

    static JsonNode forward(Visitor visitor, List<Candidate> villages) {
        return plan(visitor, Map.of("items", picks(villages, visitor), "decision", "forward"));
    }

    static String path(JsonNode plan) {
        return "/api/bulk-plans/" + plan.path("id").asString();
    }

    static JsonNode until(Visitor visitor, JsonNode plan, String state) {
        return eventually(
                () -> visitor.get(path(plan)).expect(200),
                now -> now.path("state").asString().equals(state));
    }

    static JsonNode applied(Visitor visitor, JsonNode plan) {
        visitor.post(path(plan) + "/application", Map.of()).expect(200);
        return until(visitor, plan, "done");
    }

    static List<JsonNode> items(Visitor visitor, JsonNode plan) {
        return visitor.get(path(plan) + "/items")
                .expect(200)
                .path("items")
                .valueStream()
                .toList();
    }

    /** How often the township's step of a run was decided. */
    long decisions(Candidate village) {
        return jdbc.sql("select count(*) from decision where run_id = :run and element = 'township_review'")
                .param("run", village.id())
                .query(Long.class)
                .single();
    }
}
