package org.fivestar.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.fivestar.AppFixture;
import org.fivestar.FivestarTest;
import org.fivestar.StatementCounter;
import org.fivestar.Visitor;
import org.fivestar.YearFixture;
import org.fivestar.YearFixture.Candidate;
import org.fivestar.processes.EditionId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Beside this year's statement stands what was stated the year before, and what became of it. */
@FivestarTest
class LastYearTest {

    @Autowired
    YearFixture year;

    @Autowired
    AppFixture app;

    @Autowired
    StatementCounter statements;

    private static JsonNode lastYear(Visitor visitor, Candidate village) {
        return visitor.get("/api/work-items/" + village.item(visitor) + "/last-year")
                .expect(200);
    }

    private static JsonNode one(JsonNode list, String name, String value) {
        return list.valueStream()
                .filter(entry -> entry.path(name).asString().equals(value))
                .findFirst()
                .orElseThrow();
    }

    /** The same village, a year before. */
    private Candidate before(Candidate now, EditionId edition) {
        return year.candidate(edition, now.run().year() - 1, now.run().subject());
    }

    @Test
    void whatWasStatedAndHowItWasSeenStandsBesideTheIndicator() {
        Candidate now = year.candidate();
        Candidate before = before(now, year.changed(now.run().year() - 1, diagram -> diagram));
        List<String> stars = before.handIn(2);
        String code = before.firstClaimedIndicator().path("code").asString();
        before.decide(
                        before.township(),
                        Map.of(
                                "decision",
                                "forward",
                                "form",
                                Map.of(),
                                "opinions",
                                List.of(Map.of("indicator", code, "verdict", "unclear", "words", "再看看"))))
                .expect(200);
        before.decide(
                        app.as("county/star-team", AppFixture.YANCHENG, stars.get(0)),
                        Map.of(
                                "form",
                                Map.of(),
                                "opinions",
                                List.of(
                                        Map.of("indicator", code, "verdict", "meets", "words", "台账属实"),
                                        Map.of("star", stars.get(0), "verdict", "meets", "words", ""))))
                .expect(200);
        now.handIn(2);

        JsonNode then = lastYear(now.township(), now);
        assertThat(then.path("year").asInt()).isEqualTo(now.run().year() - 1);
        assertThat(then.path("runId").asString()).isEqualTo(before.id());
        assertThat(then.path("result").isNull()).isTrue();
        JsonNode indicator = one(then.path("indicators"), "indicator", code);
        assertThat(indicator.path("verdict").asString()).isEqualTo("meets");
        assertThat(indicator.path("value").isObject()).isTrue();
        assertThat(indicator.path("criterion").path("type").asString()).isNotBlank();
        assertThat(indicator.path("textThen").isNull()).isTrue();
        assertThat(indicator.path("opinion").path("verdict").asString()).isEqualTo("meets");
        assertThat(indicator.path("opinion").path("words").asString()).isEqualTo("台账属实");
        assertThat(indicator.path("opinion").path("stageName").asString()).isEqualTo("县级审核");
        JsonNode star = one(then.path("stars"), "star", stars.get(0));
        assertThat(star.path("granted").isNull()).isTrue();
        assertThat(star.path("opinion").path("verdict").asString()).isEqualTo("meets");
    }

    @Test
    void whatWasRefusedGrantedNothing() {
        Candidate now = year.candidate();
        Candidate before = before(now, year.changed(now.run().year() - 1, diagram -> diagram));
        List<String> stars = before.handIn(1);
        before.decide(before.township(), Map.of("decision", "refuse", "reason", "材料不实。", "form", Map.of()))
                .expect(200);
        now.handIn(1);
        JsonNode then = lastYear(now.township(), now);
        assertThat(then.path("state").asString()).isEqualTo("FINISHED");
        assertThat(then.path("result").asString()).isEqualTo("初审不通过");
        assertThat(one(then.path("stars"), "star", stars.get(0)).path("granted").booleanValue())
                .isFalse();
    }

