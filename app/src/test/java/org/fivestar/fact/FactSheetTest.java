package org.fivestar.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.fivestar.fact.FactYear.written;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.fivestar.Answer;
import org.fivestar.AppFixture;
import org.fivestar.FivestarTest;
import org.fivestar.StatementCounter;
import org.fivestar.Visitor;
import org.fivestar.fact.FactYear.Village;
import org.fivestar.forms.Fact;
import org.fivestar.platform.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The fact sheet of a village: stated once, confirmed when it is old, refused when it is wrong. */
@FivestarTest
class FactSheetTest {

    @Autowired
    FactYear year;

    @Autowired
    AppFixture app;

    @Autowired
    Facts facts;

    @Autowired
    StatementCounter statements;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aVillageStatesSeveralFactsAtOnceAndTheSheetSaysWhoAndWhen() {
        Village village = year.village();
        JsonNode empty = village.declarant().get(village.path()).expect(200);
        assertThat(empty.path("writable").asBoolean()).isTrue();
        assertThat(empty.path("year").asInt()).isEqualTo(year.today().getYear());
        assertThat(empty.path("facts").valueStream())
                .hasSizeGreaterThan(5)
                .allSatisfy(line -> assertThat(line.path("stated").isNull()).isTrue());
        JsonNode sheet = village.write(
                        village.declarant(),
                        written("households", 352, "户", null),
                        written("collective-income", 31.2, "万元", null),
                        written("village-class", "suburb", null, null),
                        written("committee-elected", "2024-12-18", null, null),
                        written("secretary", "周建国", null, null))
                .expect(200);
        assertThat(sheet.path("facts").valueStream())
                .filteredOn(line -> !line.path("stated").isNull())
                .hasSize(5);
        JsonNode stated = village.line("households").path("stated");
        assertThat(stated.path("value").asInt()).isEqualTo(352);
        assertThat(stated.path("unit").asString()).isEqualTo("户");
        assertThat(stated.path("statedOn").asString()).isEqualTo(year.today().toString());
        assertThat(stated.path("by").asString()).startsWith("测试员");
        assertThat(stated.path("source").asString()).isEqualTo("sheet");
        assertThat(stated.path("expired").asBoolean()).isFalse();
        assertThat(acts(village)).containsExactly("facts-stated");
    }

    private List<String> acts(Village village) {
        return jdbc.sql("select action from audit_entry where subject = :subject order by id")
                .param("subject", "facts/" + village.code())
                .query(String.class)
                .list();
    }

    @Test
    void anotherValueIsAddedAndTheSameAgainIsOnlyAConfirmation() {
        Village village = year.village();
        village.households(352, null).expect(200);
        village.households(352.0, 352).expect(200);
        assertThat(village.history("households")).hasSize(1);
        assertThat(village.line("households").path("stated").path("confirmedBy").asString())
                .startsWith("测试员");
        village.households(355, 352).expect(200);
        List<JsonNode> history = village.history("households");
        assertThat(history).hasSize(2);
        assertThat(history.get(0).path("value").asInt()).isEqualTo(355);
        assertThat(history.get(0).path("confirmedAt").isNull()).isTrue();
        assertThat(history.get(1).path("value").asInt()).isEqualTo(352);
        assertThat(village.line("households").path("statements").asInt()).isEqualTo(2);
        assertThat(acts(village)).containsExactly("facts-stated", "facts-confirmed", "facts-stated");
    }

    @Test
    void whatIsOldHasToBeLookedAtAgainAndStandsAgainOnceItIsConfirmed() {
        Village village = year.village();
        LocalDate old = year.today().minusMonths(12).minusDays(1);
        village.load("households", 352, old);
        village.load("party-members", 41, year.today().minusMonths(12));
        assertThat(village.line("households").path("stated").path("expired").asBoolean())
                .isTrue();
        assertThat(village.line("households").path("stated").path("goodUntil").asString())
                .isEqualTo(old.plusMonths(12).toString());
        assertThat(village.line("party-members").path("stated").path("expired").asBoolean())
                .as("on the last day it is still good")
                .isFalse();
        village.confirm(Map.of("code", "households", "value", 352, "unit", "户")).expect(200);
        village.confirm(Map.of("code", "households", "value", 352, "unit", "户")).expect(200);
        JsonNode line = village.line("households");
        assertThat(line.path("stated").path("expired").asBoolean()).isFalse();
        assertThat(line.path("stated").path("statedOn").asString()).isEqualTo(old.toString());
        assertThat(line.path("statements").asInt()).isEqualTo(1);
    }

