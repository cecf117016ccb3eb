package org.fivestar.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
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
import tools.jackson.databind.JsonNode;

/** Somebody is asked by name: to look into an item, to agree before or after it is decided. */
@FivestarTest
class SignaturesTest {

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
        return with("township/reviewer", AppFixture.SONGJIANG);
    }

    private PersonId with(String role, String place) {
        PersonId person = app.newPerson();
        appointments.appoint(person, new NewPost(role, place, null), "test");
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

    private static JsonNode standing(Visitor visitor, String item) {
        return visitor.get("/api/work-items/" + item).expect(200).path("standing");
    }

    private static List<JsonNode> list(Visitor visitor, String query) {
        return visitor.get("/api/work-items?limit=200&" + query)
                .expect(200)
                .path("items")
                .valueStream()
                .toList();
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
    void whatIsDelegatedComesBackWithAnAnswer() {
        Candidate village = waiting();
        Visitor one = app.as(reviewer());
        PersonId helperId = with("county/office", AppFixture.YANCHENG);
        Visitor helper = app.as(helperId);
        String item = village.item(one);
        JsonNode due =
                one.get("/api/work-items/" + item).expect(200).path("row").path("due");
        one.post(item(item, "delegation"), Map.of("person", helperId.value(), "words", "请核实收入。"))
                .expect(204);
        one.post(item(item, "delegation"), Map.of("person", helperId.value())).expectProblem(409, "asked-already");
        JsonNode asked = village.items(helper).get(0);
        assertThat(asked.path("why").asString()).isEqualTo("delegated");
        assertThat(asked.path("act").path("words").asString()).isEqualTo("请核实收入。");
        assertThat(helper.get("/api/work-items")
                        .expect(200)
                        .path("counts")
                        .path("todo")
                        .asLong())
                .isPositive();
        one.post(item(item, "decision"), FORWARD).expectProblem(409, "waits-for-answer");
        helper.post(item(item, "decision"), FORWARD).expectProblem(403, "not-in-queue");
        String act = asked.path("act").path("id").asString();
        one.post("/api/acts/" + act + "/answer", Map.of("agreement", "AGREE")).expectProblem(404, "not-found");
        helper.post("/api/acts/" + act + "/answer", Map.of("agreement", "DISAGREE"))
                .expectProblem(422, "words-needed");
        helper.post("/api/acts/" + act + "/answer", Map.of("agreement", "AGREE", "words", "属实。"))
                .expect(204);
        helper.post("/api/acts/" + act + "/answer", Map.of("agreement", "AGREE"))
                .expectProblem(409, "answered-already");
        assertThat(village.items(helper)).isEmpty();
        JsonNode detail = one.get("/api/work-items/" + item).expect(200);
        assertThat(detail.path("row").path("due")).isEqualTo(due);
        assertThat(detail.path("standing").path("acts").get(0).path("answer").asString())
                .isEqualTo("属实。");
        one.post(item(item, "decision"), FORWARD).expect(200);
    }

    @Test
    void severalSignBeforeADecisionAndAQuestionCanBeWithdrawn() {
        Candidate village = waiting();
        Visitor one = app.as(reviewer());
        PersonId first = reviewer();
        PersonId second = with("county/office", AppFixture.YANCHENG);
        String item = village.item(one);
        one.post(item(item, "signatures"), Map.of("people", List.of(first.value(), second.value())))
                .expect(204);
        List<JsonNode> acts = standing(one, item).path("acts").valueStream().toList();
        assertThat(acts).hasSize(2).allMatch(act -> act.path("withdrawable").asBoolean());
        String mine = village.items(app.as(first)).stream()
                .filter(row -> row.path("why").asString().equals("sign-before"))
                .findFirst()
                .orElseThrow()
                .path("act")
                .path("id")
                .asString();
        app.as(first)
                .post("/api/acts/" + mine + "/answer", Map.of("agreement", "AGREE"))
                .expect(204);
        one.post(item(item, "decision"), FORWARD).expectProblem(409, "waits-for-answer");
        String other = acts.stream()
                .map(act -> act.path("id").asString())
                .filter(id -> !id.equals(mine))
                .findFirst()
                .orElseThrow();
        app.as(first).delete("/api/acts/" + other).expectProblem(403, "forbidden");
        one.delete("/api/acts/" + other).expect(204);
        one.delete("/api/acts/" + other).expectProblem(409, "answered-already");
        one.post(item(item, "decision"), FORWARD).expect(200);
    }

    @Test
    void aDecisionToBeSignedAfterwardsIsMadeWhenEverybodyHasAgreed() {
        Candidate village = waiting();
        Visitor one = app.as(reviewer());
        PersonId signerId = reviewer();
        Visitor signer = app.as(signerId);
        String item = village.item(one);
        Map<String, ?> signed = Map.of("decision", "forward", "form", Map.of(), "signers", List.of(signerId.value()));
        assertThat(one.post(item(item, "decision"), signed)
                        .expect(200)
                        .path("next")
                        .get(0)
                        .path("name")
                        .asString())
                .isEqualTo("等待加签");
        assertThat(standing(one, item).path("pending").asBoolean()).isTrue();
        JsonNode proposed = standing(signer, item).path("proposed");
        assertThat(proposed.path("label").asString()).isEqualTo("同意上报");
        assertThat(proposed.path("by").asString())
                .isEqualTo(one.get("/api/session").expect(200).path("name").asString());
        one.post(item(item, "decision"), FORWARD).expectProblem(409, "waits-for-answer");
        String act = signing(village, signer);
        signer.post("/api/acts/" + act + "/answer", Map.of("agreement", "DISAGREE", "words", "材料不全。"))
                .expect(204);
        assertThat(standing(one, item).path("pending").asBoolean()).isFalse();
        assertThat(standing(one, item).path("proposed").isNull()).isTrue();
        assertThat(standing(one, item).path("decidable").asBoolean()).isTrue();

        one.post(item(item, "decision"), signed).expect(200);
        signer.post("/api/acts/" + signing(village, signer) + "/answer", Map.of("agreement", "AGREE"))
                .expect(204);
        JsonNode done = one.get("/api/work-items/" + item).expect(200);
        assertThat(done.path("open").asBoolean()).isFalse();
        assertThat(done.path("row").path("completedBy").asString())
                .isEqualTo(one.get("/api/session").expect(200).path("name").asString());
    }

    @Test
    void theLastTwoWhoAgreeAtTheSameMomentMakeTheDecision() {
        Candidate village = waiting();
        Visitor one = app.as(reviewer());
        List<PersonId> signers = List.of(reviewer(), reviewer());
        String item = village.item(one);
        one.post(
                        item(item, "decision"),
                        Map.of(
                                "decision",
                                "forward",
                                "form",
                                Map.of(),
                                "signers",
                                signers.stream().map(PersonId::value).toList()))
                .expect(200);
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        for (PersonId signer : signers) {
            Visitor visitor = app.as(signer);
            String answer = "/api/acts/" + signing(village, visitor) + "/answer";
            answers.add(CompletableFuture.supplyAsync(
                    () -> visitor.post(answer, Map.of("agreement", "AGREE")), new AtOnce()));
        }
        assertThat(answers).allSatisfy(answer -> answer.join().expect(204));
        JsonNode done = one.get("/api/work-items/" + item).expect(200);
        assertThat(done.path("open").asBoolean()).isFalse();
        assertThat(done.path("standing").path("pending").asBoolean()).isFalse();
    }

    private static String signing(Candidate village, Visitor signer) {
        return village.items(signer).stream()
                .filter(row -> row.path("why").asString().equals("sign-after"))
                .findFirst()
                .orElseThrow()
                .path("act")
                .path("id")
                .asString();
    }

    @Test
    void nobodyIsAskedWhoKeepsOutHasNoPostOrActedOnAnotherLevel() {
        Candidate village = waiting();
        Visitor one = app.as(reviewer());
        String item = village.item(one);
        PersonId recused = reviewer();
        app.as(recused)
                .post("/api/me/recusals", Map.of("place", village.run().subject(), "relation", "relative"))
                .expect(201);
        PersonId ended = app.newPerson();
        LocalDate today = LocalDate.now(app.clock());
        appointments.appoint(ended, new NewPost("county/office", AppFixture.YANCHENG, null, today, today), "test");
        PersonId declarant = app.person("village/declarant", village.run().subject(), null);
        String sign = item(item, "signatures");
        one.post(sign, Map.of("people", List.of(recused.value()))).expectProblem(422, "recused");
        one.post(sign, Map.of("people", List.of(declarant.value()))).expectProblem(422, "no-post");
        one.post(sign, Map.of("people", List.of())).expect(400);
        one.post(sign, Map.of("people", List.of(ended.value()))).expect(204);
        String act = signing(village, app.as(ended), "sign-before");
        app.clock().advance(Duration.ofDays(1));
        app.as(ended)
                .post("/api/acts/" + act + "/answer", Map.of("agreement", "AGREE"))
                .expectProblem(403, "no-post");
        app.as(reviewer()).post(sign, Map.of("people", List.of(ended.value()))).expectProblem(422, "no-post");
    }

    private static String signing(Candidate village, Visitor signer, String why) {
        return village.items(signer).stream()
                .filter(row -> row.path("why").asString().equals(why))
                .findFirst()
                .orElseThrow()
                .path("act")
                .path("id")
                .asString();
    }
}
