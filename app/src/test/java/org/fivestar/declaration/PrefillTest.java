package org.fivestar.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.fivestar.AppFixture;
import org.fivestar.EditionFixture;
import org.fivestar.EditionForms;
import org.fivestar.FivestarTest;
import org.fivestar.StatementCounter;
import org.fivestar.YearFixture;
import org.fivestar.YearFixture.Candidate;
import org.fivestar.processes.EditionId;
import org.fivestar.processes.Editions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What is known is suggested with where it comes from, and is no answer until somebody hands it in. */
@FivestarTest
class PrefillTest {

    private static final int YEAR = 2045;
    private static final String TEXT = "{\"type\":\"string\",\"maxLength\":40}";

    @Autowired
    YearFixture year;

    @Autowired
    AppFixture app;

    @Autowired
    Editions editions;

    @Autowired
    StatementCounter statements;

    @Autowired
    JdbcClient jdbc;

    private EditionId edition(int of) {
        year.shipped();
        EditionForms forms = new EditionForms(of)
                .field("declare", "placeName", TEXT, "\"prefill\":\"place.name\"")
                .field(
                        "declare",
                        "placeCode",
                        "{\"type\":\"string\",\"format\":\"place\"}",
                        "\"prefill\":\"place.code\"")
                .field("declare", "who", TEXT, "\"prefill\":\"actor.name\"")
                .field("declare", "day", "{\"type\":\"string\",\"format\":\"date\"}", "\"prefill\":\"today\"")
                .field("declare", "number", "{\"type\":\"integer\"}", "\"prefill\":\"year\"")
                .field("declare", "digits", TEXT, "\"prefill\":\"year\"")
                .field("declare", "tiny", "{\"type\":\"string\",\"maxLength\":1}", "\"prefill\":\"place.code\"")
                .field("declare", "fact", TEXT, "\"prefill\":\"fact.population\"")
                .field("declare", "homes", "{\"type\":\"number\"}", "\"prefill\":\"fact.households\",\"unit\":\"户\"")
                .field("declare", "hundreds", "{\"type\":\"number\"}", "\"prefill\":\"fact.households\"")
                .field("declare", "phone", TEXT, "\"prefill\":\"last-year\"")
                .field("township-review", "phone", TEXT, "\"prefill\":\"earlier\"")
                .field(
                        "township-review",
                        "contact",
                        TEXT,
                        "\"prefill\":\"earlier\",\"steps\":{\"township_review\":\"read\"}")
                .field("township-review", "note", TEXT, "\"prefill\":\"last-year\"");
        return EditionFixture.publish(editions, of, forms.files()).id();
    }

    private static JsonNode form(Candidate village) {
        return village.view().path("item").path("form");
    }

    private static JsonNode reviewed(Candidate village) {
        return village.township()
                .get("/api/work-items/" + village.item(village.township()))
                .expect(200)
                .path("form");
    }

    @Test
    void whatTheHouseKnowsIsSuggestedWhereItFits() {
        Candidate village = year.candidate(edition(YEAR), YEAR);

        JsonNode suggested = form(village).path("suggested");

        String code = village.run().subject();
        assertThat(suggested.path("placeName").path("value").asString())
                .isEqualTo(village.view().path("place").path("name").asString());
        assertThat(suggested.path("placeCode").path("value").asString()).isEqualTo(code);
        assertThat(form(village).path("names").path(code).asString()).isNotBlank();
        assertThat(suggested.path("who").path("value").asString()).startsWith("测试员");
        assertThat(suggested.path("who").path("source").asString()).isEqualTo("actor.name");
        assertThat(suggested.path("day").path("value").asString())
                .isEqualTo(LocalDate.now(app.clock()).toString());
        assertThat(suggested.path("number").path("value").intValue()).isEqualTo(YEAR);
        assertThat(suggested.path("digits").path("value").asString()).isEqualTo(String.valueOf(YEAR));
        assertThat(suggested.propertyNames())
                .as("too long for its field, from a source nobody is, from a year that was not")
                .doesNotContain("tiny", "fact", "phone");
    }

    @Test
    void whatIsKnownOfThePlaceIsSuggestedWithItsDayWhereTheUnitIsTheSame() {
        Candidate village = year.candidate(edition(YEAR), YEAR);
        assertThat(form(village).path("suggested").has("homes")).isFalse();
        jdbc.sql("""
                        insert into fact_value (place, code, number, value, unit, stated_on, stated_by, source, at)
                        values (:place, 'households', 1, '412', '户', date '2026-03-31', 'test', 'sheet', now())""").param("place", village.run().subject()).update();

        JsonNode suggested = form(village).path("suggested");

        assertThat(suggested.path("homes").path("value").intValue()).isEqualTo(412);
        assertThat(suggested.path("homes").path("from").asString()).isEqualTo("2026-03-31");
        assertThat(suggested.has("hundreds")).isFalse();
    }