    @Test
    void whatSomebodyElseStatedMeanwhileIsNotWrittenOverUnseen() {
        Village village = year.village();
        village.households(352, null).expect(200);
        Answer refused = village.write(
                village.second(), written("party-members", 41, "人", null), written("households", 360, "户", null));
        JsonNode problem = refused.expectProblem(409, "written-meanwhile");
        assertThat(problem.path("facts").valueStream().map(JsonNode::asString)).containsExactly("households");
        assertThat(problem.path("title").asString()).contains("户数");
        assertThat(problem.path("by").asString()).startsWith("测试员");
        assertThat(village.line("party-members").path("stated").isNull())
                .as("all of them or none")
                .isTrue();
        village.write(village.second(), written("households", 352, "户", null)).expect(200);
        village.write(village.second(), written("households", 360, "户", 352)).expect(200);
        village.confirm(Map.of("code", "households", "value", 352, "unit", "户"))
                .expectProblem(409, "written-meanwhile");
        village.confirm(Map.of("code", "residents", "value", 900, "unit", "人")).expectProblem(409, "written-meanwhile");
        assertThat(village.line("households").path("stated").path("value").asInt())
                .isEqualTo(360);
    }

    @Test
    void ofTwoInTheSameMomentOneIsToldAndNothingIsLost() throws Exception {
        Village village = year.village();
        village.households(1, null).expect(200);
        Visitor first = village.declarant();
        Visitor second = village.second();
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            for (int round = 1; round < 8; round++) {
                int base = round;
                List<Callable<Answer>> acts = List.of(
                        () -> village.write(first, written("households", base + 1, "户", base)),
                        () -> village.write(second, written("households", base + 1001, "户", base)));
                List<Integer> statuses = both.invokeAll(acts).stream()
                        .map(FactSheetTest::get)
                        .map(Answer::status)
                        .sorted()
                        .toList();
                assertThat(statuses).containsExactly(200, 409);
                int now =
                        village.line("households").path("stated").path("value").asInt();
                if (now != base + 1) {
                    village.households(base + 1, now).expect(200);
                }
            }
        } finally {
            both.shutdownNow();
        }
        List<Integer> numbers = jdbc.sql("select number from fact_value where place = :place order by number")
                .param("place", village.code())
                .query(Integer.class)
                .list();
        assertThat(numbers).doesNotHaveDuplicates().contains(8);
    }

    private static Answer get(java.util.concurrent.Future<Answer> answer) {
        try {
            return answer.get();
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "households | -3 | 户",
                "households | \"352\" | 户",
                "households | true | 户",
                "households | 352 | 人",
                "households | 352 | -",
                "secretary | \"周建国\" | 名",
                "secretary | \" \" | -",
                "village-class | \"moon\" | -",
                "committee-elected | \"2026-02-30\" | -"
            })
    void whatIsWrongIsRefusedBySentenceAndNothingOfItIsKept(String fact, String value, String unit) {
        Village village = year.village();
        Object sent = new tools.jackson.databind.json.JsonMapper().readTree(value);
        JsonNode problem = village.write(
                        village.declarant(), written("party-members", 41, "人", null), written(fact, sent, unit, null))
                .expectProblem(422, "findings");
        assertThat(problem.path("findings").get(0).path("place").asString()).isEqualTo("/" + fact);
        assertThat(problem.path("findings").get(0).path("remedy").asString()).isNotBlank();
        assertThat(village.line("party-members").path("stated").isNull()).isTrue();
    }

    @Test
    void whatNobodyAsksIsUnknownAndNothingIsWrittenTwiceInOneBreath() {
        Village village = year.village();
        village.write(village.declarant(), written("moons", 1, null, null)).expectProblem(404, "not-found");
        village.declarant().get(village.path() + "/moons/history").expectProblem(404, "not-found");
        village.write(village.declarant(), written("households", 1, "户", null), written("households", 2, "户", null))
                .expectProblem(422, "findings");
        village.write(village.declarant()).expectProblem(400, "invalid");
        village.declarant()
                .put(village.path(), Map.of("facts", List.of(Map.of("code", "households", "unit", "户"))))
                .expectProblem(400, "missing-field");
        assertThat(village.line("households").path("stated").isNull()).isTrue();
    }

    @Test
    void noFigureLiesInTheFutureAndAnOlderTableChangesNothing() {
        Village village = year.village();
        Problem refused = catchThrowableOfType(
                Problem.class,
                () -> village.load("households", 400, year.today().plusDays(1)));
        assertThat(refused.status()).isEqualTo(422);
        village.households(352, null).expect(200);
        village.load("households", 340, year.today().minusMonths(8));
        village.load("households", 340.0, year.today().minusMonths(8));
        assertThat(village.line("households").path("stated").path("value").asInt())
                .isEqualTo(352);
        List<JsonNode> history = village.history("households");
        assertThat(history).as("the same table twice is one statement").hasSize(2);
        assertThat(history.get(1).path("source").asString()).isEqualTo("workbook");
        assertThat(history.get(1).path("reference").asString()).isEqualTo("汇总表.xlsx");
        village.households(353, 352).expect(200);
        assertThat(village.line("households").path("stated").path("value").asInt())
                .isEqualTo(353);
    }

    @Test
    void aValueInAnotherUnitIsAskedAnew() {
        Village village = year.village();
        Fact now = year.fact("collective-income");
        Fact then = new Fact(
                now.code(), now.name(), null, now.kind(), "元", List.of(), now.minimum(), null, null, now.lastsMonths());
        facts.state(
                List.of(new FactStatement(
                        village.code(), then, FactYear.json(312000), year.today(), FactSource.WORKBOOK, null, null)),
                village.person());
        JsonNode line = village.line("collective-income");
        assertThat(line.path("stated").isNull()).isTrue();
        assertThat(line.path("statements").asInt()).isEqualTo(1);
        village.write(village.declarant(), written("collective-income", 31.2, "万元", null))
                .expect(200);
        assertThat(village.history("collective-income"))
                .extracting(one -> one.path("unit").asString())
                .containsExactly("万元", "元");
    }

    @Test
    void theVillageWritesThoseAboveReadAndForOthersThereIsNothing() {
        Village village = year.village();
        village.households(352, null).expect(200);
        for (Visitor reader : List.of(
                app.as("township/reviewer", FactYear.TOWN),
                app.as("county/office", FactYear.COUNTY),
                app.as("county/star-team", FactYear.COUNTY, "CY"),
                app.as("city/office", AppFixture.ZHENGZHOU),
                app.as("county/inspector", FactYear.COUNTY))) {
            JsonNode sheet = reader.get(village.path()).expect(200);
            assertThat(sheet.path("writable").asBoolean()).isFalse();
            reader.get(village.path() + "/households/history").expect(200);
            village.write(reader, written("households", 1, "户", 352)).expect(403);
        }
        Visitor stranger = year.village().declarant();
        stranger.get(village.path()).expectProblem(404, "not-found");
        stranger.get(village.path() + "/households/history").expectProblem(404, "not-found");
        village.write(stranger, written("households", 1, "户", 352)).expectProblem(404, "not-found");
        stranger.post(
                        village.path() + "/confirmations",
                        Map.of("facts", List.of(Map.of("code", "households", "value", 352, "unit", "户"))))
                .expectProblem(404, "not-found");
        app.as("county/office", AppFixture.YANCHENG).get(village.path()).expectProblem(404, "not-found");
        app.as("township/reviewer", FactYear.TOWN)
                .get("/api/places/" + FactYear.TOWN + "/facts")
                .expectProblem(404, "not-found");
        for (String role : List.of("city/process-owner", "city/publicity", "city/star-team")) {
            app.as(role, AppFixture.ZHENGZHOU).get(village.path()).expect(403);
        }
        app.administrator().get(village.path()).expect(403);
        assertThat(app.visitor().get(village.path()).status()).isEqualTo(401);
    }

    @Test
    void manyPlacesAreReadInOneStatement() {
        Village one = year.village();
        Village other = year.village();
        one.households(352, null).expect(200);
        other.load("party-members", 41, year.today());
        List<String> places = List.of(one.code(), other.code());
        List<String> codes = List.of("households", "party-members");
        Map<String, Map<String, KnownFact>> known = facts.valuesOf(places, codes);
        assertThat(known.get(one.code())).containsOnlyKeys("households");
        assertThat(known.get(other.code()).get("party-members").value().asInt()).isEqualTo(41);
        assertThat(facts.find(one.code(), "households")).isPresent();
        assertThat(facts.find(one.code(), "party-members")).isEmpty();
        assertThat(statements.ofCaller(() -> facts.valuesOf(places, codes))).hasSize(1);
        assertThat(facts.valuesOf(List.of(), codes)).isEmpty();
    }
}
