package org.fivestar.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fivestar.Answer;
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
class LocalItemsTest {

    private static final int YEAR = 2067;
    private static final String COUNTY = "410171000000";
    private static final String OTHER_COUNTY = "410172000000";
    private static final String TOWN = "410171100000";
    private static final String OTHER_TOWN = "410171101000";
    private static final String VILLAGE = "410171100200";
    private static final String COMMUNITY = "410171101001";

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

    @BeforeEach
    void freshYear() {
        jdbc.sql("delete from local_item where cycle like '____-410171%'").update();
        if (jdbc.sql("select count(*) from cycle where area = :county")
                        .param("county", COUNTY)
                        .query(Long.class)
                        .single()
                > 0) {
            return;
        }
        years.shipped();
        places(List.of(
                COUNTY + ",细县,county," + AppFixture.ZHENGZHOU,
                OTHER_COUNTY + ",邻县,county," + AppFixture.ZHENGZHOU,
                TOWN + ",细镇,township," + COUNTY,
                OTHER_TOWN + ",邻镇,township," + COUNTY,
                VILLAGE + ",细村委会,village," + TOWN,
                COMMUNITY + ",邻社区居委会,village," + OTHER_TOWN));
        cycle(YEAR, Map.of());
        // next year one task is gone, and another says something else
        String rubric = new String(EditionFixture.shipped(YEAR + 1).get("rubrics/village.json"), StandardCharsets.UTF_8)
                .replace("\"ST6-1\"", "\"ST6-9\"")
                .replace("\"ST6\"", "\"ST9\"")
                .replace("治理生活垃圾", "分类治理生活垃圾");
        cycle(YEAR + 1, Map.of("rubrics/village.json", rubric.getBytes(StandardCharsets.UTF_8)));
    }

    private void places(List<String> rows) {
        byte[] file =
                ("code,name,level,parent_code\n" + String.join("\n", rows) + "\n").getBytes(StandardCharsets.UTF_8);
        app.administrator().send("POST", "/api/places/import", file, "text/csv").expect(200);
    }

    private void cycle(int year, Map<String, byte[]> changed) {
        String edition = EditionFixture.publish(editions, year, changed).id().value();
        app.as("city/office", AppFixture.ZHENGZHOU)
                .post("/api/cycles", Map.of("year", year, "area", COUNTY, "editionId", edition))
                .expect(201);
    }

    private Visitor county() {
        return app.as("county/office", COUNTY);
    }

    private Visitor township() {
        return app.as("township/reviewer", TOWN);
    }

    private Visitor village() {
        return app.as("village/declarant", VILLAGE);
    }

    private static String path() {
        return "/api/cycles/" + YEAR + "-" + COUNTY + "/local-items";
    }

    private static Map<String, Object> item(String place, String about, String text) {
        Map<String, Object> item = new HashMap<>();
        item.put("place", place);
        item.put("kind", "village");
        item.put("about", about);
        item.put("text", text);
        item.put("helps", List.of("县城管局"));
        return item;
    }

    private static Map<String, Object> but(Map<String, Object> item, String field, Object value) {
        Map<String, Object> other = new HashMap<>(item);
        other.put(field, value);
        return other;
    }

    private static Map<String, Object> wording(String text, Object... more) {
        Map<String, Object> wording = new HashMap<>(Map.of("text", text, "helps", List.of()));
        for (int i = 0; i < more.length; i += 2) {
            wording.put((String) more[i], more[i + 1]);
        }
        return wording;
    }

    private JsonNode added(Visitor visitor, String place, String about, String text) {
        return visitor.post(path(), item(place, about, text)).expect(201);
    }

    private static Answer change(Visitor visitor, JsonNode item, Map<String, ?> wording) {
        return visitor.put(
                path() + "/" + item.path("id").asLong(),
                wording,
                Map.of("If-Match", "\"" + item.path("version").asLong() + "\""));
    }

    private JsonNode list(Visitor visitor, String place) {
        return visitor.get(path() + "?place=" + place).expect(200);
    }

    private static List<String> texts(JsonNode list) {
        return list.path("items")
                .valueStream()
                .map(one -> one.path("text").asString())
                .toList();
    }

    private List<String> audited(long id) {
        return jdbc.sql("select action || details from audit_entry where subject = :subject order by id")
                .param("subject", "local-item/" + id)
                .query(String.class)
                .list();
    }

