package org.fivestar.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fivestar.cycle.LocalYear.COMMUNITY;
import static org.fivestar.cycle.LocalYear.COUNTY;
import static org.fivestar.cycle.LocalYear.OTHER_COUNTY;
import static org.fivestar.cycle.LocalYear.OTHER_TOWN;
import static org.fivestar.cycle.LocalYear.TOWN;
import static org.fivestar.cycle.LocalYear.VILLAGE;
import static org.fivestar.cycle.LocalYear.YEAR;
import static org.fivestar.cycle.LocalYear.but;
import static org.fivestar.cycle.LocalYear.change;
import static org.fivestar.cycle.LocalYear.item;
import static org.fivestar.cycle.LocalYear.path;
import static org.fivestar.cycle.LocalYear.texts;
import static org.fivestar.cycle.LocalYear.withdraw;
import static org.fivestar.cycle.LocalYear.wording;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.fivestar.AppFixture;
import org.fivestar.FivestarTest;
import org.fivestar.StatementCounter;
import org.fivestar.Visitor;
import org.fivestar.YearFixture;
import org.fivestar.processes.Editions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@FivestarTest
class LocalItemsTest {

    @Autowired
    AppFixture app;

    @Autowired
    YearFixture years;

    @Autowired
    Editions editions;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    StatementCounter statements;

    private LocalYear local;

    @BeforeEach
    void freshYear() {
        local = new LocalYear(app, years, editions, jdbc);
    }

    private List<String> audited(long id) {
        return jdbc.sql("select action || details from audit_entry where subject = :subject order by id")
                .param("subject", "local-item/" + id)
                .query(String.class)
                .list();
    }

    @Test
    void aVillageReadsWhatItsCountyAndItsTownshipWroteFromAboveDown() {
        local.added(local.township(), TOWN, "ST2", "每周五下午集中清运一次");
        JsonNode first = local.added(local.county(), COUNTY, "ST2-1", "每组一名保洁员，名单上墙");
        local.added(app.as("township/reviewer", OTHER_TOWN), OTHER_TOWN, "ST2", "别的乡镇的事");
        local.county()
                .post(path(), but(item(COUNTY, "GJ1", "社区的事"), "kind", "community"))
                .expect(201);

        JsonNode list = local.list(local.village(), VILLAGE);
        assertThat(texts(list)).containsExactly("每组一名保洁员，名单上墙", "每周五下午集中清运一次");
        assertThat(list.path("writable").asBoolean()).isFalse();
        JsonNode shown = list.path("items").get(0);
        assertThat(shown.path("place").path("name").asString()).isEqualTo("细县");
        assertThat(shown.path("helps").get(0).asString()).isEqualTo("县城管局");
        assertThat(shown.path("changedAt").isNull()).isTrue();
        assertThat(texts(local.list(app.as("village/declarant", COMMUNITY), COMMUNITY)))
                .containsExactly("社区的事");
        assertThat(local.list(local.township(), TOWN).path("writable").asBoolean())
                .isTrue();
        assertThat(first.path("position").asInt()).isEqualTo(1);
    }

    @Test
    void aChangeNeedsTheVersionSeenAndIsWrittenDownWithTheTextBeforeAndAfter() {
        JsonNode item = local.added(local.county(), COUNTY, "ST2", "旧的说法");
        JsonNode changed = change(local.county(), item, wording("新的说法")).expect(200);
        assertThat(changed.path("text").asString()).isEqualTo("新的说法");
        assertThat(changed.path("about").asString()).isEqualTo("ST2");
        assertThat(changed.path("changedAt").isNull()).isFalse();
        change(local.county(), item, wording("晚到的说法")).expectProblem(412, "changed-meanwhile");
        local.county()
                .put(path() + "/" + item.path("id").asLong(), wording("没有版本"))
                .expectProblem(428, "version-missing");
        local.county()
                .put(path() + "/" + item.path("id").asLong(), wording("错的版本"), Map.of("If-Match", "new"))
                .expectProblem(400, "invalid");
        assertThat(texts(local.list(local.village(), VILLAGE))).containsExactly("新的说法");
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
        JsonNode item = local.added(local.county(), COUNTY, "ST2", "说法");
        change(local.county(), item, Map.of("text", "说法", "helps", List.of("县城管局")))
                .expect(200);
        assertThat(audited(item.path("id").asLong())).hasSize(1);
    }

