package org.fivestar.fact;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.fivestar.Answer;
import org.fivestar.AppFixture;
import org.fivestar.EditionFixture;
import org.fivestar.Visitor;
import org.fivestar.YearFixture;
import org.fivestar.account.Appointments;
import org.fivestar.account.NewPost;
import org.fivestar.account.PersonId;
import org.fivestar.forms.Fact;
import org.fivestar.forms.Rubric;
import org.fivestar.processes.EditionId;
import org.fivestar.processes.Editions;
import org.springframework.boot.test.context.TestComponent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A county of its own in which this year asks for facts, and villages of which nothing is known yet. */
@TestComponent
public class FactYear {

    static final String COUNTY = "410187000000";
    static final String TOWN = "410187100000";
    private static final JsonMapper JSON = new JsonMapper();

    private final AppFixture app;
    private final YearFixture years;
    private final Editions editions;
    private final Facts facts;
    private final Appointments appointments;
    private final AtomicInteger used = new AtomicInteger();
    private EditionId edition;

    FactYear(AppFixture app, YearFixture years, Editions editions, Facts facts, Appointments appointments) {
        this.app = app;
        this.years = years;
        this.editions = editions;
        this.facts = facts;
        this.appointments = appointments;
    }

    private synchronized void open() {
        if (edition != null) {
            return;
        }
        years.shipped();
        List<String> rows = new ArrayList<>(
                List.of(COUNTY + ",实县,county," + AppFixture.ZHENGZHOU, TOWN + ",实镇,township," + COUNTY));
        for (int i = 200; i < 260; i++) {
            rows.add("410187100" + i + ",实" + i + "村委会,village," + TOWN);
        }
        byte[] file =
                ("code,name,level,parent_code\n" + String.join("\n", rows) + "\n").getBytes(StandardCharsets.UTF_8);
        app.administrator().send("POST", "/api/places/import", file, "text/csv").expect(200);
        int year = today().getYear();
        edition = editions.all().stream()
                .filter(one -> one.year() == year)
                .findFirst()
                .orElseGet(() -> EditionFixture.publish(editions, year))
                .id();
        app.as("city/office", AppFixture.ZHENGZHOU)
                .post("/api/cycles", Map.of("year", year, "area", COUNTY, "editionId", edition.value()))
                .expect(201);
    }

    public LocalDate today() {
        return LocalDate.now(app.clock());
    }

    /** A village of which nothing is known. */
    public Village village() {
        open();
        return new Village(this, "410187100" + (200 + used.getAndIncrement()));
    }

    Fact fact(String code) {
        Rubric rubric = editions.content(edition).rubrics().get("village");
        return rubric.findFact(code).orElseThrow();
    }

    static JsonNode json(Object value) {
        return JSON.valueToTree(value);
    }

    /** @param base null when nothing was known */
    public static Map<String, Object> written(String code, Object value, String unit, Object base) {
        Map<String, Object> written = new HashMap<>(Map.of("code", code, "value", value));
        if (unit != null) {
            written.put("unit", unit);
        }
        if (base != null) {
            written.put("base", base);
        }
        return written;
    }

    /** A village with what is done to its sheet over HTTP. */
    public record Village(FactYear of, String code) {

        public Visitor declarant() {
            return of.app.as("village/declarant", code);
        }

        /** Another person of the same village. */
        Visitor second() {
            PersonId person = of.app.newPerson();
            of.appointments.appoint(
                    person, new NewPost("village/declarant", code, null, LocalDate.of(2020, 1, 1), null), "test");
            return of.app.as(person);
        }

        String path() {
            return "/api/places/" + code + "/facts";
        }

        @SafeVarargs
        public final Answer write(Visitor visitor, Map<String, Object>... facts) {
            return visitor.put(path(), Map.of("facts", List.of(facts)));
        }

        public Answer households(Object value, Object base) {
            return write(declarant(), written("households", value, "户", base));
        }

        Answer confirm(Map<String, ?> fact) {
            return declarant().post(path() + "/confirmations", Map.of("facts", List.of(fact)));
        }

        /** One line of the sheet. */
        public JsonNode line(String fact) {
            return declarant()
                    .get(path())
                    .expect(200)
                    .path("facts")
                    .valueStream()
                    .filter(line -> line.path("fact").path("code").asString().equals(fact))
                    .findFirst()
                    .orElseThrow();
        }

        List<JsonNode> history(String fact) {
            return declarant()
                    .get(path() + "/" + fact + "/history")
                    .expect(200)
                    .valueStream()
                    .toList();
        }

        /** States a fact as a loaded table would. */
        public void load(String fact, Object value, LocalDate on) {
            of.facts.state(
                    List.of(new FactStatement(
                            code, of.fact(fact), json(value), on, FactSource.WORKBOOK, "汇总表.xlsx", null)),
                    person());
        }

        PersonId person() {
            return of.app.person("village/declarant", code, null);
        }
    }
}
