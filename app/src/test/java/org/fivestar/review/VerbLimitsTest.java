package org.fivestar.review;

import static org.assertj.core.api.Assertions.assertThat;

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

/** Who is first, how many, and what is closed: the limits of what people do with an item. */
@FivestarTest
class VerbLimitsTest {

    private static final Map<String, ?> FORWARD = Map.of("decision", "forward", "form", Map.of());

    @Autowired
    YearFixture year;

    @Autowired
    AppFixture app;

    @Autowired
    Appointments appointments;

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

    @Test
    void ofTwoWhoClaimAtOnceOneHoldsTheItem() {
        Candidate village = waiting(3);
        List<Visitor> two =
                Stream.generate(this::reviewer).limit(2).map(app::as).toList();
        String item = village.item(two.get(0));
        assertThat(village.item(two.get(1))).isEqualTo(item);
        List<Answer> answers = atOnce(two.stream().map(visitor -> () -> visitor.post(item(item, "claim"), Map.of())));
        List<Answer> won = answers.stream().filter(a -> a.status() == 200).toList();
        assertThat(won).hasSize(1);
        Visitor winner = two.get(answers.indexOf(won.get(0)));
        Visitor loser = two.get(1 - two.indexOf(winner));
        String name = winner.get("/api/session").expect(200).path("name").asString();
        Answer lost = answers.get(two.indexOf(loser));
        if (lost.status() == 412) {
            lost.expectProblem(412, "changed-meanwhile");
        } else {
            assertThat(lost.expectProblem(409, "held-by-somebody").path("by").asString())
                    .isEqualTo(name);
        }
        assertThat(loser.post(item(item, "claim"), Map.of())
                        .expectProblem(409, "held-by-somebody")
                        .path("by")
                        .asString())
                .isEqualTo(name);
        assertThat(village.items(loser).get(0).path("holder").asString()).isEqualTo(name);
        loser.post(item(item, "decision"), FORWARD).expectProblem(409, "held-by-somebody");
        winner.post(item(item, "decision"), FORWARD).expect(200);
    }

    @Test
    void whoClaimsWhileAnotherDecidesReadsThatItIsDecidedOrTheOtherThatItIsHeld() {
        Candidate village = waiting(6);
        List<Visitor> two =
                Stream.generate(this::reviewer).limit(2).map(app::as).toList();
        String item = village.item(two.get(0));
        village.item(two.get(1));
        List<Answer> answers = atOnce(Stream.of(
                () -> two.get(0).post(item(item, "claim"), Map.of()),
                () -> two.get(1).post(item(item, "decision"), FORWARD)));
        Answer claimed = answers.get(0);
        Answer decided = answers.get(1);
        assertThat(List.of(claimed.status(), decided.status())).containsOnlyOnce(200);
        if (decided.status() == 200) {
            assertThat(claimed.json().path("slug").asString()).isIn("already-decided", "changed-meanwhile");
            assertThat(village.items(two.get(0))).isEmpty();
        } else {
            assertThat(decided.json().path("slug").asString()).isIn("held-by-somebody", "changed-meanwhile");
            assertThat(village.items(two.get(1)).get(0).path("holder").asString())
                    .isNotBlank();
        }
    }

    @Test
    void aCopyGoesToOneUpToTwenty() {
        Candidate village = waiting(4);
        Visitor one = app.as(reviewer());
        String copies = item(village.item(one), "copies");
        List<String> many =
                Stream.generate(this::reviewer).limit(21).map(PersonId::value).toList();
        one.post(copies, Map.of("people", List.of())).expectProblem(400, "invalid");
        one.post(copies, Map.of("people", many)).expectProblem(400, "invalid");
        one.post(copies, Map.of()).expect(400);
        for (String nobody : many) {
            assertThat(copied(nobody)).isZero();
        }
        one.post(copies, Map.of("people", many.subList(0, 20))).expect(204);
        assertThat(many.subList(0, 20))
                .allSatisfy(person -> assertThat(copied(person)).isEqualTo(1));
        assertThat(copied(many.get(20))).isZero();
    }

    private int copied(String person) {
        return app.as(new PersonId(person))
                .get("/api/work-items?list=copied")
                .expect(200)
                .path("items")
                .size();
    }

    @Test
    void aNoteIsLeftOnWhatIsDecidedByWhoseDeskItWas() {
        Candidate village = waiting(5);
        Visitor one = app.as(reviewer());
        String decided = forwarded(village, one);
        one.post(item(decided, "notes"), Map.of("words", "后来又核对过。")).expect(204);
        app.as(reviewer())
                .post(item(decided, "notes"), Map.of("words", "同岗位的批注。"))
                .expect(204);
        app.as("township/reviewer", AppFixture.SONGJIANG)
                .post(item(decided, "notes"), Map.of("words", "外镇的批注。"))
                .expectProblem(404, "not-found");
        assertThat(village.countyOffice()
                        .get("/api/runs/" + village.id() + "/acts")
                        .expect(200)
                        .findValuesAsString("words"))
                .contains("后来又核对过。", "同岗位的批注。")
                .doesNotContain("外镇的批注。");
        one.post(item(decided, "claim"), Map.of()).expectProblem(409, "already-decided");
    }
}