    @Test
    void aWithdrawnItemIsFoundAgainAndCannotBeChanged() {
        JsonNode item = local.added(local.county(), COUNTY, "ST2", "要撤回的");
        withdraw(local.county(), item).expect(204);
        withdraw(local.county(), item).expect(204);
        assertThat(texts(local.list(local.village(), VILLAGE))).isEmpty();
        assertThat(texts(local.county()
                        .get(path() + "?withdrawn=true&place=" + COUNTY)
                        .expect(200)))
                .containsExactly("要撤回的");
        change(local.county(), item, wording("又要")).expectProblem(409, "local-item-withdrawn");
        assertThat(audited(item.path("id").asLong())).hasSize(2);
        local.added(local.county(), COUNTY, "ST2", "要撤回的");
        local.county().delete(path() + "/999999999", Map.of("If-Match", "1")).expectProblem(404, "not-found");
    }

    @Test
    void whatWasChangedMeanwhileIsNotTakenBackUnseen() {
        JsonNode seen = local.added(local.county(), COUNTY, "ST2", "看到的");
        local.county().delete(path() + "/" + seen.path("id").asLong()).expectProblem(428, "version-missing");
        JsonNode now = change(local.county(), seen, wording("改过的")).expect(200);
        withdraw(local.county(), seen).expectProblem(412, "changed-meanwhile");
        assertThat(texts(local.list(local.village(), VILLAGE))).containsExactly("改过的");
        withdraw(local.county(), now).expect(204);
        assertThat(texts(local.list(local.village(), VILLAGE))).isEmpty();
    }

    @Test
    void nobodyWritesForAnotherPlace() {
        JsonNode item = local.added(local.county(), COUNTY, "ST2", "县里的");
        local.township().post(path(), item(COUNTY, "ST2", "替县里写")).expectProblem(403, "forbidden");
        local.county().post(path(), item(TOWN, "ST2", "替乡镇写")).expectProblem(403, "forbidden");
        local.township().post(path(), item(OTHER_TOWN, "ST2", "替邻镇写")).expectProblem(403, "forbidden");
        local.township().post(path(), item(VILLAGE, "ST2", "替村写")).expectProblem(403, "forbidden");
        app.as("county/office", OTHER_COUNTY)
                .post(path(), item(OTHER_COUNTY, "ST2", "年度以外的县"))
                .expectProblem(403, "forbidden");
        app.as("county/star-team", COUNTY, "ST")
                .post(path(), item(COUNTY, "ST2", "专班"))
                .expectProblem(403, "forbidden");
        local.village().post(path(), item(VILLAGE, "ST2", "村里")).expectProblem(403, "forbidden");
        change(local.township(), item, wording("乡镇来改")).expectProblem(403, "forbidden");
        withdraw(local.township(), item).expectProblem(403, "forbidden");
        app.as("county/office", OTHER_COUNTY).get(path() + "?place=" + COUNTY).expectProblem(403, "forbidden");
        local.village().get(path() + "?place=" + COMMUNITY).expectProblem(403, "forbidden");
        local.county().get(path() + "?place=" + OTHER_COUNTY).expectProblem(404, "not-found");
        local.county()
                .get("/api/cycles/2000-" + COUNTY + "/local-items?place=" + COUNTY)
                .expectProblem(404, "not-found");
    }

    @Test
    void aCodeTheRubricDoesNotHaveIsRefusedWithItsPlace() {
        JsonNode refused =
                local.county().post(path(), item(COUNTY, "ZZ9", "没有的")).expectProblem(422, "findings");
        assertThat(refused.path("findings").get(0).path("place").asString()).isEqualTo("/about");
        // a task of communities is none of villages
        local.county().post(path(), item(COUNTY, "GJ1", "社区的")).expectProblem(422, "findings");
        local.county().post(path(), but(item(COUNTY, "ST2", ""), "text", "  ")).expectProblem(400, "invalid");
        local.county().post(path(), item(COUNTY, "ST2", "长".repeat(301))).expectProblem(400, "invalid");
        local.county()
                .post(path(), but(item(COUNTY, "ST2", "类"), "kind", "town"))
                .expectProblem(400, "wrong-type");
        local.county()
                .post(path(), but(item(COUNTY, "ST2", "重"), "helps", List.of("甲", "甲")))
                .expectProblem(422, "findings");
    }

