package org.fivestar.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.fivestar.Answer;
import org.fivestar.AppFixture;
import org.fivestar.FivestarTest;
import org.fivestar.StatementCounter;
import org.fivestar.Visitor;
import org.fivestar.YearFixture;
import org.fivestar.YearFixture.Candidate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What a village stated the year before is offered, and taken over once it says that it is still true. */
@FivestarTest
class CarryingTest {

    @Autowired
    YearFixture year;

    @Autowired
    AppFixture app;

    @Autowired
    StatementCounter statements;

    /** This year's run of a village, at the self-assessment, and the one a year before, handed in. */
    private record Both(Candidate now, Candidate before, String star) {

        JsonNode offers() {
            return now.declarant()
                    .get("/api/declarations/" + now.id() + "/offers")
                    .expect(200);
        }

        Answer carry(String... indicators) {
            return now.declarant()
                    .post(
                            "/api/declarations/" + now.id() + "/carried-answers",
                            Map.of("indicators", List.of(indicators)));
        }
    }

    private Candidate before(Candidate now) {
        int then = now.run().year() - 1;
        return year.candidate(
                year.changed(then, diagram -> diagram), then, now.run().subject());
    }

    private Both both() {
        Candidate now = year.candidate();
        Candidate before = before(now);
        String star = before.handIn(1).get(0);
        assess(now);
        return new Both(now, before, star);
    }

    private static void assess(Candidate now) {
        now.claimFirst(1);
        now.submit("submit", Map.of()).expect(200);
    }

    private static List<JsonNode> indicators(Candidate village, String star) {
        return village.view()
                .path("rubric")
                .path("stars")
                .valueStream()
                .filter(one -> one.path("code").asString().equals(star))
                .flatMap(one -> one.path("tasks").valueStream())
                .flatMap(task -> task.path("indicators").valueStream())
                .toList();
    }

    private static List<String> codes(JsonNode offers) {
        return offers.path("offers")
                .valueStream()
                .map(offer -> offer.path("indicator").asString())
                .toList();
    }

    @Test
    void everythingThatCanBeTrueAgainIsOfferedAndNothingThatSpeaksOfAPeriod() {
        Both both = both();
        JsonNode offers = both.offers();
        assertThat(offers.path("year").asInt()).isEqualTo(both.now().run().year() - 1);
        assertThat(offers.path("runId").asString()).isEqualTo(both.before().id());
        List<JsonNode> asked = indicators(both.now(), both.star());
        assertThat(asked).anyMatch(CarryingTest::speaksOfAPeriod);
        assertThat(codes(offers))
                .containsExactlyElementsOf(asked.stream()
                        .filter(indicator -> !speaksOfAPeriod(indicator))
                        .map(indicator -> indicator.path("code").asString())
                        .toList());
        assertThat(offers.path("offers").valueStream()).allSatisfy(offer -> {
            assertThat(offer.path("meets").booleanValue()).isTrue();
            assertThat(offer.path("sentence").asString()).isNotBlank();
            assertThat(offer.path("statedAt").isString()).isTrue();
            assertThat(offer.path("textThen").isNull()).isTrue();
        });
        assertThat(both.now().view().path("answers"))
                .as("offering fills nothing in")
                .isEmpty();
    }

    private static boolean speaksOfAPeriod(JsonNode indicator) {
        return indicator.path("criterion").path("type").asString().equals("no-event");
    }

    @Test
    void whatIsTakenOverIsAnAnswerWithItsFilesUntilItsValueIsChanged() {
        Both both = both();
        JsonNode offer = both.offers()
                .path("offers")
                .valueStream()
                .filter(one -> !one.path("evidence").isEmpty())
                .findFirst()
                .orElseThrow();
        String code = offer.path("indicator").asString();
        JsonNode carried = both.carry(code).expect(200);
        JsonNode answer = carried.path("answers").path(code);
        assertThat(answer.path("value")).isEqualTo(offer.path("value"));
        assertThat(answer.path("carriedFrom").asInt())
                .isEqualTo(both.now().run().year() - 1);
        JsonNode file = answer.path("evidence").get(0);
        JsonNode then = offer.path("evidence").get(0);
        assertThat(file.path("sha256")).isEqualTo(then.path("sha256"));
        assertThat(file.path("uploadedAt")).isEqualTo(then.path("uploadedAt"));
        assertThat(file.path("id")).isNotEqualTo(then.path("id"));
        assertThat(file.path("runId").asString()).isEqualTo(both.now().id());
        assertThat(codes(both.offers())).doesNotContain(code);
        assertThat(both.now().view().path("asked").path("carried").asInt()).isEqualTo(1);
        assertThat(both.now().view().path("asked").path("fresh").asInt()).isZero();

        String id = file.path("id").asString();
        save(both.now(), code, answer.path("value"), "补充一句", List.of(id));
        assertThat(both.now().view().path("asked").path("carried").asInt())
                .as("more words do not make it new")
                .isEqualTo(1);
        both.now()
                .declarant()
                .put(
                        "/api/declarations/" + both.now().id() + "/answers/" + code,
                        Map.of("note", "要改", "evidence", List.of(id)))
                .expect(200);
        JsonNode changed = both.now().view();
        assertThat(changed.path("answers").path(code).path("carriedFrom").isNull())
                .isTrue();
        assertThat(changed.path("asked").path("carried").asInt()).isZero();
    }

