package org.fivestar.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fivestar.AppFixture;
import org.fivestar.FivestarTest;
import org.fivestar.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Tables that were published in 2022, reproduced from loaded plans; and one that does not add up. */
@FivestarTest
class PlanTableTest {

    /** A city of which nothing else is tested; its counties here bear the names of the published ones. */
    private static final String CITY = "419700000000";

    private static final int YEAR = 2022;

    @Autowired
    PlanYear year;

    @Autowired
    AppFixture app;

    @Autowired
    JdbcClient jdbc;

    private final List<String> places = new ArrayList<>();
    private final List<String> rows = new ArrayList<>();

    private void county(String code, String name, String city) {
        places.add(code + "000000," + name + ",county," + city);
    }

    private void town(String code, String name) {
        places.add(code + "000," + name + ",township," + code.substring(0, 6) + "000000");
    }

    /** So many communities or villages of a town that plan these stars. */
    private void plan(String town, int from, int number, String kind, String stars) {
        for (int i = from; i < from + number; i++) {
            String code = town + String.format("%03d", i);
            places.add(code + ",第" + i + kind + ",village," + town + "000");
            int level = stars.isEmpty() ? 0 : stars.split("/").length;
            rows.add(code + ",," + level + "," + stars);
        }
    }

    private void load(Visitor office) {
        JsonNode report = PlanYear.load(office, YEAR, "", rows).expect(200);
        assertThat(report.path("added").asInt()).isEqualTo(rows.size());
    }

    @Test
    void liaochengStreetOf2022() {
        county("410194", "聊县", AppFixture.ZHENGZHOU);
        town("410194001", "聊城街道");
        String street = "410194001";
        plan(street, 1, 1, "社区居委会", "支部过硬/宜业兴业/共建共享/平安法治/幸福和谐");
        plan(street, 2, 1, "社区居委会", "宜业兴业/共建共享/平安法治/幸福和谐");
        plan(street, 3, 2, "社区居委会", "宜业兴业/共建共享/幸福和谐");
        plan(street, 5, 6, "社区居委会", "宜业兴业星/共建共享星");
        plan(street, 11, 1, "社区居委会", "YX/XF");
        plan(street, 12, 4, "社区居委会", "宜业兴业");
        year.places(places);
        year.cycle(YEAR, "410194000000", AppFixture.ZHENGZHOU);
        load(app.as("county/office", "410194000000"));
        JsonNode table = table(app.as("county/office", "410194000000"), "");
        JsonNode total = table.path("total");
        assertThat(levels(total)).containsExactly(1, 1, 2, 7, 4, 0);
        assertThat(total.path("stars").asInt()).isEqualTo(33);
        assertThat(total.path("byStar").path("GJ").asInt()).isEqualTo(10);
        assertThat(total.path("byStar").path("PA").asInt()).isEqualTo(2);
        assertThat(total.path("byStar").path("XF").asInt()).isEqualTo(5);
        assertThat(total.path("byStar").path("YX").asInt()).isEqualTo(15);
        assertThat(total.path("byStar").path("PX").asInt()).isEqualTo(1);
        assertThat(total.path("subjects").path("community").asInt()).isEqualTo(15);
        assertThat(total.path("plans").asInt()).isEqualTo(15);
        assertThat(table.path("rows")).hasSize(1);
        assertThat(table.path("mismatches")).isEmpty();
        JsonNode street15 = table(app.as("township/reviewer", street + "000"), "&counted=accepted");
        assertThat(street15.path("rows")).hasSize(15);
        assertThat(street15.path("total").path("stars").asInt()).isEqualTo(33);
    }

    @Test
    void jiaozuoOf2022ByCounty() {
        Map<String, Integer> published = new LinkedHashMap<>();
        published.put("沁阳市", 12);
        published.put("孟州市", 11);
        published.put("武陟县", 13);
        published.put("博爱县", 6);
        published.put("修武县", 2);
        published.put("解放区", 21);
        published.put("山阳区", 26);
        published.put("中站区", 6);
        published.put("马村区", 8);
        published.put("示范区", 2);
        places.add(CITY + ",焦作市,city,");
        int number = 81;
        for (Map.Entry<String, Integer> county : published.entrySet()) {
            String code = "4197" + number++;
            county(code, county.getKey(), CITY);
            town(code + "001", county.getKey() + "街道");
            plan(code + "001", 1, county.getValue(), "社区居委会", "宜业兴业");
            plan(code + "001", 100, 1, "社区居委会", "平安法治");
            plan(code + "001", 200, 2, "村委会", "产业兴旺/平安法治");
        }
        year.places(places);
        year.cycle(YEAR, CITY, CITY);
        load(app.as("city/office", CITY));
        JsonNode table = table(app.as("city/office", CITY), "");
        assertThat(table.path("total").path("byStar").path("YX").asInt()).isEqualTo(107);
        Map<String, Integer> found = new LinkedHashMap<>();
        table.path("rows")
                .forEach(row -> found.put(
                        row.path("place").path("name").asString(),
                        row.path("byStar").path("YX").asInt()));
        assertThat(found).isEqualTo(published);
        JsonNode star = table.path("stars")
                .valueStream()
                .filter(one -> one.path("code").asString().equals("YX"))
                .findFirst()
                .orElseThrow();
        assertThat(star.path("kinds").valueStream().map(JsonNode::asString)).containsExactly("community");
        assertThat(table.path("total").path("subjects").path("community").asInt())
                .isEqualTo(117);
        assertThat(table.path("total").path("stars").asInt()).isEqualTo(107 + 10 + 40);
        assertThat(table.path("mismatches")).isEmpty();
    }

