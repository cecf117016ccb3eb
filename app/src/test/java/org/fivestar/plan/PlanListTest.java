package org.fivestar.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.fivestar.AppFixture;
import org.fivestar.FivestarTest;
import org.fivestar.StatementCounter;
import org.fivestar.plan.PlanYear.Village;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The list of plans, page by page, and the results beside them. */
@FivestarTest
class PlanListTest {

    @Autowired
    PlanYear year;

    @Autowired
    AppFixture app;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    StatementCounter statements;

    @Test
    void theListSaysWhoHasNotHandedInAndShowsNoDraftToOthers() {
        Village village = year.village();
        village.write(village.content()).expect(200);
        assertThat(codes(year.township().get(list() + "&state=none").expect(200)))
                .contains(village.code());
        assertThat(village.view(year.township()).path("content").path("targetStars"))
                .isEmpty();
        assertThat(codes(village.declarant().get(list() + "&state=draft").expect(200)))
                .containsExactly(village.code());
        village.handIn("").expect(200);
        assertThat(codes(year.township().get(list() + "&state=township").expect(200)))
                .contains(village.code());
        year.township().get(list() + "&state=flying").expectProblem(400, "invalid");
        year.township().get(list() + "&cursor=next").expectProblem(400, "invalid");
        year.township().get(list() + "&area=" + PlanYear.COUNTY).expectProblem(403, "forbidden");
    }

    @Test
    void theListIsPagedWithoutGapsInAFixedNumberOfStatements() {
        year.open();
        List<String> paged = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page =
                    year.county().get(list() + "&limit=7&cursor=" + cursor).expect(200);
            paged.addAll(codes(page));
            cursor = page.path("next").asString("");
        } while (!cursor.isEmpty());
        assertThat(paged).hasSize(42).doesNotHaveDuplicates().isSorted();
        assertThat(statements.ofRequests(
                        () -> year.county().get(list() + "&limit=200").expect(200)))
                .hasSizeLessThanOrEqualTo(8);
    }

    @Test
    void theResultOfTheYearStandsBesideThePlan() {
        Village village = year.village().accepted();
        JsonNode before = beside(village);
        assertThat(before.path("result").isNull()).isTrue();
        jdbc.sql("""
                        insert into publication (run, edition, year, city, county, township, place, place_name, place_kind,
                          stars, posted_on, ends_on, posted_at, state)
                        values (:run, 'none', :year, :city, :county, :town, :place, '划村', 'village', '{PA,WM}',
                          :day, :day, now(), 'certified')""")
                .param("run", "plan-result-" + village.code())
                .param("year", year.year())
                .param("city", AppFixture.ZHENGZHOU)
                .param("county", PlanYear.COUNTY)
                .param("town", PlanYear.TOWN)
                .param("place", village.code())
                .param("day", LocalDate.now(app.clock()))
                .update();
        JsonNode beside = beside(village);
        jdbc.sql("delete from publication where place = :place")
                .param("place", village.code())
                .update();
        assertThat(words(beside.path("planned"))).containsExactly("PA", "ST");
        assertThat(words(beside.path("missed"))).containsExactly("ST");
        assertThat(words(beside.path("beyond"))).containsExactly("WM");
        assertThat(beside.path("result").path("certified").asBoolean()).isTrue();
    }

    private JsonNode beside(Village village) {
        JsonNode results = village.declarant()
                .get("/api/plans/results?year=" + year.year())
                .expect(200);
        assertThat(results.path("items")).hasSize(1);
        return results.path("items").get(0);
    }

    private String list() {
        return "/api/plans?year=" + year.year();
    }

    private static List<String> codes(JsonNode list) {
        return list.path("items")
                .valueStream()
                .map(row -> row.path("place").path("code").asString())
                .toList();
    }

    private static List<String> words(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }
}