    private static void save(Candidate now, String code, JsonNode value, String note, List<String> files) {
        now.declarant()
                .put(
                        "/api/declarations/" + now.id() + "/answers/" + code,
                        Map.of("value", value, "note", note, "evidence", files))
                .expect(200);
    }

    @Test
    void aYearTakenOverWholeIsHandedInAfterThePeriodsWereStatedAnew() {
        Both both = both();
        both.carry(codes(both.offers()).toArray(String[]::new)).expect(200);
        indicators(both.now(), both.star()).stream()
                .filter(CarryingTest::speaksOfAPeriod)
                .forEach(both.now()::answer);
        JsonNode asked = both.now().view().path("asked");
        assertThat(asked.path("carried").asInt() + asked.path("fresh").asInt())
                .isEqualTo(asked.path("total").asInt());
        both.now().submit("submit", Map.of()).expect(200);
        Visitor township = both.now().township();
        JsonNode answers =
                township.get("/api/declarations/" + both.now().id()).expect(200).path("answers");
        assertThat(answers.valueStream())
                .filteredOn(answer -> !answer.path("carriedFrom").isNull())
                .hasSize(asked.path("carried").asInt());
    }

    @Test
    void oneThatIsNotOfferedRefusesAllAndNothingIsStoredHalf() {
        Both both = both();
        String first = codes(both.offers()).get(0);
        String period = indicators(both.now(), both.star()).stream()
                .filter(CarryingTest::speaksOfAPeriod)
                .map(indicator -> indicator.path("code").asString())
                .findFirst()
                .orElseThrow();
        both.carry(first, period).expectProblem(409, "nothing-to-carry");
        both.carry(first, "XX9-9").expectProblem(409, "nothing-to-carry");
        both.carry().expectProblem(400, "invalid");
        assertThat(both.now().view().path("answers")).isEmpty();
        both.carry(first, first).expect(200);
        both.carry(first).expectProblem(409, "nothing-to-carry");
        assertThat(both.now().view().path("answers")).hasSize(1);
    }

    @Test
    void onlyTheVillageTakesOverAndOnlyWhileItIsItsTurn() {
        Both both = both();
        String path = "/api/declarations/" + both.now().id();
        String code = codes(both.offers()).get(0);
        Map<String, ?> body = Map.of("indicators", List.of(code));
        both.now().township().post(path + "/carried-answers", body).expect(403);
        both.now().township().get(path + "/offers").expect(403);
        Visitor stranger = app.as("village/declarant", year.neighbour().code());
        stranger.get(path + "/offers").expectProblem(404, "not-found");
        stranger.post(path + "/carried-answers", body).expectProblem(404, "not-found");
        both.now().answerAll();
        both.now().submit("submit", Map.of()).expect(200);
        both.carry(code).expectProblem(409, "not-with-village");
    }

    @Test
    void whatWasNeverHandedInOrWithdrawnIsNotOffered() {
        // a year of its own: other tests hand in for the same villages
        Candidate now = year.candidate(year.changed(2036, diagram -> diagram), 2036);
        Candidate before = before(now);
        assess(before);
        before.answerAll();
        assess(now);
        String offers = "/api/declarations/" + now.id() + "/offers";
        JsonNode claimed = now.declarant().get(offers).expect(200);
        assertThat(claimed.path("runId").isNull())
                .as("a claim was handed in, its answers were not")
                .isTrue();
        assertThat(claimed.path("offers").valueStream())
                .as("what is known about the place is offered all the same")
                .allMatch(offer -> !offer.path("fact").isNull());
        before.submit("submit", Map.of()).expect(200);
        assertThat(now.declarant().get(offers).expect(200).path("offers")).isNotEmpty();
        before.decide(before.township(), Map.of("decision", "return", "reason", "请核对。", "form", Map.of()))
                .expect(200);
        JsonNode handedIn = now.declarant().get(offers).expect(200).path("offers");
        JsonNode offer = handedIn.valueStream()
                .filter(one -> one.path("lastYear").booleanValue())
                .findFirst()
                .orElseThrow();
        before.declarant()
                .put(
                        "/api/declarations/" + before.id() + "/answers/"
                                + offer.path("indicator").asString(),
                        Map.of("value", offer.path("value"), "note", "没有提交过的话", "evidence", List.of()))
                .expect(200);
        assertThat(now.declarant().get(offers).expect(200).path("offers"))
                .as("what was written after the return was not handed in")
                .isEqualTo(handedIn);
        before.declarant()
                .post("/api/runs/" + before.id() + "/withdrawal", Map.of("reason", "今年不参加。"))
                .expect(200);
        assertThat(now.declarant().get(offers).expect(200).path("runId").isNull())
                .isTrue();
        now.declarant()
                .post(
                        "/api/declarations/" + now.id() + "/carried-answers",
                        Map.of(
                                "indicators",
                                List.of(now.firstClaimedIndicator().path("code").asString())))
                .expectProblem(409, "nothing-to-carry");
    }

    @Test
    void offeringTakesAFixedNumberOfStatements() {
        Both both = both();
        String path = "/api/declarations/" + both.now().id() + "/offers";
        Visitor declarant = both.now().declarant();
        declarant.get(path).expect(200);
        List<String> sql = statements.ofRequests(() -> declarant.get(path).expect(200));
        assertThat(sql).as(String.join("\n", sql)).hasSizeLessThanOrEqualTo(14).isNotEmpty();
    }
}
