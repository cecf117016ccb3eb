package org.fivestar.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fivestar.AppFixture;
import org.fivestar.EditionFixture;
import org.fivestar.EditionForms;
import org.fivestar.FivestarTest;
import org.fivestar.Visitor;
import org.fivestar.YearFixture;
import org.fivestar.YearFixture.Candidate;
import org.fivestar.forms.Finding;
import org.fivestar.forms.Severity;
import org.fivestar.processes.DraftId;
import org.fivestar.processes.EditionId;
import org.fivestar.processes.Editions;
import org.fivestar.processes.NewDraft;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One form serves the star teams of county and city; each field is written, read or hidden by step. */
@FivestarTest
class FieldRightsTest {

    private static final int YEAR = 2043;
    private static final String TEXT = "{\"type\":\"string\",\"maxLength\":20}";
    private static final String FORM = "star-opinion";

    @Autowired
    YearFixture year;

    @Autowired
    AppFixture app;

    @Autowired
    Editions editions;

    private static EditionForms forms() {
        return new EditionForms(YEAR)
                .redraw("formKey=\"city-star-opinion\"", "formKey=\"star-opinion\"")
                .field(FORM, "seen", TEXT, "\"steps\":{\"city_star_review\":\"read\"}")
                .field(FORM, "inner", TEXT, "\"steps\":{\"city-certify\":\"hidden\"}")
                .field(FORM, "later", TEXT, "\"steps\":{\"county-review\":\"hidden\"}")
                .field(FORM, "where", TEXT, "\"steps\":{\"city-certify\":\"read\"},\"prefill\":\"place.name\"")
                .field(FORM, "never", TEXT, "\"steps\":{\"city-certify\":\"read\"}")
                .require(FORM, "seen")
                .require(FORM, "later");
    }

    private EditionId edition() {
        year.shipped();
        return EditionFixture.publish(editions, YEAR, forms().files()).id();
    }

    /** A run before the county's star team, with the star it is about. */
    private record Before(Candidate village, String star) {

        Visitor county() {
            return village.app().as("county/star-team", AppFixture.YANCHENG, star);
        }

        Visitor city() {
            return village.app().as("city/star-team", AppFixture.LUOHE, star);
        }

        JsonNode form(Visitor visitor) {
            return visitor.get("/api/work-items/" + village.item(visitor))
                    .expect(200)
                    .path("form");
        }

        Map<String, ?> opinion(Map<String, ?> form) {
            return Map.of(
                    "form", form, "opinions", List.of(Map.of("star", star, "verdict", "meets", "words", "材料属实。")));
        }

        JsonNode kept(String element) {
            Map<String, String> filled = new LinkedHashMap<>();
            JsonNode entry = village.timeline().stream()
                    .filter(step -> step.path("element").asString().equals(element))
                    .findFirst()
                    .orElseThrow();
            entry.path("filled")
                    .forEach(field -> filled.put(
                            field.path("label").asString(), field.path("words").asString()));
            return JsonMapper.shared().valueToTree(filled);
        }
    }

    private Before before() {
        Candidate village = year.candidate(edition(), YEAR);
        String star = village.handIn(1).get(0);
        village.decide(village.township(), "forward");
        return new Before(village, star);
    }

    private static List<String> fields(JsonNode form) {
        return List.copyOf(form.path("schema").path("properties").propertyNames());
    }

    private static List<String> places(JsonNode problem) {
        return problem.path("findings")
                .valueStream()
                .map(finding -> finding.path("place").asString())
                .toList();
    }

    @Test
    void aFieldIsWrittenAtOneStepReadAtAnotherAndHiddenAtAThird() {
        Before before = before();
        Visitor county = before.county();

        JsonNode asked = before.form(county);
        assertThat(fields(asked)).contains("seen", "inner", "where").doesNotContain("later");
        assertThat(asked.path("ui").toString()).doesNotContain("later", "steps");
        assertThat(asked.path("schema").path("required").toString()).isEqualTo("[\"seen\"]");
        assertThat(asked.path("given")).isEmpty();
        assertThat(places(before.village()
                        .decide(county, before.opinion(Map.of("inner", "只给县级")))
                        .expectProblem(422, "findings")))
                .containsExactly("/seen");
        before.village()
                .decide(county, before.opinion(Map.of("seen", "看过现场", "inner", "只给县级", "where", "村部")))
                .expect(200);
        before.village().decide(before.village().countyOffice(), "forward");

        Visitor city = before.city();
        JsonNode then = before.form(city);
        assertThat(fields(then)).contains("seen", "later", "where", "never").doesNotContain("inner");
        assertThat(then.path("schema").path("required").toString()).isEqualTo("[\"later\"]");
        assertThat(then.path("ui").path("fields").path("seen").path("right").asString())
                .isEqualTo("read");
        assertThat(then.path("given").path("seen").asString()).isEqualTo("看过现场");
        assertThat(then.path("given").path("where").asString()).isEqualTo("村部");
        assertThat(then.path("given").has("never")).as("nobody has written it").isFalse();
        assertThat(then.toString()).doesNotContain("只给县级");
    }