    @Test
    void aVillageReadsWhatItsCountyAndItsTownshipWroteFromAboveDown() {
        added(township(), TOWN, "ST2", "每周五下午集中清运一次");
        JsonNode first = added(county(), COUNTY, "ST2-1", "每组一名保洁员，名单上墙");
        added(app.as("township/reviewer", OTHER_TOWN), OTHER_TOWN, "ST2", "别的乡镇的事");
        county().post(path(), but(item(COUNTY, "GJ1", "社区的事"), "kind", "community"))
                .expect(201);

        JsonNode list = list(village(), VILLAGE);
        assertThat(texts(list)).containsExactly("每组一名保洁员，名单上墙", "每周五下午集中清运一次");
        assertThat(list.path("writable").asBoolean()).isFalse();
        JsonNode shown = list.path("items").get(0);
        assertThat(shown.path("place").path("name").asString()).isEqualTo("细县");
        assertThat(shown.path("helps").get(0).asString()).isEqualTo("县城管局");
        assertThat(shown.path("changedAt").isNull()).isTrue();
        assertThat(texts(list(app.as("village/declarant", COMMUNITY), COMMUNITY)))
                .containsExactly("社区的事");
        assertThat(list(township(), TOWN).path("writable").asBoolean()).isTrue();
        assertThat(first.path("position").asInt()).isEqualTo(1);
    }

    @Test
    void aChangeNeedsTheVersionSeenAndIsWrittenDownWithTheTextBeforeAndAfter() {
        JsonNode item = added(county(), COUNTY, "ST2", "旧的说法");
        JsonNode changed = change(county(), item, wording("新的说法")).expect(200);
        assertThat(changed.path("text").asString()).isEqualTo("新的说法");
        assertThat(changed.path("about").asString()).isEqualTo("ST2");
        assertThat(changed.path("changedAt").isNull()).isFalse();
        change(county(), item, wording("晚到的说法")).expectProblem(412, "changed-meanwhile");
        county().put(path() + "/" + item.path("id").asLong(), wording("没有版本")).expectProblem(428, "version-missing");
        county().put(path() + "/" + item.path("id").asLong(), wording("错的版本"), Map.of("If-Match", "new"))
                .expectProblem(400, "invalid");
        assertThat(texts(list(village(), VILLAGE))).containsExactly("新的说法");
        assertThat(audited(item.path("id").asLong()))
                .satisfiesExactly(
                        entry ->
                                assertThat(entry).startsWith("local-item-added").contains("旧的说法"),
                        entry -> assertThat(entry)
                                .startsWith("local-item-changed")
                                .contains("旧的说法", "新的说法"));
    }

    @Test
    void savedUnchangedNothingHappens() {
        JsonNode item = added(county(), COUNTY, "ST2", "说法");
        change(county(), item, Map.of("text", "说法", "helps", List.of("县城管局"))).expect(200);
        assertThat(audited(item.path("id").asLong())).hasSize(1);
    }

    @Test
    void aWithdrawnItemIsFoundAgainAndCannotBeChanged() {
        JsonNode item = added(county(), COUNTY, "ST2", "要撤回的");
        String one = path() + "/" + item.path("id").asLong();
        county().delete(one).expect(204);
        county().delete(one).expect(204);
        assertThat(texts(list(village(), VILLAGE))).isEmpty();
        assertThat(texts(
                        county().get(path() + "?withdrawn=true&place=" + COUNTY).expect(200)))
                .containsExactly("要撤回的");
        change(county(), item, wording("又要")).expectProblem(409, "local-item-withdrawn");
        assertThat(audited(item.path("id").asLong())).hasSize(2);
        added(county(), COUNTY, "ST2", "要撤回的");
        county().delete(path() + "/999999999").expectProblem(404, "not-found");
    }

    @Test
    void nobodyWritesForAnotherPlace() {
        JsonNode item = added(county(), COUNTY, "ST2", "县里的");
        township().post(path(), item(COUNTY, "ST2", "替县里写")).expectProblem(403, "forbidden");
        county().post(path(), item(TOWN, "ST2", "替乡镇写")).expectProblem(403, "forbidden");
        township().post(path(), item(OTHER_TOWN, "ST2", "替邻镇写")).expectProblem(403, "forbidden");
        township().post(path(), item(VILLAGE, "ST2", "替村写")).expectProblem(403, "forbidden");
        app.as("county/office", OTHER_COUNTY)
                .post(path(), item(OTHER_COUNTY, "ST2", "年度以外的县"))
                .expectProblem(403, "forbidden");
        app.as("county/star-team", COUNTY, "ST")
                .post(path(), item(COUNTY, "ST2", "专班"))
                .expectProblem(403, "forbidden");
        village().post(path(), item(VILLAGE, "ST2", "村里")).expectProblem(403, "forbidden");
        change(township(), item, wording("乡镇来改")).expectProblem(403, "forbidden");
        township().delete(path() + "/" + item.path("id").asLong()).expectProblem(403, "forbidden");
        app.as("county/office", OTHER_COUNTY).get(path() + "?place=" + COUNTY).expectProblem(403, "forbidden");
        village().get(path() + "?place=" + COMMUNITY).expectProblem(403, "forbidden");
        county().get(path() + "?place=" + OTHER_COUNTY).expectProblem(404, "not-found");
        county().get("/api/cycles/2000-" + COUNTY + "/local-items?place=" + COUNTY)
                .expectProblem(404, "not-found");
    }

