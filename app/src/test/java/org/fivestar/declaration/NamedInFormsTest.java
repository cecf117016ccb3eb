package org.fivestar.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fivestar.Answer;
import org.fivestar.AppFixture;
import org.fivestar.EditionFixture;
import org.fivestar.EditionForms;
import org.fivestar.FivestarTest;
import org.fivestar.StatementCounter;
import org.fivestar.Visitor;
import org.fivestar.YearFixture;
import org.fivestar.YearFixture.Candidate;
import org.fivestar.account.People;
import org.fivestar.account.PersonId;
import org.fivestar.processes.EditionId;
import org.fivestar.processes.Editions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A form names a person, a place and files: what may be named is taken and read by its name, all else is refused. */
@FivestarTest
class NamedInFormsTest {

    private static final int YEAR = 2063;
    private static final String NOBODY = "00000000-0000-4000-8000-000000000000";

    @Autowired
    People people;

    @Autowired
    YearFixture year;

    @Autowired
    AppFixture app;

    @Autowired
    Editions editions;

    @Autowired
    StatementCounter statements;

    private EditionId edition() {
        year.shipped();
        EditionForms forms = new EditionForms(YEAR);
        for (String form : List.of("declare", "township-review")) {
            forms.field(form, "helper", "{\"type\":\"string\",\"format\":\"person\"}", "")
                    .field(form, "second", "{\"type\":\"string\",\"format\":\"person\"}", "")
                    .field(form, "partner", "{\"type\":\"string\",\"format\":\"place\"}", "")
                    .field(form, "minutes", "{\"type\":\"string\",\"format\":\"evidence\"}", "")
                    .field(
                            form,
                            "papers",
                            "{\"type\":\"array\",\"maxItems\":3,\"uniqueItems\":true,"
                                    + "\"items\":{\"type\":\"string\",\"format\":\"evidence\"}}",
                            "");
        }
        return EditionFixture.publish(editions, YEAR, forms.files()).id();
    }

    private Candidate claimed(EditionId edition) {
        Candidate village = year.candidate(edition, YEAR);
        village.claimFirst(1);
        return village;
    }

    private static Answer tryOut(Candidate village, Map<String, ?> form) {
        return village.declarant()
                .post(
                        "/api/declarations/" + village.id() + "/submission?dryRun=true",
                        Map.of("decision", "submit", "form", form),
                        village.seen());
    }

    private static List<String> places(Answer refused) {
        return refused.expectProblem(422, "findings")
                .path("findings")
                .valueStream()
                .map(finding -> finding.path("place").asString())
                .toList();
    }

    private String person() {
        return app.person("township/reviewer", AppFixture.SONGJIANG, null).value();
    }

    @Test
    void whoMayBeNamedIsTakenAndReadByName() {
        Candidate village = claimed(edition());
        String minutes = village.evidence("");
        Map<String, ?> form = Map.of(
                "helper",
                person(),
                "partner",
                AppFixture.OTHER_VILLAGE,
                "minutes",
                minutes,
                "papers",
                List.of(minutes));

        tryOut(village, form).expect(200);
        village.submit("submit", form).expect(200);

        String timeline = village.timeline().toString();
        assertThat(timeline).contains("测试员", "record.txt").doesNotContain(minutes, AppFixture.OTHER_VILLAGE, person());
    }

    @Test
    void whatDoesNotExistIsAFindingAtItsFieldInTheDryRunAndInTheAct() {
        Candidate village = claimed(edition());
        String own = village.evidence("");
        Map<String, Map<String, ?>> wrong = new HashMap<>();
        wrong.put("/helper", Map.of("helper", NOBODY));
        wrong.put("/partner", Map.of("partner", "999999999999"));
        wrong.put("/minutes", Map.of("minutes", NOBODY));
        wrong.put("/papers/1", Map.of("papers", List.of(own, NOBODY)));

        wrong.forEach((place, form) -> {
            assertThat(places(tryOut(village, form))).containsExactly(place);
            assertThat(places(village.submit("submit", form))).containsExactly(place);
        });
    }

    @Test
    void aFileOfAnotherRunAndAPlaceOfAnotherCityMayNotBeNamed() {
        EditionId edition = edition();
        Candidate village = claimed(edition);
        Candidate neighbour = claimed(edition);
        String theirs = neighbour.evidence("");

        JsonNode unknown = tryOut(village, Map.of("minutes", NOBODY)).expectProblem(422, "findings");
        JsonNode foreign = tryOut(village, Map.of("minutes", theirs)).expectProblem(422, "findings");
        assertThat(foreign.path("findings"))
                .as("whether a file of somebody else's run exists is not told")
                .isEqualTo(unknown.path("findings"));
        assertThat(places(tryOut(village, Map.of("partner", AppFixture.ZHENGZHOU))))
                .containsExactly("/partner");
        tryOut(village, Map.of("partner", AppFixture.LUOHE)).expect(200);
        tryOut(village, Map.of("partner", village.run().subject())).expect(200);
    }