    @Test
    void theSameTextTwiceAboutOneCodeIsRefused() {
        local.added(local.county(), COUNTY, "ST2", "一样的");
        local.county().post(path(), item(COUNTY, "ST2", " 一样的 ")).expectProblem(409, "local-item-exists");
        JsonNode other = local.added(local.county(), COUNTY, "ST2", "两样的");
        change(local.county(), other, wording("一样的")).expectProblem(409, "local-item-exists");
        local.added(local.county(), COUNTY, "ST3", "一样的");
        local.added(local.township(), TOWN, "ST2", "一样的");
    }

    @Test
    void tenAboutOneCodeAreEnough() {
        for (int i = 1; i <= 10; i++) {
            local.added(local.county(), COUNTY, "ST2", "第 " + i + " 条");
        }
        local.county().post(path(), item(COUNTY, "ST2", "第 11 条")).expectProblem(409, "too-many-local-items");
        local.added(local.county(), COUNTY, "ST3", "别的任务下可以");
    }

    @Test
    void threeHundredOfOnePlaceAreEnough() {
        jdbc.sql("""
                        insert into local_item (cycle, place, kind, about, text, position, written_by, written_at)
                        select :cycle, :place, 'village', 'X' || n, '占位', 1, 'test', now()
                        from generate_series(1, 300) n""").param("cycle", YEAR + "-" + COUNTY).param("place", COUNTY).update();
        local.county().post(path(), item(COUNTY, "ST2", "第 301 条")).expectProblem(409, "too-many-local-items");
        local.added(local.township(), TOWN, "ST2", "乡镇另算");
    }

    @Test
    void itemsAreMovedAmongTheirOwn() {
        local.added(local.county(), COUNTY, "ST2", "甲");
        JsonNode second = local.added(local.county(), COUNTY, "ST2", "乙");
        JsonNode third = local.added(local.county(), COUNTY, "ST2", "丙");
        withdraw(local.county(), second).expect(204);
        change(local.county(), third, Map.of("text", "丙", "helps", List.of("县城管局"), "position", 1))
                .expect(200);
        assertThat(texts(local.list(local.county(), COUNTY))).containsExactly("丙", "甲");
        change(local.county(), third, wording("丙", "position", 0)).expectProblem(400, "invalid");
    }

    @Test
    void noItemIsDueAfterTheVillagesHandIn() {
        LocalDate end = LocalDate.of(YEAR, 12, 31);
        assertThat(local.list(local.county(), COUNTY).path("lastDay").asString())
                .isEqualTo(end.toString());
        local.county()
                .post(path(), but(item(COUNTY, "ST2", "最后一天"), "due", end.toString()))
                .expect(201);
        local.county()
                .post(
                        path(),
                        but(item(COUNTY, "ST2", "晚一天"), "due", end.plusDays(1).toString()))
                .expectProblem(422, "findings");
        JsonNode late = local.county()
                .post(
                        path(),
                        but(
                                item(COUNTY, "ST2", "昨天"),
                                "due",
                                LocalDate.now(app.clock()).minusDays(1).toString()))
                .expectProblem(422, "findings");
        assertThat(late.path("findings").get(0).path("place").asString()).isEqualTo("/due");
    }

    @Test
    void howManyItemsThereAreDoesNotCostStatements() {
        local.list(local.village(), VILLAGE);
        Visitor reader = local.village();
        List<String> none = statements.ofRequests(() -> local.list(reader, VILLAGE));
        for (int i = 0; i < 8; i++) {
            local.added(local.county(), COUNTY, "ST" + (i % 5 + 1), "第 " + i + " 条");
            local.added(local.township(), TOWN, "ST" + (i % 5 + 1), "第 " + i + " 条");
        }
        List<String> many = statements.ofRequests(() -> local.list(reader, VILLAGE));
        assertThat(many).hasSameSizeAs(none);
        assertThat(many.stream().filter(sql -> sql.contains("from local_item"))).hasSize(1);
    }
}