    @Test
    void aCodeTheRubricDoesNotHaveIsRefusedWithItsPlace() {
        JsonNode refused = county().post(path(), item(COUNTY, "ZZ9", "没有的")).expectProblem(422, "findings");
        assertThat(refused.path("findings").get(0).path("place").asString()).isEqualTo("/about");
        // a task of communities is none of villages
        county().post(path(), item(COUNTY, "GJ1", "社区的")).expectProblem(422, "findings");
        county().post(path(), but(item(COUNTY, "ST2", ""), "text", "  ")).expectProblem(400, "invalid");
        county().post(path(), item(COUNTY, "ST2", "长".repeat(301))).expectProblem(400, "invalid");
        county().post(path(), but(item(COUNTY, "ST2", "类"), "kind", "town")).expectProblem(400, "wrong-type");
        county().post(path(), but(item(COUNTY, "ST2", "重"), "helps", List.of("甲", "甲")))
                .expectProblem(422, "findings");
    }

    @Test
    void theSameTextTwiceAboutOneCodeIsRefused() {
        added(county(), COUNTY, "ST2", "一样的");
        county().post(path(), item(COUNTY, "ST2", " 一样的 ")).expectProblem(409, "local-item-exists");
        JsonNode other = added(county(), COUNTY, "ST2", "两样的");
        change(county(), other, wording("一样的")).expectProblem(409, "local-item-exists");
        added(county(), COUNTY, "ST3", "一样的");
        added(township(), TOWN, "ST2", "一样的");
    }

    @Test
    void tenAboutOneCodeAreEnough() {
        for (int i = 1; i <= 10; i++) {
            added(county(), COUNTY, "ST2", "第 " + i + " 条");
        }
        county().post(path(), item(COUNTY, "ST2", "第 11 条")).expectProblem(409, "too-many-local-items");
        added(county(), COUNTY, "ST3", "别的任务下可以");
    }

    @Test
    void threeHundredOfOnePlaceAreEnough() {
        jdbc.sql("""
                        insert into local_item (cycle, place, kind, about, text, position, written_by, written_at)
                        select :cycle, :place, 'village', 'X' || n, '占位', 1, 'test', now()
                        from generate_series(1, 300) n""").param("cycle", YEAR + "-" + COUNTY).param("place", COUNTY).update();
        county().post(path(), item(COUNTY, "ST2", "第 301 条")).expectProblem(409, "too-many-local-items");
        added(township(), TOWN, "ST2", "乡镇另算");
    }

    @Test
    void itemsAreMovedAmongTheirOwn() {
        added(county(), COUNTY, "ST2", "甲");
        JsonNode second = added(county(), COUNTY, "ST2", "乙");
        JsonNode third = added(county(), COUNTY, "ST2", "丙");
        county().delete(path() + "/" + second.path("id").asLong()).expect(204);
        change(county(), third, Map.of("text", "丙", "helps", List.of("县城管局"), "position", 1))
                .expect(200);
        assertThat(texts(list(county(), COUNTY))).containsExactly("丙", "甲");
        change(county(), third, wording("丙", "position", 0)).expectProblem(400, "invalid");
    }

    @Test
    void noItemIsDueAfterTheVillagesHandIn() {
        LocalDate end = LocalDate.of(YEAR, 12, 31);
        assertThat(list(county(), COUNTY).path("lastDay").asString()).isEqualTo(end.toString());
        county().post(path(), but(item(COUNTY, "ST2", "最后一天"), "due", end.toString()))
                .expect(201);
        county().post(
                        path(),
                        but(item(COUNTY, "ST2", "晚一天"), "due", end.plusDays(1).toString()))
                .expectProblem(422, "findings");
        JsonNode late = county().post(
                        path(),
                        but(
                                item(COUNTY, "ST2", "昨天"),
                                "due",
                                LocalDate.now(app.clock()).minusDays(1).toString()))
                .expectProblem(422, "findings");
        assertThat(late.path("findings").get(0).path("place").asString()).isEqualTo("/due");
    }

