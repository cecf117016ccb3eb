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

/** What the county returns to the township on chosen indicators, and what stays as it was said. */
@FivestarTest
class OfficeReturnTest {

    @Autowired
    YearFixture year;

    @Autowired
    AppFixture app;

    private static List<String> indicators(Candidate village, String star) {
        return village.view()
                .path("rubric")
                .path("stars")
                .valueStream()
                .filter(one -> one.path("code").asString().equals(star))
                .flatMap(one -> one.path("tasks").valueStream())
                .flatMap(task -> task.path("indicators").valueStream())
                .map(indicator -> indicator.path("code").asString())
                .toList();
    }

    private static Map<String, ?> on(String indicator, String verdict, String words) {
        return Map.of("indicator", indicator, "verdict", verdict, "words", words);
    }

    private static List<JsonNode> said(Visitor visitor, Candidate village) {
        return visitor.get("/api/runs/" + village.id() + "/opinions")
                .expect(200)
                .valueStream()
                .toList();
    }

    private static List<String> lines(List<JsonNode> opinions) {
        return opinions.stream()
                .map(one -> one.path("indicator").asString() + " "
                        + one.path("verdict").asString() + " "
                        + one.path("words").asString())
                .toList();
    }

    /** At the county office, after the township has found two indicators met. */
    private Candidate atTheCounty(Visitor township) {
        Candidate village = year.elsewhere(4);
        List<String> stars = village.handIn(1);
        List<String> codes = indicators(village, stars.get(0));
        village.decide(
                        township,
                        Map.of(
                                "decision",
                                "forward",
                                "form",
                                Map.of(),
                                "opinions",
                                List.of(on(codes.get(0), "meets", "看过原件。"), on(codes.get(1), "meets", "走访属实。"))))
                .expect(200);
        village.countyTeams(stars);
        return village;
    }

    @Test
    void theTownshipReadsExactlyWhatIsAskedForAndWhy() {
        Visitor township = app.as("township/reviewer", AppFixture.HEILONGTAN);
        Candidate village = atTheCounty(township);
        List<String> codes = indicators(
                village, village.view().path("claim").path("stars").get(0).asString());
        assertThat(codes).hasSizeGreaterThan(2);
        village.decide(
                        village.countyOffice(),
                        Map.of(
                                "decision",
                                "return-township",
                                "reason",
                                "两条要重新核对。",
                                "form",
                                Map.of(),
                                "opinions",
                                List.of(on(codes.get(0), "return", "缺会议记录。"), on(codes.get(2), "return", "数字对不上。"))))
                .expect(200);
        JsonNode row = village.items(township).get(0);
        assertThat(row.path("stageName").asString()).isEqualTo("乡镇初审");
        assertThat(row.path("returned").asInt()).isEqualTo(1);
        String item = "/api/work-items/" + row.path("id").asString();
        JsonNode page = township.get(item).expect(200);
        assertThat(page.path("standing").path("decidable").asBoolean()).isTrue();
        assertThat(page.path("cameBack").path("reason").asString()).isEqualTo("两条要重新核对。");
        assertThat(page.path("cameBack").path("step").asString()).contains("县");
        List<JsonNode> opinions = said(township, village);
        assertThat(lines(opinions.stream()
                        .filter(one -> one.path("verdict").asString().equals("return"))
                        .toList()))
                .containsExactlyInAnyOrder(codes.get(0) + " return 缺会议记录。", codes.get(2) + " return 数字对不上。");
        assertThat(lines(opinions)).contains(codes.get(0) + " meets 看过原件。", codes.get(1) + " meets 走访属实。");
        assertThat(township.get("/api/me/notices").text()).contains("两条要重新核对。");
        assertThat(village.view().path("editable").asBoolean()).isFalse();
        assertThat(village.view().path("returned").isNull()).isTrue();
    }

    @Test
    void anOpinionWithoutItsReasonGoesToNobody() {
        Visitor township = app.as("township/reviewer", AppFixture.HEILONGTAN);
        Candidate village = atTheCounty(township);
        String code = first(village);
        int before = said(township, village).size();
        for (String decision : List.of("return-township", "forward")) {
            village.decide(
                            village.countyOffice(),
                            Map.of(
                                    "decision",
                                    decision,
                                    "reason",
                                    "有一条要补充。",
                                    "form",
                                    Map.of(),
                                    "opinions",
                                    List.of(on(code, "return", decision.equals("forward") ? "缺会议记录。" : " "))))
                    .expectProblem(422, "findings");
        }
        assertThat(village.items(township)).isEmpty();
        assertThat(village.items(village.countyOffice())).hasSize(1);
        assertThat(said(township, village)).hasSize(before);
    }

    private static Map<String, ?> back(String decision, Map<String, ?> opinion) {
        return Map.of("decision", decision, "reason", "有一条要重新核对。", "form", Map.of(), "opinions", List.of(opinion));
    }

    private static String first(Candidate village) {
        return indicators(
                        village,
                        village.view().path("claim").path("stars").get(0).asString())
                .get(0);
    }

    @Test
    void whatTheCountyTakesBackIsAskedOfNobody() {
        Visitor township = app.as("township/reviewer", AppFixture.HEILONGTAN);
        Candidate village = atTheCounty(township);
        String code = first(village);
        Visitor office = village.countyOffice();
        String item = village.item(office);
        office.post("/api/work-items/" + item + "/decision", back("return-township", on(code, "return", "缺会议记录。")))
                .expect(200);
        assertThat(lines(said(township, village))).contains(code + " return 缺会议记录。");
        office.post("/api/work-items/" + item + "/taking-back", Map.of()).expect(200);
        assertThat(village.items(township)).isEmpty();
        assertThat(lines(said(township, village)))
                .contains(code + " meets 看过原件。")
                .doesNotContain(code + " return 缺会议记录。");
        assertThat(village.items(office).get(0).path("returned").asInt()).isZero();
    }

    @Test
    void theCountyReadsWhatTheCityAsksForAndTheTownshipDoesNotWait() {
        Visitor township = app.as("township/reviewer", AppFixture.HEILONGTAN);
        Candidate village = atTheCounty(township);
        List<String> stars = village.view()
                .path("claim")
                .path("stars")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
        village.decide(village.countyOffice(), "forward");
        village.cityTeams(stars);
        String code = first(village);
        village.decide(village.cityOffice(), back("return-county", on(code, "return", "缺会议记录。")))
                .expect(200);
        assertThat(village.items(township)).isEmpty();
        assertThat(village.items(village.countyOffice()).get(0).path("returned").asInt())
                .isEqualTo(1);
        assertThat(lines(said(village.countyOffice(), village)))
                .contains(code + " return 缺会议记录。", code + " meets 看过原件。");
        assertThat(village.countyOffice().get("/api/me/notices").text()).contains("有一条要重新核对。");
        village.decide(village.countyOffice(), "forward");
        assertThat(village.items(app.as("city/star-team", AppFixture.LUOHE))).hasSize(stars.size());
    }
}