    @Test
    void everyKindRefusesWhatIsNoneOfIt() {
        Candidate village = claimed(edition());
        List<Object> wrong = List.of(5, true, List.of("x"), Map.of("id", "x"), "张三", "x".repeat(61), "a/../b");
        for (String field : List.of("helper", "partner", "minutes")) {
            wrong.forEach(value -> assertThat(places(tryOut(village, Map.of(field, value))))
                    .as(field + " " + value)
                    .containsExactly("/" + field));
        }
        assertThat(places(tryOut(village, Map.of("papers", "x")))).containsExactly("/papers");
        assertThat(places(tryOut(village, Map.of("papers", List.of("a/b"))))).contains("/papers/0");
        assertThat(places(tryOut(village, Map.of("papers", List.of(NOBODY, NOBODY, NOBODY, NOBODY)))))
                .contains("/papers");
    }

    @Test
    void howeverManyAreNamedEachKindIsReadOnce() {
        Candidate village = claimed(edition());
        String a = village.evidence("");
        String b = village.evidence(village.firstClaimedIndicator().path("code").asString());
        Map<String, ?> few = Map.of("helper", person(), "minutes", a);
        Map<String, ?> many = Map.of(
                "helper", person(),
                "second", app.person("county/office", AppFixture.YANCHENG, null).value(),
                "minutes", a,
                "papers", List.of(a, b));

        Map<String, String> seen = village.seen();
        List<String> forMany = tryingOut(village, many, seen);

        assertThat(tryingOut(village, few, seen)).containsExactlyElementsOf(forMany);
        assertThat(forMany).filteredOn(sql -> sql.contains("where e.id = any")).hasSize(1);
        assertThat(tryingOut(village, Map.of(), seen))
                .as("nothing is read where nothing is named")
                .noneMatch(sql -> sql.contains("where e.id = any"));
    }

    private List<String> tryingOut(Candidate village, Map<String, ?> form, Map<String, String> seen) {
        Visitor declarant = village.declarant();
        return statements.ofRequests(() -> declarant
                .post(
                        "/api/declarations/" + village.id() + "/submission?dryRun=true",
                        Map.of("decision", "submit", "form", form),
                        seen)
                .expect(200));
    }

    @Test
    void aReviewerGivesAFileToTheStepThatAsksForOne() {
        Candidate village = claimed(edition());
        village.submit("submit", Map.of()).expect(200);
        village.answerAll();
        village.submit("submit", Map.of()).expect(200);
        Visitor township = village.township();
        String item = village.item(township);

        String file = upload(township, item).expect(201).path("id").asString();
        assertThat(upload(township, item).expect(201).path("id").asString())
                .as("the same bytes again are the same file")
                .isEqualTo(file);
        assertThat(township.get("/api/runs/" + village.id() + "/files")
                        .expect(200)
                        .toString())
                .contains(file);
        upload(village.declarant(), item).expect(404);
        upload(app.as("township/reviewer", AppFixture.HEILONGTAN), item).expect(404);
        village.decide(
                        township,
                        Map.of("decision", "forward", "form", Map.of("minutes", file, "partner", AppFixture.VILLAGE)))
                .expect(200);
        upload(township, item).expectProblem(409, "already-decided");

        Visitor county = app.as(
                "county/star-team",
                AppFixture.YANCHENG,
                village.view().path("claim").path("stars").get(0).asString());
        upload(county, village.item(county)).expectProblem(422, "no-file-asked");
        assertThat(village.timeline().toString()).contains("minutes.txt");
    }

    private static Answer upload(Visitor visitor, String item) {
        return visitor.send(
                "POST",
                "/api/work-items/" + item + "/files?name=minutes.txt",
                "会议记录".getBytes(StandardCharsets.UTF_8),
                "application/octet-stream");
    }

    /** Who is found by the name of somebody. */
    private String named(Candidate village, String person) {
        String name = people.names(List.of(new PersonId(person))).get(new PersonId(person));
        return village.declarant()
                .get("/api/runs/" + village.id() + "/people?text=" + URLEncoder.encode(name, StandardCharsets.UTF_8))
                .expect(200)
                .toString();
    }

    @Test
    void theChoicesOfARunAreForWhoSeesTheRun() {
        Candidate village = claimed(edition());
        String path = "/api/runs/" + village.id();
        String person = person();
        String stranger = app.newPerson().value();

        // many may be chosen, so the list begins with those the words fit
        assertThat(named(village, person)).contains(person);
        assertThat(named(village, stranger)).doesNotContain(stranger);
        JsonNode chosen = village.declarant()
                .get(path + "/people?text=nobody&chosen=" + stranger)
                .expect(200);
        assertThat(chosen.get(0).path("id").asString()).isEqualTo(stranger);
        assertThat(village.declarant()
                        .get(path + "/people?text=nobody&chosen=" + NOBODY)
                        .expect(200))
                .isEmpty();
        Visitor elsewhere = app.as("village/declarant", AppFixture.OTHER_VILLAGE);
        elsewhere.get(path + "/people").expect(404);
        elsewhere.get(path + "/files").expect(404);
    }
}