    @Test
    void whenTheYearIsOpenTheStepsOfTheVillageSayItsLastDay() {
        int year = YEAR + 2;
        EditionFixture.calendar(calendar, year);
        cycle(year, Map.of());
        String cycle = "/api/cycles/" + year + "-" + COUNTY;
        Visitor office = app.as("city/office", AppFixture.ZHENGZHOU);
        office.post(cycle + "/opening", Map.of()).expect(202);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> office.get(cycle).json().path("state").asString().equals("open"));
        LocalDate today = LocalDate.now(app.clock());
        LocalDate last = calendar.after(calendar.after(today, 20), 20);
        String items = cycle + "/local-items";
        assertThat(county().get(items + "?place=" + COUNTY)
                        .expect(200)
                        .path("lastDay")
                        .asString())
                .isEqualTo(last.toString());
        county().post(items, but(item(COUNTY, "ST2", "当天"), "due", last.toString()))
                .expect(201);
        county().post(
                        items,
                        but(item(COUNTY, "ST2", "次日"), "due", last.plusDays(1).toString()))
                .expectProblem(422, "findings");
        jdbc.sql("update cycle set state = 'closed' where id = :id")
                .param("id", year + "-" + COUNTY)
                .update();
        county().post(items, item(COUNTY, "ST2", "年度已结束")).expectProblem(409, "cycle-closed");
    }

    @Test
    void itemsAreOfferedToTheNextYearAndThoseWhoseCodeIsGoneAreNamed() {
        JsonNode same = county().post(path(), but(item(COUNTY, "ST3", "照旧"), "due", YEAR + "-06-30"))
                .expect(201);
        JsonNode reworded = added(county(), COUNTY, "ST2", "说法变了");
        JsonNode gone = added(county(), COUNTY, "ST6", "没有了");
        String next = "/api/cycles/" + (YEAR + 1) + "-" + COUNTY + "/local-items";
        JsonNode offers = county().get(next + "/offers?place=" + COUNTY).expect(200);
        assertThat(offers.path("year").asInt()).isEqualTo(YEAR);
        assertThat(offers.path("offers")
                        .valueStream()
                        .map(one -> one.path("item").path("text").asString() + " "
                                + one.path("fit").asString()))
                .containsExactly("说法变了 reworded", "照旧 same", "没有了 gone");
        assertThat(offers.path("offers").get(0).path("now").asString()).isEqualTo("分类治理生活垃圾");

        JsonNode refused =
                county().post(next + "/carried", carry(COUNTY, same, gone)).expectProblem(422, "findings");
        assertThat(refused.path("findings").get(0).path("sentence").asString()).contains("没有了", "ST6");
        assertThat(texts(county().get(next + "?place=" + COUNTY).expect(200))).isEmpty();

        JsonNode taken =
                county().post(next + "/carried", carry(COUNTY, same, reworded)).expect(200);
        assertThat(texts(taken)).containsExactly("说法变了", "照旧");
        assertThat(taken.path("items").get(1).path("due").isNull()).isTrue();
        assertThat(texts(county().post(next + "/carried", carry(COUNTY, same, reworded))
                        .expect(200)))
                .hasSize(2);
        township().post(next + "/carried", carry(COUNTY, same)).expectProblem(403, "forbidden");
        township().post(next + "/carried", carry(TOWN, same)).expectProblem(404, "not-found");
        assertThat(county().get(path() + "/offers?place=" + COUNTY)
                        .expect(200)
                        .path("year")
                        .isNull())
                .isTrue();
    }

    private static Map<String, Object> carry(String place, JsonNode... items) {
        return Map.of(
                "place",
                place,
                "items",
                List.of(items).stream().map(one -> one.path("id").asLong()).toList());
    }

    @Test
    void howManyItemsThereAreDoesNotCostStatements() {
        list(village(), VILLAGE);
        Visitor reader = village();
        List<String> none = statements.ofRequests(() -> list(reader, VILLAGE));
        for (int i = 0; i < 8; i++) {
            added(county(), COUNTY, "ST" + (i % 5 + 1), "第 " + i + " 条");
            added(township(), TOWN, "ST" + (i % 5 + 1), "第 " + i + " 条");
        }
        List<String> many = statements.ofRequests(() -> list(reader, VILLAGE));
        assertThat(many).hasSameSizeAs(none);
        assertThat(many.stream().filter(sql -> sql.contains("from local_item"))).hasSize(1);
    }
}