    @Test
    void qingfengCountyOf2022() {
        county("410193", "清丰县", AppFixture.ZHENGZHOU);
        town("410193100", "清镇");
        town("410193101", "丰镇");
        plan("410193100", 201, 6, "村委会", "PX/CY/ST/PA/WM");
        plan("410193100", 301, 50, "村委会", "CY/ST/PA/WM");
        plan("410193100", 401, 150, "村委会", "ST/PA/WM");
        plan("410193101", 201, 200, "村委会", "PA/WM");
        plan("410193101", 501, 90, "村委会", "PA");
        plan("410193101", 601, 7, "村委会", "");
        year.places(places);
        year.cycle(YEAR, "410193000000", AppFixture.ZHENGZHOU);
        Visitor office = app.as("county/office", "410193000000");
        load(office);
        JsonNode table = table(office, "");
        assertThat(levels(table.path("total"))).containsExactly(6, 50, 150, 200, 90, 7);
        assertThat(table.path("total").path("subjects").path("village").asInt()).isEqualTo(503);
        assertThat(table.path("total").path("stars").asInt()).isEqualTo(30 + 200 + 450 + 400 + 90);
        assertThat(table.path("mismatches")).isEmpty();
        jdbc.sql("update plan set target_level = 4 where year = :year and place = '410193100201'")
                .param("year", YEAR)
                .update();
        JsonNode broken = table(office, "").path("mismatches");
        assertThat(broken).hasSize(2);
        assertThat(broken.get(0).path("place").asString()).isEqualTo("清镇");
        assertThat(broken.get(0).path("sentence").asString()).contains("按级别算是");
    }

    @Test
    void aFileWithOneWrongLineIsRefusedAsAWhole() {
        year.open();
        String good = "410189101200,,1,平安法治";
        List<String> wrong = List.of(
                "410189101001,,2,平安法治",
                "410189101001,,1,支部过硬",
                "410189101001,,1,产业兴旺",
                "410103001001,,1,平安法治",
                "4101891010,,1,平安法治",
                "410189101001,,一,平安法治",
                "410189101001,1,平安法治",
                "410189101200,,1,平安法治");
        for (String line : wrong) {
            JsonNode problem = PlanYear.load(year.county(), year.year(), "", List.of(good, line))
                    .expectProblem(422, "import-refused");
            assertThat(problem.path("rows").get(0).path("line").asInt())
                    .as(line)
                    .isEqualTo(3);
            assertThat(problem.path("rows").get(0).path("reason").asString()).isNotBlank();
        }
        JsonNode dry = PlanYear.load(year.county(), year.year(), "&dryRun=true", List.of(good))
                .expect(200);
        assertThat(dry.path("added").asInt()).isEqualTo(1);
        PlanYear.load(year.county(), year.year(), "", List.of(good)).expect(200);
        JsonNode again =
                PlanYear.load(year.county(), year.year(), "", List.of(good)).expectProblem(422, "import-refused");
        assertThat(again.path("rows").get(0).path("reason").asString()).contains("已有规划");
        PlanYear.load(year.township(), year.year(), "", List.of(good)).expectProblem(403, "forbidden");
        JsonNode view =
                year.county().get("/api/plans/" + year.year() + "/410189101200").expect(200);
        assertThat(view.path("versions").get(0).path("act").asString()).isEqualTo("imported");
        assertThat(view.path("versions").get(0).path("reason").asString()).isEqualTo("plan");
        JsonNode results = year.county()
                .get("/api/plans/results?year=" + year.year() + "&area=" + PlanYear.OTHER_TOWN)
                .expect(200);
        assertThat(results.path("counts").path("planned").asInt()).isEqualTo(1);
        assertThat(results.path("items").get(0).path("result").isNull()).isTrue();
    }

    private static JsonNode table(Visitor visitor, String query) {
        return visitor.get("/api/plans/table?year=" + YEAR + query).expect(200);
    }

    /** From five stars down to none. */
    private static List<Integer> levels(JsonNode sums) {
        return List.of(5, 4, 3, 2, 1, 0).stream()
                .map(level -> sums.path("byLevel").path(String.valueOf(level)).asInt())
                .toList();
    }
}
