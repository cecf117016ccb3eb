package org.fivestar.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fivestar.Answer;
import org.fivestar.FivestarTest;
import org.fivestar.YearFixture;
import org.fivestar.YearFixture.Candidate;
import org.fivestar.fact.FactYear;
import org.fivestar.fact.FactYear.Village;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What is known about a village is offered where its declaration asks for it, and learned from what it answers. */
@FivestarTest
class FactOfferTest {

    /** Asks for the village's income, a fact in 万元. */
    private static final String INCOME = "CY2-1";

    @Autowired
    YearFixture year;

    @Autowired
    FactYear places;

    /** A village at its self-assessment, claiming the star that asks for its income. */
    private record Desk(Village village, Candidate run) {

        List<JsonNode> offers(String indicator) {
            return run.declarant()
                    .get("/api/declarations/" + run.id() + "/offers")
                    .expect(200)
                    .path("offers")
                    .valueStream()
                    .filter(offer -> offer.path("indicator").asString().equals(indicator))
                    .toList();
        }

        /** @param seen the number that was read; null for whatever is offered first */
        Answer carry(Object seen, String indicator) {
            Map<String, Object> body = new HashMap<>(Map.of("indicators", List.of(indicator)));
            if (seen != null) {
                body.put("seen", Map.of(indicator, Map.of("number", seen)));
            }
            return run.declarant().post("/api/declarations/" + run.id() + "/carried-answers", body);
        }

        JsonNode answer(String indicator) {
            return run.view().path("answers").path(indicator);
        }

        void income(Object value, Object base) {
            village.write(village.declarant(), FactYear.written("collective-income", value, "万元", base))
                    .expect(200);
        }

        JsonNode known() {
            return village.line("collective-income");
        }
    }

    private Desk desk() {
        return desk(places.village(), 2026);
    }

    private Desk desk(Village village, int of) {
        Candidate run =
                year.candidate(of == 2026 ? year.shipped() : year.changed(of, diagram -> diagram), of, village.code());
        run.claim(1, "CY").expect(200);
        run.submit("submit", Map.of()).expect(200);
        return new Desk(village, run);
    }

    @Test
    void aKnownFactIsOfferedWithItsDayAndTakingItOverConfirmsIt() {
        Desk desk = desk();
        assertThat(desk.offers(INCOME)).isEmpty();
        desk.village().load("collective-income", 31.2, places.today().minusMonths(13));
        JsonNode offer = desk.offers(INCOME).get(0);
        assertThat(offer.path("value").path("number").asDouble()).isEqualTo(31.2);
        assertThat(offer.path("lastYear").asBoolean()).isFalse();
        assertThat(offer.path("meets").asBoolean()).isTrue();
        assertThat(offer.path("fact").path("statedOn").asString())
                .isEqualTo(places.today().minusMonths(13).toString());
        assertThat(offer.path("fact").path("source").asString()).isEqualTo("workbook");
        assertThat(offer.path("fact").path("expired").asBoolean()).isTrue();
        assertThat(desk.run().view().path("answers"))
                .as("offering fills nothing in")
                .isEmpty();

        JsonNode carried = desk.carry(null, INCOME).expect(200);
        assertThat(carried.path("asked").path("carried").asInt()).isEqualTo(1);
        assertThat(carried.path("asked").path("fresh").asInt()).isZero();
        JsonNode answer = desk.answer(INCOME);
        assertThat(answer.path("value").path("number").asDouble()).isEqualTo(31.2);
        assertThat(answer.path("factDay").asString())
                .isEqualTo(places.today().minusMonths(13).toString());
        assertThat(answer.path("carriedFrom").isNull()).isTrue();
        assertThat(desk.known().path("statements").asInt()).isEqualTo(1);
        assertThat(desk.known().path("stated").path("expired").asBoolean()).isFalse();
        assertThat(desk.offers(INCOME)).isEmpty();
        desk.carry(null, INCOME).expectProblem(409, "nothing-to-carry");
    }

    @Test
    void whatTheVillageAnswersItselfIsKnownFromThenOnAndIsOneStatementWhileItIsWritten() {
        Desk desk = desk();
        desk.income(20, null);
        for (double typed : List.of(3d, 31d, 31.2)) {
            desk.run().answer(INCOME, Map.of("number", typed), List.of()).expect(200);
        }
        JsonNode known = desk.known();
        assertThat(known.path("stated").path("value").asDouble()).isEqualTo(31.2);
        assertThat(known.path("stated").path("source").asString()).isEqualTo("run");
        assertThat(known.path("stated").path("reference").asString())
                .isEqualTo(desk.run().id());
        assertThat(known.path("statements").asInt()).isEqualTo(2);
        assertThat(desk.answer(INCOME).path("factDay").isNull()).isTrue();
        assertThat(desk.run().view().path("asked").path("fresh").asInt()).isEqualTo(1);
    }

