package org.fivestar.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.fivestar.Answer;
import org.fivestar.AppFixture;
import org.fivestar.FivestarTest;
import org.fivestar.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Villages are drawn by lot; anybody who may see a draw can repeat it. */
@FivestarTest
class DrawTest {

    @Autowired
    SiteYear site;

    @Autowired
    AppFixture app;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void open() {
        site.open();
    }

    @Test
    void theSameSeedDrawsTheSameVillagesAndAnybodyCanComputeThem() throws Exception {
        Map<String, Object> wanted = SiteYear.draw(SiteYear.COUNTY, 4);
        wanted.put("seed", "会上报出的 20260809");
        JsonNode first = site.office().post("/api/visit-draws", wanted).expect(201);
        JsonNode second = site.cityOffice().post("/api/visit-draws", wanted).expect(201);
        assertThat(chosen(first)).isEqualTo(chosen(second)).hasSize(4);
        assertThat(first.path("draw").path("seedSource").asString()).isEqualTo("given");

        List<String> keys = first.path("lots")
                .valueStream()
                .map(lot -> lot.path("runKey").asString())
                .toList();
        assertThat(keys).hasSize(SiteYear.IN_COUNTY).doesNotHaveDuplicates();
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        List<String> byHand = keys.stream()
                .sorted(Comparator.comparing(key -> HexFormat.of()
                        .formatHex(sha256.digest(("会上报出的 20260809:" + key).getBytes(StandardCharsets.UTF_8)))))
                .toList();
        assertThat(keys).isEqualTo(byHand);
        assertThat(chosen(first)).isEqualTo(byHand.subList(0, 4));

        JsonNode check =
                site.inspector().get("/api/visit-draws/" + id(first) + "/check").expect(200);
        assertThat(check.path("equal").asBoolean()).isTrue();
        assertThat(check.path("computed")).isEqualTo(check.path("recorded"));
    }

    @Test
    void aDrawThatWasTamperedWithNoLongerFits() {
        JsonNode drawn = site.office()
                .post("/api/visit-draws", SiteYear.draw(SiteYear.EAST, 2))
                .expect(201);
        String check = "/api/visit-draws/" + id(drawn) + "/check";
        jdbc.sql("update visit_candidate set run_key = run_key || '0' where draw = :draw and rank = 3")
                .param("draw", id(drawn))
                .update();
        JsonNode tampered = site.office().get(check).expect(200);
        assertThat(tampered.path("equal").asBoolean()).isFalse();
        assertThat(tampered.path("sameList").asBoolean()).isFalse();
        jdbc.sql("update visit_candidate set run_key = left(run_key, -1) where draw = :draw and rank = 3")
                .param("draw", id(drawn))
                .update();
        assertThat(site.office().get(check).expect(200).path("equal").asBoolean())
                .isTrue();
        jdbc.sql("update visit_draw set seed = 'another' where id = :draw")
                .param("draw", id(drawn))
                .update();
        assertThat(site.office().get(check).expect(200).path("sameOrder").asBoolean())
                .isFalse();
    }

    @Test
    void theMachineMakesAnotherSeedEachTimeAndASecondDrawSaysWhy() {
        Map<String, Object> wanted = SiteYear.draw(SiteYear.WEST, 1);
        JsonNode first = site.office().post("/api/visit-draws", wanted).expect(201);
        JsonNode second = site.office().post("/api/visit-draws", wanted).expect(201);
        assertThat(seed(first)).hasSize(32).isNotEqualTo(seed(second));
        wanted.remove("reason");
        site.office().post("/api/visit-draws", wanted).expectProblem(422, "reason-missing");
        wanted.put("area", SiteYear.COUNTY);
        site.office().post("/api/visit-draws", wanted).expectProblem(422, "reason-missing");
        List<Long> listed = ids(site.office().get("/api/visit-draws").expect(200));
        assertThat(listed).contains(id(first), id(second));
    }

    @Test
    void theSameRequestTwiceDrawsOnce() {
        Map<String, Object> wanted = SiteYear.draw(SiteYear.EAST, 3);
        Map<String, String> key = Map.of("Idempotency-Key", "draw-twice");
        JsonNode first = site.office().post("/api/visit-draws", wanted, key).expect(201);
        JsonNode again = site.office().post("/api/visit-draws", wanted, key).expect(201);
        assertThat(id(again)).isEqualTo(id(first));
        wanted.put("number", 4);
        site.office().post("/api/visit-draws", wanted, key).expectProblem(422, "idempotency-key-reused");
    }

