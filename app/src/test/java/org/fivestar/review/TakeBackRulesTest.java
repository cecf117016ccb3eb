package org.fivestar.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
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
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** When a decision can no longer be taken back. */
@FivestarTest
class TakeBackRulesTest {

    private static final Map<String, ?> FORWARD = Map.of("decision", "forward", "form", Map.of());

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

    private PersonId reviewer() {
        return with("township/reviewer", AppFixture.HEILONGTAN);
    }

    private Candidate waiting(int village) {
        Candidate candidate = year.elsewhere(village);
        candidate.handIn(1);
        return candidate;
    }

    private static String item(String id, String verb) {
        return "/api/work-items/" + id + "/" + verb;
    }

    private static String forwarded(Candidate village, Visitor visitor) {
        String item = village.item(visitor);
        visitor.post(item(item, "decision"), FORWARD).expect(200);
        return item;
    }

    private static List<Answer> atOnce(Stream<Supplier<Answer>> asked) {
        return asked.map(one -> CompletableFuture.supplyAsync(one, new AtOnce())).toList().stream()
                .map(CompletableFuture::join)
                .toList();
    }

    private static boolean takeable(Visitor visitor, String item) {
        return visitor.get("/api/work-items/" + item)
                .expect(200)
                .path("standing")
                .path("takeable")
                .asBoolean();
    }

    @Test
    void aDecisionStaysWhileTheNextDeskIsWriting() {
        Candidate village = waiting(0);
        Visitor one = app.as(reviewer());
        String decided = forwarded(village, one);
        Visitor team = app.as(with("county/star-team", AppFixture.YANCHENG));
        JsonNode next = village.items(team).get(0);
        String draft = item(next.path("id").asString(), "draft");
        assertThat(takeable(one, decided)).isTrue();
        Map<String, ?> opinion = Map.of("star", next.path("star").asString(), "verdict", "unclear", "words", "要看原件。");
        team.put(
                        draft,
                        Map.of("reason", "", "form", Map.of(), "opinions", List.of(opinion)),
                        Map.of("If-Match", "\"0\""))
                .expect(200);
        assertThat(takeable(one, decided)).isFalse();
        JsonNode refused =
                one.post(item(decided, "taking-back"), Map.of("words", "点错了。")).expectProblem(409, "no-way-back");
        assertThat(refused.path("title").asString()).contains("开始写意见");
        assertThat(village.items(one)).isEmpty();
        assertThat(team.get(draft)
                        .expect(200)
                        .path("content")
                        .path("opinions")
                        .get(0)
                        .path("words")
                        .asString())
                .isEqualTo("要看原件。");
        team.delete(draft).expect(204);
        one.post(item(decided, "taking-back"), Map.of("words", "点错了。")).expect(200);
        assertThat(village.items(one)).hasSize(1);
        assertThat(village.items(team)).isEmpty();
    }

    @Test
    void whosePostHasEndedTakesNothingBack() {
        Candidate village = waiting(1);
        PersonId person = reviewer();
        Visitor one = app.as(person);
        String decided = forwarded(village, one);
        jdbc.sql("update post set valid_from = :then, valid_to = :yesterday where person = :person")
                .param("then", LocalDate.of(2020, 1, 1))
                .param("yesterday", LocalDate.now(app.clock()).minusDays(1))
                .param("person", person.value())
                .update();
        JsonNode refused = one.post(item(decided, "taking-back"), Map.of()).expectProblem(403, "not-in-queue");
        assertThat(refused.path("title").asString()).contains("岗位已经结束");
        assertThat(village.items(app.as(reviewer()))).isEmpty();
        assertThat(village.timeline())
                .noneMatch(entry -> entry.path("kind").asString().equals("taken-back"));
    }

    @Test
    void aDecisionTakenBackTwiceAtOnceIsTakenBackOnce() {
        Candidate village = waiting(2);
        Visitor one = app.as(reviewer());
        String decided = forwarded(village, one);
        Supplier<Answer> takeBack = () -> one.post(item(decided, "taking-back"), Map.of());
        List<Answer> answers = atOnce(Stream.of(takeBack, takeBack));
        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 409);
        answers.stream().filter(a -> a.status() == 409).forEach(a -> a.expectProblem(409, "no-way-back"));
        assertThat(village.items(one)).hasSize(1);
        assertThat(village.timeline())
                .filteredOn(entry -> entry.path("kind").asString().equals("taken-back"))
                .hasSize(1);
    }
}