    @Test
    void aChangedValueIsTheVillagesOwnAgainAndMoreWordsAreNot() {
        Desk desk = desk();
        desk.income(31.2, null);
        desk.carry(null, INCOME).expect(200);
        String path = "/api/declarations/" + desk.run().id() + "/answers/" + INCOME;
        desk.run()
                .declarant()
                .put(path, Map.of("value", Map.of("number", 31.2), "note", "含光伏收入", "evidence", List.of()))
                .expect(200);
        assertThat(desk.answer(INCOME).path("factDay").isNull()).isFalse();
        desk.run()
                .declarant()
                .put(path, Map.of("value", Map.of("number", 33), "note", "含光伏收入", "evidence", List.of()))
                .expect(200);
        assertThat(desk.answer(INCOME).path("factDay").isNull()).isTrue();
        assertThat(desk.run().view().path("asked").path("carried").asInt()).isZero();
        assertThat(desk.known().path("stated").path("value").asInt()).isEqualTo(33);
        desk.run().declarant().put(path, Map.of("note", "再核")).expect(200);
        assertThat(desk.known().path("stated").path("value").asInt())
                .as("taking an answer back takes nothing from what is known")
                .isEqualTo(33);
    }

    @Test
    void ofLastYearAndTheFactTheNewerComesFirstAndEitherCanBeTaken() {
        Desk now = desk(places.village(), 2044);
        Desk before = desk(now.village(), 2043);
        before.run().answerAll();
        before.run().submit("submit", Map.of()).expect(200);
        assertThat(now.offers(INCOME)).singleElement().satisfies(offer -> {
            assertThat(offer.path("lastYear").asBoolean()).isTrue();
            assertThat(offer.path("fact").path("source").asString())
                    .as("both say the same")
                    .isEqualTo("run");
            assertThat(offer.path("evidence")).as("with the files of last year").isNotEmpty();
        });
        now.income(55, 10);
        List<JsonNode> both = now.offers(INCOME);
        assertThat(both).hasSize(2);
        assertThat(both.get(0).path("fact").isNull()).isFalse();
        assertThat(both.get(0).path("value").path("number").asInt()).isEqualTo(55);
        assertThat(both.get(1).path("lastYear").asBoolean()).isTrue();
        now.carry(56, INCOME).expectProblem(409, "nothing-to-carry");
        now.carry(10, INCOME).expect(200);
        assertThat(now.answer(INCOME).path("value").path("number").asInt()).isEqualTo(10);
        assertThat(now.answer(INCOME).path("carriedFrom").asInt()).isEqualTo(2043);
        assertThat(now.answer(INCOME).path("evidence")).isNotEmpty();
        assertThat(now.known().path("stated").path("value").asInt())
                .as("what is still true is what is known")
                .isEqualTo(10);
    }

    @Test
    void aFactStatedAnewIsOfferedToTheOpenDeclarationWhichKeepsItsNoteAndFiles() {
        Desk desk = desk();
        String file = desk.run().evidence(INCOME);
        desk.run()
                .declarant()
                .put(
                        "/api/declarations/" + desk.run().id() + "/answers/" + INCOME,
                        Map.of("value", Map.of("number", 20), "note", "账面数", "evidence", List.of(file)))
                .expect(200);
        assertThat(desk.offers(INCOME)).isEmpty();
        desk.income(26, 20);
        assertThat(desk.offers(INCOME))
                .singleElement()
                .satisfies(offer ->
                        assertThat(offer.path("value").path("number").asInt()).isEqualTo(26));
        desk.carry(26.0, INCOME).expect(200);
        JsonNode answer = desk.answer(INCOME);
        assertThat(answer.path("value").path("number").asInt()).isEqualTo(26);
        assertThat(answer.path("note").asString()).isEqualTo("账面数");
        assertThat(answer.path("evidence").get(0).path("id").asString()).isEqualTo(file);
        assertThat(answer.path("factDay").isNull()).isFalse();
    }

    @Test
    void whatCouldNotBeTheFactIsNoAnswer() {
        Desk desk = desk();
        JsonNode problem =
                desk.run().answer(INCOME, Map.of("number", -3), List.of()).expectProblem(422, "findings");
        assertThat(problem.path("findings").get(0).path("remedy").asString()).contains("不小于 0");
        assertThat(desk.known().path("stated").isNull()).isTrue();
    }
}