    @Test
    void aShareIsRoundedUpAndTheFilterNarrows() {
        Map<String, Object> share = SiteYear.draw(SiteYear.EAST, 1);
        share.remove("number");
        share.put("share", 20);
        JsonNode drawn = site.office().post("/api/visit-draws", share).expect(201);
        assertThat(drawn.path("draw").path("chosen").asInt()).isEqualTo(2);

        String village = drawn.path("lots").get(0).path("visit").asString();
        SiteYear.Site visit = new SiteYear.Site(site, Long.parseLong(village));
        int before = count("&leastStars=2");
        visit.village().claimFirst(2);
        assertThat(count("&leastStars=2")).isEqualTo(before + 1);
        assertThat(count("&stage=declare")).isEqualTo(SiteYear.IN_EAST);
        assertThat(count("&stage=publicity")).isZero();
        assertThat(count("&leaveOutEarlier=true")).isLessThanOrEqualTo(SiteYear.IN_EAST - 2);
        site.office().get(candidates() + "&stage=dance").expectProblem(422, "unknown-stage");
        Map<String, Object> nobody = SiteYear.draw(SiteYear.EAST, 1);
        nobody.put("stage", "publicity");
        site.office().post("/api/visit-draws", nobody).expectProblem(409, "no-candidates");
    }

    @Test
    void whatCannotBeDrawnIsRefused() {
        Map<String, Object> tooMany = SiteYear.draw(SiteYear.EAST, SiteYear.IN_EAST + 1);
        JsonNode refused = site.office().post("/api/visit-draws", tooMany).expectProblem(422, "too-few-candidates");
        assertThat(refused.path("candidates").asInt()).isEqualTo(SiteYear.IN_EAST);
        Map<String, Object> both = SiteYear.draw(SiteYear.EAST, 1);
        both.put("share", 10);
        site.office().post("/api/visit-draws", both).expectProblem(400, "invalid");
        site.office().post("/api/visit-draws", SiteYear.draw("410198100201", 1)).expectProblem(400, "invalid");
        site.office().post("/api/visit-draws", SiteYear.draw(SiteYear.EAST, 0)).expectProblem(400, "invalid");
        Map<String, Object> noYear = SiteYear.draw(SiteYear.EAST, 1);
        noYear.put("cycle", "1999-" + SiteYear.COUNTY);
        site.office().post("/api/visit-draws", noYear).expectProblem(404, "not-found");
        site.office().get("/api/visit-draws?cursor=next").expectProblem(400, "invalid");
    }

    @Test
    void onlyTheOfficeOfTheAreaDrawsAndOnlyWhoOverseesItReads() {
        Map<String, Object> wanted = SiteYear.draw(SiteYear.EAST, 1);
        JsonNode drawn = site.office().post("/api/visit-draws", wanted).expect(201);
        Visitor township = app.as("township/reviewer", SiteYear.EAST);
        for (Visitor other : List.of(
                site.stranger(),
                site.inspector(),
                township,
                app.as("county/star-team", SiteYear.COUNTY, "PX"),
                app.as("city/office", AppFixture.LUOHE),
                app.administrator())) {
            other.post("/api/visit-draws", wanted).expectProblem(403, "forbidden");
            other.get(candidates()).expectProblem(403, "forbidden");
        }
        app.visitor().post("/api/visit-draws", wanted).expect(401);
        String path = "/api/visit-draws/" + id(drawn);
        site.inspector().get(path).expect(200);
        site.stranger().get(path).expectProblem(404, "not-found");
        site.stranger().get(path + "/check").expectProblem(404, "not-found");
        assertThat(ids(site.stranger().get("/api/visit-draws").expect(200))).isEmpty();
        township.get(path).expectProblem(403, "forbidden");
    }

    private static String candidates() {
        return "/api/visit-candidates?cycle=" + SiteYear.CYCLE + "&area=" + SiteYear.EAST;
    }

    private int count(String filter) {
        Answer answer = site.office().get(candidates() + filter);
        return answer.expect(200).path("total").asInt();
    }

    private static long id(JsonNode drawn) {
        return drawn.path("draw").path("id").asLong();
    }

    private static String seed(JsonNode drawn) {
        return drawn.path("draw").path("seed").asString();
    }

    private static List<Long> ids(JsonNode page) {
        return page.path("items")
                .valueStream()
                .map(row -> row.path("id").asLong())
                .toList();
    }

    /** Keys of the runs that are visited, in the order of the draw. */
    private static List<String> chosen(JsonNode drawn) {
        return drawn.path("lots")
                .valueStream()
                .filter(lot -> !lot.path("visit").isNull())
                .map(lot -> lot.path("runKey").asString())
                .toList();
    }
}
