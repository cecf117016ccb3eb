package org.fivestar.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.fivestar.AppFixture;
import org.fivestar.FivestarTest;
import org.fivestar.Visitor;
import org.fivestar.YearFixture;
import org.fivestar.YearFixture.Candidate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Returns for chosen indicators, and to the office before. */
@FivestarTest
class ReturnTest {

    @Autowired
    YearFixture year;

    @Autowired
    AppFixture app;

    private static List<JsonNode> indicators(Candidate village) {
        JsonNode view = village.view();
        String star = view.path("claim").path("stars").get(0).asString();
        return view.path("rubric")
                .path("stars")
                .valueStream()
                .filter(one -> one.path("code").asString().equals(star))
                .flatMap(one -> one.path("tasks").valueStream())
                .flatMap(task -> task.path("indicators").valueStream())
                .toList();
    }

    private static Map<String, ?> returning(String decision, List<Map<String, ?>> opinions) {
        return Map.of("decision", decision, "reason", "有一条要补充。", "form", Map.of(), "opinions", opinions);
    }

    @Test
    void theVillageChangesOnlyWhatIsAskedAndReadsWhy() {
        Candidate village = year.candidate();
        village.handIn(1);
        List<JsonNode> indicators = indicators(village);
        String asked = indicators.get(0).path("code").asString();
        String fine = indicators.get(1).path("code").asString();
        Visitor township = village.township();
        village.decide(
                        township,
                        returning(
                                "return",
                                List.of(
                                        Map.of("indicator", asked, "verdict", "return", "words", "缺会议记录。"),
                                        Map.of("indicator", fine, "verdict", "meets", "words", ""))))
                .expect(200);
        JsonNode returned = village.view().path("returned");
        assertThat(returned.path("asked")).hasSize(1);
        assertThat(returned.path("asked").get(0).asString()).isEqualTo(asked);
        assertThat(returned.path("opinions").findValuesAsString("words")).contains("缺会议记录。");
        assertThat(village.declarant().get("/api/me/notices").text())
                .contains("退回：")
                .contains("有一条要补充");
        JsonNode refused =
                village.answer(fine, Map.of("meets", true), List.of()).expectProblem(409, "not-asked");
        assertThat(refused.path("title").asString()).contains(asked);
        village.answer(indicators.get(0));
        village.submit("submit", Map.of()).expect(200);

        // the opinion on the other indicator still stands when the township looks again
        assertThat(township.get("/api/runs/" + village.id() + "/opinions")
                        .expect(200)
                        .valueStream()
                        .filter(opinion -> opinion.path("indicator").asString().equals(fine))
                        .map(opinion -> opinion.path("verdict").asString()))
                .contains("meets");
        assertThat(village.items(township).get(0).path("returned").asInt()).isEqualTo(1);
    }

    @Test
    void aReturnWithoutChosenIndicatorsOpensEverything() {
        Candidate village = year.candidate();
        village.handIn(1);
        village.sendBack(village.township(), "请整体核对一遍。");
        assertThat(village.view().path("returned").path("asked")).isEmpty();
        indicators(village).forEach(village::answer);
    }

    @Test
    void goingBackToTheStarsOpensEverythingAgain() {
        Candidate village = year.candidate();
        List<String> stars = village.handIn(1);
        List<JsonNode> indicators = indicators(village);
        village.decide(
                        village.township(),
                        returning(
                                "return",
                                List.of(Map.of(
                                        "indicator",
                                        indicators.get(0).path("code").asString(),
                                        "verdict",
                                        "return",
                                        "words",
                                        "缺会议记录。"))))
                .expect(200);
        village.submit("revise", Map.of("reason", "还要改星。")).expect(200);
        village.claim(1, stars.toArray(String[]::new)).expect(200);
        village.submit("submit", Map.of()).expect(200);
        village.answer(indicators.get(1));
    }

    @Test
    void indicatorsAreAskedForAgainOnlyByAReturn() {
        Candidate village = year.candidate();
        village.handIn(1);
        String code = indicators(village).get(0).path("code").asString();
        JsonNode problem = village.decide(
                        village.township(),
                        Map.of(
                                "decision",
                                "forward",
                                "form",
                                Map.of(),
                                "opinions",
                                List.of(Map.of("indicator", code, "verdict", "return", "words", "缺会议记录。"))))
                .expectProblem(422, "findings");
        assertThat(problem.path("findings").get(0).path("sentence").asString()).contains("不是退回");
    }

    @Test
    void theCountyReturnsToTheTownshipAndTheCityToTheCountyWithoutTheVillage() {
        Candidate village = year.candidate();
        List<String> stars = village.handIn(1);
        village.decide(village.township(), "forward");
        village.countyTeams(stars);
        village.decide(village.countyOffice(), returning("return-township", List.of()))
                .expect(200);
        assertThat(village.view().path("editable").asBoolean()).isFalse();
        assertThat(village.items(village.township())).hasSize(1);
        village.decide(village.township(), "forward");
        village.countyTeams(stars);
        village.decide(village.countyOffice(), "forward");
        village.cityTeams(stars);
        village.decide(village.cityOffice(), returning("return-county", List.of()))
                .expect(200);
        assertThat(village.items(village.countyOffice())).hasSize(1);
    }
}