    @Test
    void whatAHostilePageSendsForAHiddenFieldIsRefusedAndForAReadOneNotLookedAt() {
        Before before = before();
        Visitor county = before.county();
        for (Object value : List.of("x", 5, List.of("x"), Map.of("a", 1))) {
            assertThat(places(before.village()
                            .decide(county, before.opinion(Map.of("seen", "看过", "later", value)))
                            .expectProblem(422, "findings")))
                    .containsExactly("/later");
        }
        String item = before.village().item(county);
        county.put(
                        "/api/work-items/" + item + "/draft",
                        Map.of("reason", "", "form", Map.of("later", "x"), "opinions", List.of()),
                        Map.of("If-Match", "\"0\""))
                .expectProblem(422, "findings");
        before.village().decide(county, before.opinion(Map.of("seen", "看过现场"))).expect(200);
        before.village().decide(before.village().countyOffice(), "forward");

        Map<String, Object> hostile = Map.of("seen", "没有看过", "where", List.of(5), "never", "x", "later", "同意");
        before.village().decide(before.city(), before.opinion(hostile)).expect(200);

        JsonNode kept = before.kept("city_star_review");
        assertThat(kept.path("seen").asString()).isEqualTo("看过现场");
        assertThat(kept.path("where").asString())
                .as("the county left it empty: its source counts")
                .isEqualTo(before.village().run().subjectName());
        assertThat(kept.path("later").asString()).isEqualTo("同意");
        assertThat(kept.has("never")).isFalse();
    }

    @Test
    void whatIsReadIsWhatWasHandedInLastAfterAReturn() {
        Before before = before();
        before.village()
                .decide(before.county(), before.opinion(Map.of("seen", "第一次")))
                .expect(200);
        before.village()
                .decide(
                        before.village().countyOffice(),
                        Map.of("decision", "return-township", "reason", "照片看不清楚", "form", Map.of()))
                .expect(200);
        before.village().decide(before.village().township(), "forward");
        before.village()
                .decide(before.county(), before.opinion(Map.of("seen", "第二次")))
                .expect(200);
        before.village().decide(before.village().countyOffice(), "forward");

        assertThat(before.form(before.city()).path("given").path("seen").asString())
                .isEqualTo("第二次");
    }

    @Test
    void theStudioFindsRightsThatCannotBe() {
        DraftId draft = editions.createDraft(new NewDraft("权限不对的方案", YEAR, null), "author")
                .id();
        EditionFixture.shipped(YEAR).forEach((path, content) -> editions.putFile(draft, path, content, "author"));
        new EditionForms(YEAR)
                .field("declare", "lost", TEXT, "\"steps\":{\"no_such_step\":\"read\"}")
                .field("declare", "other", TEXT, "\"steps\":{\"township_review\":\"read\"}")
                .field("declare", "closed", TEXT, "\"steps\":{\"declare\":\"read\"}")
                .require("declare", "closed")
                .files()
                .forEach((path, content) -> editions.putFile(draft, path, content, "author"));

        List<Finding> findings = editions.check(draft);

        assertThat(findings)
                .filteredOn(finding -> finding.place().startsWith("forms/declare.json"))
                .extracting(Finding::place, Finding::severity)
                .containsExactlyInAnyOrder(
                        tuple("forms/declare.json /ui/fields/lost/steps/no_such_step", Severity.ERROR),
                        tuple("forms/declare.json /ui/fields/other/steps/township_review", Severity.WARNING),
                        tuple("forms/declare.json /ui/fields/closed/steps", Severity.ERROR));
        editions.discard(draft, "author");
    }
}
