package org.fivestar.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.fivestar.cycle.LocalYear.COUNTY;
import static org.fivestar.cycle.LocalYear.TOWN;
import static org.fivestar.cycle.LocalYear.YEAR;
import static org.fivestar.cycle.LocalYear.but;
import static org.fivestar.cycle.LocalYear.item;
import static org.fivestar.cycle.LocalYear.path;
import static org.fivestar.cycle.LocalYear.texts;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.fivestar.AppFixture;
import org.fivestar.EditionFixture;
import org.fivestar.FivestarTest;
import org.fivestar.StatementCounter;
import org.fivestar.Visitor;
import org.fivestar.YearFixture;
import org.fivestar.processes.Editions;
import org.fivestar.processes.WorkCalendar;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@FivestarTest
class LocalItemsYearsTest {

    @Autowired
    AppFixture app;

    @Autowired
    YearFixture years;

    @Autowired
    Editions editions;

    @Autowired
    WorkCalendar calendar;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    StatementCounter statements;

    private LocalYear local;

    @BeforeEach
    void freshYear() {
        local = new LocalYear(app, years, editions, jdbc);
    }

    @Test
    void whenTheYearIsOpenTheStepsOfTheVillageSayItsLastDay() {
        int year = YEAR + 2;
        EditionFixture.calendar(calendar, year);
        local.cycle(year, Map.of());
        String cycle = "/api/cycles/" + year + "-" + COUNTY;
        Visitor office = app.as("city/office", AppFixture.ZHENGZHOU);
        office.post(cycle + "/opening", Map.of()).expect(202);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> office.get(cycle).json().path("state").asString().equals("open"));
        LocalDate today = LocalDate.now(app.clock());
        LocalDate last = calendar.after(calendar.after(today, 20), 20);
        String items = cycle + "/local-items";
        assertThat(local.county()
                        .get(items + "?place=" + COUNTY)
                        .expect(200)
                        .path("lastDay")
                        .asString())
                .isEqualTo(last.toString());
        local.county()
                .post(items, but(item(COUNTY, "ST2", "当天"), "due", last.toString()))
                .expect(201);
        local.county()
                .post(
                        items,
                        but(item(COUNTY, "ST2", "次日"), "due", last.plusDays(1).toString()))
                .expectProblem(422, "findings");
        jdbc.sql("update cycle set state = 'closed' where id = :id")
                .param("id", year + "-" + COUNTY)
                .update();
        local.county().post(items, item(COUNTY, "ST2", "年度已结束")).expectProblem(409, "cycle-closed");
    }

    @Test
    void itemsAreOfferedToTheNextYearAndThoseWhoseCodeIsGoneAreNamed() {
        JsonNode same = local.county()
                .post(path(), but(item(COUNTY, "ST3", "照旧"), "due", YEAR + "-06-30"))
                .expect(201);
        JsonNode reworded = local.added(local.county(), COUNTY, "ST2", "说法变了");
        JsonNode gone = local.added(local.county(), COUNTY, "ST6", "没有了");
        String next = "/api/cycles/" + (YEAR + 1) + "-" + COUNTY + "/local-items";
        JsonNode offers = local.county().get(next + "/offers?place=" + COUNTY).expect(200);
        assertThat(offers.path("year").asInt()).isEqualTo(YEAR);
        assertThat(offers.path("offers")
                        .valueStream()
                        .map(one -> one.path("item").path("text").asString() + " "
                                + one.path("fit").asString()))
                .containsExactly("说法变了 reworded", "照旧 same", "没有了 gone");
        assertThat(offers.path("offers").get(0).path("now").asString()).isEqualTo("分类治理生活垃圾");

        JsonNode refused = local.county()
                .post(next + "/carried", carry(COUNTY, same, gone))
                .expectProblem(422, "findings");
        assertThat(refused.path("findings").get(0).path("sentence").asString()).contains("没有了", "ST6");
        assertThat(texts(local.county().get(next + "?place=" + COUNTY).expect(200)))
                .isEmpty();

        JsonNode taken = local.county()
                .post(next + "/carried", carry(COUNTY, same, reworded))
                .expect(200);
        assertThat(texts(taken)).containsExactly("说法变了", "照旧");
        assertThat(taken.path("items").get(1).path("due").isNull()).isTrue();
        assertThat(texts(local.county()
                        .post(next + "/carried", carry(COUNTY, same, reworded))
                        .expect(200)))
                .hasSize(2);
        local.township().post(next + "/carried", carry(COUNTY, same)).expectProblem(403, "forbidden");
        local.township().post(next + "/carried", carry(TOWN, same)).expectProblem(404, "not-found");
        assertThat(local.county()
                        .get(path() + "/offers?place=" + COUNTY)
                        .expect(200)
                        .path("year")
                        .isNull())
                .isTrue();
    }

    @Test
    void manyAreCarriedInNoMoreStatementsThanOne() {
        jdbc.sql("""
                        insert into local_item (cycle, place, kind, about, text, helps, position, written_by, written_at)
                        select :cycle, :place, 'village', (array['ST2', 'ST3', 'ST4'])[n % 3 + 1], '第 ' || n || ' 条',
                          array['县城管局', '县财政局'], n / 3 + 1, 'test', now()
                        from generate_series(0, 29) n""").param("cycle", YEAR + "-" + COUNTY).param("place", COUNTY).update();
        String next = "/api/cycles/" + (YEAR + 1) + "-" + COUNTY + "/local-items";
        List<Long> ids = local.list(local.county(), COUNTY)
                .path("items")
                .valueStream()
                .map(one -> one.path("id").asLong())
                .toList();
        Visitor county = local.county();
        int one = statements
                .ofRequests(() -> county.post(next + "/carried", Map.of("place", COUNTY, "items", ids.subList(0, 1)))
                        .expect(200))
                .size();
        AtomicReference<JsonNode> taken = new AtomicReference<>();
        int all = statements
                .ofRequests(() -> taken.set(county.post(next + "/carried", Map.of("place", COUNTY, "items", ids))
                        .expect(200)))
                .size();

        assertThat(all).isLessThanOrEqualTo(one + 2);
        assertThat(texts(taken.get())).hasSize(30).startsWith("第 0 条", "第 3 条", "第 6 条");
        assertThat(taken.get().path("items").get(29).path("helps").toString()).isEqualTo("[\"县城管局\",\"县财政局\"]");
    }

    private static Map<String, Object> carry(String place, JsonNode... items) {
        return Map.of(
                "place",
                place,
                "items",
                List.of(items).stream().map(one -> one.path("id").asLong()).toList());
    }
}
