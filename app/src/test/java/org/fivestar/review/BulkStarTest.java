package org.fivestar.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fivestar.AppFixture;
import org.fivestar.FivestarTest;
import org.fivestar.Visitor;
import org.fivestar.YearFixture.Candidate;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** One verdict on the stars of many villages, and many villages sent back. */
@FivestarTest
class BulkStarTest extends BulkDesk {

    /** Villages whose first star waits for its team, and somebody of this team. */
    private record Stars(String star, List<Candidate> villages, Visitor team) {}

    private Stars stars() {
        List<Candidate> villages = firstWaiting(2);
        Visitor township = app.as("township/reviewer", AppFixture.HEILONGTAN);
        villages.forEach(village -> village.decide(township, "forward"));
        String star = villages.get(0).view().path("claim").path("stars").get(0).asString();
        return new Stars(star, villages, app.as(with("county/star-team", AppFixture.YANCHENG, star)));
    }

    private static JsonNode plan(Stars stars, String verdict, String reason) {
        Map<String, Object> wanted = new HashMap<>(Map.of("items", picks(stars.villages(), stars.team())));
        if (verdict != null) {
            wanted.put("verdict", verdict);
        }
        if (reason != null) {
            wanted.put("reason", reason);
        }
        return plan(stars.team(), wanted);
    }

    private static void refused(Stars stars, JsonNode plan, String sentence) {
        assertThat(plan.path("ready").asLong()).isZero();
        assertThat(plan.path("refused").asLong()).isEqualTo(2);
        assertThat(items(stars.team(), plan))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.path("sentence").asString()).contains(sentence));
        stars.team().post(path(plan) + "/application", Map.of()).expectProblem(409, "nothing-ready");
        stars.villages()
                .forEach(village -> assertThat(village.items(stars.team())).hasSize(1));
    }

    /** What the star's team said of each village, and that the county office is next. */
    private void said(Stars stars, String verdict, String words) {
        assertThat(stars.villages()).allSatisfy(village -> {
            assertThat(village.items(stars.team())).isEmpty();
            JsonNode opinions = village.countyOffice()
                    .get("/api/runs/" + village.id() + "/opinions")
                    .expect(200);
            assertThat(opinions).hasSize(1);
            assertThat(opinions.get(0).path("star").asString()).isEqualTo(stars.star());
            assertThat(opinions.get(0).path("verdict").asString()).isEqualTo(verdict);
            assertThat(opinions.get(0).path("words").asString()).isEqualTo(words);
            assertThat(village.items(village.countyOffice()).get(0).path("star").isNull())
                    .isTrue();
        });
    }

    @Test
    void manyStarsAreFoundMetWithoutAWord() {
        Stars stars = stars();
        refused(stars, plan(stars, null, null), "还没有对这颗星提出意见");
        JsonNode plan = plan(stars, "meets", null);
        assertThat(plan.path("verdict").asString()).isEqualTo("meets");
        assertThat(plan.path("ready").asLong()).isEqualTo(2);
        assertThat(applied(stars.team(), plan).path("done").asLong()).isEqualTo(2);
        said(stars, "meets", "");
    }

    @Test
    void manyStarsFailOnlyWithAReason() {
        Stars stars = stars();
        for (String none : new String[] {null, "", "  "}) {
            refused(stars, plan(stars, "fails", none), "必须写明原因");
        }
        JsonNode plan = plan(stars, "fails", "台账与现场不符。");
        assertThat(plan.path("ready").asLong()).isEqualTo(2);
        assertThat(applied(stars.team(), plan).path("done").asLong()).isEqualTo(2);
        said(stars, "fails", "台账与现场不符。");
        assertThat(stars.villages())
                .allSatisfy(village -> assertThat(village.countyOffice()
                                .get("/api/work-items/" + village.item(village.countyOffice()))
                                .expect(200)
                                .path("granted"))
                        .isEmpty());
    }

    @Test
    void aTeamProposesAReturnOfManyOnlyWithAReason() {
        Stars stars = stars();
        refused(stars, plan(stars, "return", null), "必须写明原因");
        assertThat(applied(stars.team(), plan(stars, "return", "佐证看不清。"))
                        .path("done")
                        .asLong())
                .isEqualTo(2);
        said(stars, "return", "佐证看不清。");
    }

    @Test
    void manyAreSentBackWithOneReasonThatEachVillageReads() {
        List<Candidate> villages = firstWaiting(3);
        Visitor one = app.as(reviewer());
        List<Map<String, ?>> picks = picks(villages, one);
        JsonNode without = plan(one, Map.of("items", picks, "decision", "return"));
        assertThat(without.path("refused").asLong()).isEqualTo(3);
        assertThat(without.path("reasons").get(0).path("sentence").asString()).contains("理由");
        JsonNode plan = plan(one, Map.of("items", picks, "decision", "return", "reason", "请统一补充签字。"));
        assertThat(applied(one, plan).path("done").asLong()).isEqualTo(3);
        assertThat(villages).allSatisfy(village -> {
            assertThat(village.items(one)).isEmpty();
            JsonNode view = village.view();
            assertThat(view.path("editable").asBoolean()).isTrue();
            assertThat(view.path("returned").path("reason").asString()).isEqualTo("请统一补充签字。");
            assertThat(village.declarant().get("/api/me/notices").text()).contains("请统一补充签字。");
        });
    }
}