    @Test
    void whatWasCertifiedGrantedWhatMet() {
        Candidate now = year.candidate();
        Candidate before = before(now, year.changed(now.run().year() - 1, diagram -> diagram));
        List<String> stars = before.handIn(2);
        before.decide(before.township(), "forward");
        before.countyTeams(stars);
        before.decide(before.countyOffice(), "forward");
        before.starTeams("city/star-team", AppFixture.LUOHE, stars.subList(0, 1));
        before.decide(
                        app.as("city/star-team", AppFixture.LUOHE, stars.get(1)),
                        Map.of(
                                "form",
                                Map.of(),
                                "opinions",
                                List.of(Map.of("star", stars.get(1), "verdict", "fails", "words", "实地不符"))))
                .expect(200);
        before.decide(before.cityOffice(), "certify");
        before.decide(before.publicity(), Map.of("decision", "post", "form", Map.of("checked", true)))
                .expect(200);
        try {
            app.clock().advance(Duration.ofDays(14));
            await().atMost(Duration.ofMinutes(2))
                    .untilAsserted(() -> assertThat(before.declarant()
                                    .get("/api/runs/" + before.id())
                                    .expect(200)
                                    .path("state")
                                    .asString())
                            .isEqualTo("FINISHED"));
        } finally {
            app.clock().reset();
        }
        now.handIn(1);
        JsonNode then = lastYear(now.township(), now);
        assertThat(then.path("result").asString()).isEqualTo("已认定");
        assertThat(one(then.path("stars"), "star", stars.get(0)).path("granted").booleanValue())
                .isTrue();
        assertThat(one(then.path("stars"), "star", stars.get(1)).path("granted").booleanValue())
                .isFalse();
    }

    @Test
    void aStarsTeamReadsItsOwnStarOnly() {
        Candidate now = year.candidate();
        Candidate before = before(now, year.changed(now.run().year() - 1, diagram -> diagram));
        List<String> stars = before.handIn(2);
        now.handIn(2);
        now.decide(now.township(), "forward");
        Visitor team = app.as("county/star-team", AppFixture.YANCHENG, stars.get(1));
        JsonNode then = lastYear(team, now);
        assertThat(then.path("stars")
                        .valueStream()
                        .map(star -> star.path("star").asString()))
                .containsExactly(stars.get(1));
        assertThat(then.path("indicators")
                        .valueStream()
                        .map(indicator -> indicator.path("indicator").asString()))
                .isNotEmpty()
                .allMatch(code -> code.startsWith(stars.get(1)));
    }

    @Test
    void aPlaceThatIsNewHasNoYearBefore() {
        EditionId edition = year.changed(2031, diagram -> diagram);
        Candidate now = year.candidate(edition, 2031);
        now.handIn(1);
        JsonNode then = lastYear(now.township(), now);
        assertThat(then.path("year").asInt()).isEqualTo(2030);
        assertThat(then.path("runId").isNull()).isTrue();
        assertThat(then.path("indicators")).isEmpty();
    }

    @Test
    void itIsAsClosedAsTheItem() {
        Candidate now = year.candidate();
        now.handIn(1);
        String path = "/api/work-items/" + now.item(now.township()) + "/last-year";
        app.as("township/reviewer", AppFixture.HEILONGTAN).get(path).expectProblem(404, "not-found");
        app.visitor().get(path).expect(401);
    }

    @Test
    void itTakesAFixedNumberOfStatements() {
        Candidate now = year.candidate();
        Candidate before = before(now, year.changed(now.run().year() - 1, diagram -> diagram));
        before.handIn(3);
        now.handIn(3);
        Visitor township = now.township();
        String path = "/api/work-items/" + now.item(township) + "/last-year";
        township.get(path).expect(200);
        List<String> sql = statements.ofRequests(() -> township.get(path).expect(200));
        assertThat(sql).as(String.join("\n", sql)).hasSizeLessThanOrEqualTo(10).isNotEmpty();
    }
}
