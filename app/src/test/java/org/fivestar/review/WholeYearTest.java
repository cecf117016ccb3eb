package org.fivestar.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.fivestar.AppFixture;
import org.fivestar.FivestarTest;
import org.fivestar.NextYearDiagram;
import org.fivestar.Visitor;
import org.fivestar.YearFixture;
import org.fivestar.YearFixture.Candidate;
import org.fivestar.processes.EditionId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** One village goes through its whole year, sent back at every review, and a next year that was drawn differently. */
@FivestarTest
class WholeYearTest {

    @Autowired
    YearFixture year;

    @Autowired
    AppFixture app;

    @Test
    void aVillageIsSentBackAtEveryReviewAndCertifiedInTheEnd() {
        Candidate village = year.candidate();
        List<String> stars = village.handIn(2);

        village.sendBack(village.township(), "会议记录缺少签名，请补齐。");
        JsonNode returned = village.view().path("returned");
        assertThat(returned.path("reason").asString()).isEqualTo("会议记录缺少签名，请补齐。");
        assertThat(returned.path("name").asString()).isEqualTo("乡镇初审");
        handInAgainAndForward(village);

        village.countyTeams(stars);
        village.sendBack(village.countyOffice(), "收入台账与报表不一致。");
        assertThat(village.view().path("returned").path("opinions")).hasSize(2);
        handInAgainAndForward(village);
        village.countyTeams(stars);
        village.decide(village.countyOffice(), "forward");

        village.cityTeams(stars);
        village.sendBack(village.cityOffice(), "请补充群众评议材料。");
        handInAgainAndForward(village);
        village.countyTeams(stars);
        village.decide(village.countyOffice(), "forward");
        village.cityTeams(stars);
        village.decide(village.cityOffice(), "certify");

        village.sendBack(village.publicity(), "公示名单名称需要核对。");
        village.decide(village.cityOffice(), "certify");
        village.decide(village.publicity(), Map.of("decision", "post", "form", Map.of("checked", true)))
                .expect(200);
        village.declarant()
                .post("/api/runs/" + village.id() + "/withdrawal", Map.of("reason", "太晚了"))
                .expectProblem(409, "already-certified");
        assertThat(houseSteps(village)).contains("登出公示名单").doesNotContain("公示期满", "收到异议");
        publicityPasses(village);
        assertThat(houseSteps(village)).contains("公示期满").doesNotContain("收到异议");
        theTimelineTellsItAll(village);
    }

    @Test
    void whatCameBackFromPublicityCanBeWithdrawnAgain() {
        Candidate village = year.candidate();
        List<String> stars = village.handIn(1);
        village.decide(village.township(), "forward");
        village.countyTeams(stars);
        village.decide(village.countyOffice(), "forward");
        village.cityTeams(stars);
        village.decide(village.cityOffice(), "certify");
        String path = "/api/runs/" + village.id() + "/withdrawal";
        village.declarant().post(path, Map.of("reason", "不报了")).expectProblem(409, "already-certified");
        village.sendBack(village.publicity(), "名单需要核对。");
        village.sendBack(village.cityOffice(), "材料需要补充。");
        assertThat(run(village).path("canWithdraw").asBoolean()).isTrue();
        village.declarant().post(path, Map.of("reason", "不报了")).expect(200);
        assertThat(run(village).path("state").asString()).isEqualTo("WITHDRAWN");
    }

    private static void handInAgainAndForward(Candidate village) {
        village.submit("submit", Map.of()).expect(200);
        village.decide(village.township(), "forward");
    }

    private void publicityPasses(Candidate village) {
        try {
            app.clock().advance(Duration.ofDays(14));
            await().atMost(Duration.ofMinutes(2))
                    .untilAsserted(() ->
                            assertThat(run(village).path("state").asString()).isEqualTo("FINISHED"));
        } finally {
            app.clock().reset();
        }
        assertThat(run(village).path("result").asString()).isEqualTo("已认定");
    }

    private static List<String> houseSteps(Candidate village) {
        return village.timeline().stream()
                .filter(entry -> entry.path("kind").asString().equals("step"))
                .map(entry -> entry.path("name").asString())
                .toList();
    }

    private static JsonNode run(Candidate village) {
        return village.declarant().get("/api/runs/" + village.id()).expect(200);
    }

    private static void theTimelineTellsItAll(Candidate village) {
        List<JsonNode> entries = village.timeline();
        assertThat(entries)
                .filteredOn(entry -> entry.path("decision").asString("").equals("return"))
                .extracting(entry -> entry.path("reason").asString())
                .containsExactly("会议记录缺少签名，请补齐。", "收入台账与报表不一致。", "请补充群众评议材料。", "公示名单名称需要核对。");
        assertThat(entries)
                .filteredOn(entry -> entry.path("kind").asString().equals("decided"))
                .allSatisfy(entry -> {
                    assertThat(entry.path("actor").asString()).startsWith("测试员");
                    assertThat(entry.path("post").asString()).isNotBlank();
                });
        assertThat(entries.get(0).path("kind").asString()).isEqualTo("started");
        assertThat(entries.get(entries.size() - 1).path("kind").asString()).isEqualTo("ended");
        assertThat(entries).noneMatch(entry -> entry.path("kind").asString().equals("waiting"));
    }

    @Test
    void aStepDrawnForTheNextYearIsKnownEverywhereWithoutAnyCode() {
        EditionId next = year.changed(2027, NextYearDiagram::withMeeting);
        Candidate village = year.candidate(next, 2027);
        List<String> stars = village.handIn(1);
        village.decide(village.township(), "forward");
        village.countyTeams(stars);
        Visitor office = village.countyOffice();
        JsonNode detail = office.get("/api/work-items/" + village.item(office)).expect(200);
        assertThat(detail.path("outcomes").get(0).path("next").asString()).startsWith("县级会商");
        village.decide(office, "forward");

        JsonNode row = village.items(office).get(0);
        assertThat(row.path("name").asString()).isEqualTo("县级会商");
        assertThat(row.path("stageName").asString()).isEqualTo("县级审核");
        assertThat(row.path("next").asString()).contains("市专班");
        JsonNode meeting = office.get("/api/work-items/" + village.item(office)).expect(200);
        assertThat(meeting.path("form").path("key").asString()).isEqualTo("county-conclusion");
        JsonNode diagram = office.get("/api/runs/" + village.id() + "/diagram").expect(200);
        assertThat(diagram.path("current").get(0).asString()).isEqualTo("county_meeting");
        village.decide(office, "forward");
        assertThat(village.timeline())
                .filteredOn(entry -> entry.path("element").asString().equals("county_meeting"))
                .hasSize(1)
                .allMatch(entry -> entry.path("name").asString().equals("县级会商"));

        Candidate thisYear = year.candidate();
        List<String> theirs = thisYear.handIn(1);
        thisYear.decide(thisYear.township(), "forward");
        thisYear.countyTeams(theirs);
        JsonNode result = thisYear.decide(office, "forward");
        assertThat(result.path("next").get(0).path("name").asString()).isEqualTo("市级专班分星复核");
    }
}