    @Test
    void aSuggestionIsNoAnswer() {
        Candidate village = year.candidate(edition(YEAR), YEAR);
        form(village);
        village.claimFirst(1);
        village.submit("submit", Map.of("digits", "2044")).expect(200);

        assertThat(jdbc.sql("select form::text from submission where run_id = :run")
                        .param("run", village.id())
                        .query(String.class)
                        .single())
                .contains("2044")
                .doesNotContain(village.run().subject(), "测试员");
    }

    @Test
    void whatWasHandedInLastYearIsSuggestedAndWhatWasWithdrawnIsNot() {
        EditionId before = edition(YEAR + 1);
        EditionId now = edition(YEAR + 2);
        Candidate last = year.candidate(before, YEAR + 1, year.village(3).code());
        last.claimFirst(1);
        Candidate village = year.candidate(now, YEAR + 2, year.village(3).code());
        assertThat(form(village).path("suggested").has("phone"))
                .as("not handed in yet")
                .isFalse();

        last.submit("submit", Map.of("phone", "0395-1234567", "placeName", "旧名"))
                .expect(200);
        JsonNode suggested = form(village).path("suggested");
        assertThat(suggested.path("phone").path("value").asString()).isEqualTo("0395-1234567");
        assertThat(suggested.path("phone").path("from").asString()).isEqualTo(String.valueOf(YEAR + 1));
        assertThat(suggested.path("placeName").path("value").asString()).isNotEqualTo("旧名");
        Candidate neighbour = year.candidate(now, YEAR + 2, year.village(4).code());
        assertThat(form(neighbour).path("suggested").has("phone")).isFalse();

        last.declarant()
                .post("/api/runs/" + last.id() + "/withdrawal", Map.of("reason", "去年没有参加。"))
                .expect(200);
        assertThat(form(village).path("suggested").has("phone")).isFalse();
    }

    @Test
    void whatAReviewerDecidedLastYearIsSuggestedAtTheSameStep() {
        EditionId before = edition(YEAR + 3);
        EditionId now = edition(YEAR + 4);
        Candidate last = year.candidate(before, YEAR + 3, year.village(5).code());
        last.handIn(1);
        last.decide(last.township(), Map.of("decision", "forward", "form", Map.of("note", "走访 20 户")))
                .expect(200);
        Candidate village = year.candidate(now, YEAR + 4, year.village(5).code());
        village.handIn(1);

        assertThat(reviewed(village)
                        .path("suggested")
                        .path("note")
                        .path("value")
                        .asString())
                .isEqualTo("走访 20 户");
    }

    @Test
    void anEarlierStepOfTheRunIsReadOrSuggestedUnderTheSameName() {
        Candidate village = year.candidate(edition(YEAR), YEAR);
        village.claimFirst(1);
        village.submit("submit", Map.of("phone", "0395-7654321", "contact", "王会计"))
                .expect(200);
        village.answerAll();
        village.submit("submit", Map.of()).expect(200);

        JsonNode form = reviewed(village);
        assertThat(form.path("given").path("contact").asString()).isEqualTo("王会计");
        assertThat(form.path("suggested").has("contact")).isFalse();
        assertThat(form.path("suggested").path("phone").path("value").asString())
                .isEqualTo("0395-7654321");
        assertThat(form.path("suggested").path("phone").path("from").asString()).isEqualTo("申报星级");

        village.decide(village.township(), Map.of("decision", "forward", "form", Map.of("contact", "别人")))
                .expect(200);
        assertThat(village.timeline().toString()).contains("王会计").doesNotContain("别人");
    }

    @Test
    void manyDecisionsReadWhatStandsInTheirFormsOnce() {
        EditionId edition = edition(YEAR);
        List<Candidate> villages = List.of(year.candidate(edition, YEAR), year.candidate(edition, YEAR));
        villages.forEach(village -> village.handIn(1));
        List<String> items = villages.stream()
                .map(village -> village.item(village.township()))
                .toList();

        List<String> one = statements.ofRequests(() -> decide(villages.get(0), items.get(0)));

        assertThat(one).filteredOn(sql -> sql.contains("from submission")).hasSize(1);
        assertThat(one)
                .filteredOn(sql -> sql.contains("from decision where run_id = any"))
                .hasSize(1);
        assertThat(one).noneMatch(sql -> sql.contains("select id, name from person where id = any"));
        decide(villages.get(1), items.get(1));
    }

    private static void decide(Candidate village, String item) {
        village.township()
                .post("/api/work-items/" + item + "/decision", Map.of("decision", "forward", "form", Map.of()))
                .expect(200);
    }
}
