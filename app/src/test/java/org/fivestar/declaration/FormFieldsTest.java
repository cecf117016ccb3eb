package org.fivestar.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.fivestar.Answer;
import org.fivestar.AppFixture;
import org.fivestar.AtOnce;
import org.fivestar.EditionFixture;
import org.fivestar.EditionForms;
import org.fivestar.FivestarTest;
import org.fivestar.YearFixture;
import org.fivestar.YearFixture.Candidate;
import org.fivestar.processes.EditionId;
import org.fivestar.processes.Editions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What a village writes into the form of its step is kept field by field, as an answer is. */
@FivestarTest
class FormFieldsTest {

    private static final int YEAR = 2069;
    private static final String FORM = "self-assess";
    private static final String TEXT = "{\"type\":\"string\",\"maxLength\":20}";
    private static final String INTEGER = "{\"type\":\"integer\",\"minimum\":0}";

    @Autowired
    YearFixture year;

    @Autowired
    AppFixture app;

    @Autowired
    Editions editions;

    @Autowired
    JdbcClient jdbc;

    private EditionId edition() {
        year.shipped();
        EditionForms forms = new EditionForms(YEAR)
                .field(FORM, "host", "{\"type\":\"string\",\"format\":\"person\"}", "")
                .field(
                        FORM,
                        "record",
                        "{\"type\":\"array\",\"maxItems\":3,\"uniqueItems\":true,"
                                + "\"items\":{\"type\":\"string\",\"format\":\"evidence\"}}",
                        "")
                .field(FORM, "men", INTEGER, "")
                .field(FORM, "women", INTEGER, "")
                .field(FORM, "people", "{\"type\":\"integer\",\"sumOf\":[\"men\",\"women\"]}", "")
                .field(FORM, "where", TEXT, "\"prefill\":\"place.name\"")
                .field(FORM, "read", TEXT, "\"steps\":{\"self-assess\":\"read\"},\"prefill\":\"place.name\"")
                .field(FORM, "inner", TEXT, "\"steps\":{\"self-assess\":\"hidden\"}")
                .require(FORM, "host")
                .require(FORM, "where");
        return EditionFixture.publish(editions, YEAR, forms.files()).id();
    }

    private Candidate assessing(EditionId edition) {
        Candidate village = year.candidate(edition, YEAR);
        village.claimFirst(1);
        village.submit("submit", Map.of()).expect(200);
        return village;
    }

    private Candidate assessing() {
        return assessing(edition());
    }

    private static Answer save(Candidate village, String field, @Nullable Object value, @Nullable Object base) {
        Map<String, Object> known = new HashMap<>();
        known.put("value", base);
        Map<String, Object> body = new HashMap<>(Map.of("base", known));
        body.put("value", value);
        return village.declarant().put(path(village, field), body);
    }

    private static String path(Candidate village, String field) {
        return "/api/declarations/" + village.id() + "/fields/" + field;
    }

    private static JsonNode stands(Candidate village) {
        return village.view().path("item").path("fields");
    }

    private static List<String> places(JsonNode findings) {
        return findings.valueStream()
                .map(finding -> finding.path("place").asString())
                .toList();
    }

    private String person() {
        return app.person("township/reviewer", AppFixture.SONGJIANG, null).value();
    }

    /** Everything answered and the form filled in. */
    private Candidate ready(EditionId edition) {
        Candidate village = assessing(edition);
        village.answerAll();
        save(village, "host", person(), null).expect(200);
        save(village, "where", "村部", null).expect(200);
        save(village, "summary", "今年修了路。", null).expect(200);
        return village;
    }

    private static long version(Candidate village) {
        return village.view().path("version").asLong();
    }

    @Test
    void aFieldIsThereForWhoeverOpensTheDeclarationNext() {
        Candidate village = assessing();
        JsonNode saved = save(village, "summary", "今年修了路。", null).expect(200);
        assertThat(saved.path("field").path("value").asString()).isEqualTo("今年修了路。");
        save(village, "men", 12, null).expect(200);
        save(village, "women", 7, null).expect(200);

        JsonNode fields = stands(village);
        assertThat(fields.path("summary").path("value").asString()).isEqualTo("今年修了路。");
        assertThat(fields.path("summary").path("updatedBy").asString()).contains("测试员");
        assertThat(fields.path("men").path("value").asInt()).isEqualTo(12);
        assertThat(fields.has("where")).as("a suggestion is no answer").isFalse();

        save(village, "summary", "  ", "今年修了路。").expect(200);
        assertThat(stands(village).path("summary").path("value").isNull()).isTrue();
    }

    @Test
    void theCounterCountsTheFieldsToo() {
        Candidate village = assessing();
        String name = village.view().path("place").path("name").asString();
        // three of the claim's form and seven of this one: a sum, a field to read and a hidden one are not asked
        assertThat(counter(village)).isEqualTo("10 0 0");
        assertThat(village.view().path("forms").findValuesAsString("words"))
                .as("what its page would hand in is what is printed")
                .contains(name);

        save(village, "where", name, null).expect(200);
        save(village, "host", person(), null).expect(200);
        assertThat(counter(village)).isEqualTo("10 1 1");

        save(village, "where", "村部", name).expect(200);
        assertThat(counter(village)).isEqualTo("10 0 2");

        save(village, "where", null, "村部").expect(200);
        assertThat(counter(village)).isEqualTo("10 0 1");
    }

    private static String counter(Candidate village) {
        JsonNode asked = village.view().path("askedFields");
        return asked.path("total").asInt() + " " + asked.path("carried").asInt() + " "
                + asked.path("fresh").asInt();
    }

    @Test
    void savedTwiceIsSavedOnce() {
        Candidate village = assessing();
        save(village, "summary", "今年修了路。", null).expect(200);
        long version = version(village);
        save(village, "summary", "今年修了路。", null).expect(200);
        save(village, "summary", "今年修了路。", "今年修了路。").expect(200);
        assertThat(version(village)).isEqualTo(version);
    }

    @Test
    void whatTwoWroteDifferentlyIsShownToTheLaterOneAndNothingIsLost() {
        Candidate village = assessing();
        List<Answer> both = Stream.of("甲写的。", "乙写的。")
                .map(words -> CompletableFuture.supplyAsync(() -> save(village, "summary", words, null), new AtOnce()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(both).extracting(Answer::status).containsExactlyInAnyOrder(200, 409);
        String stood = stands(village).path("summary").path("value").asString();
        JsonNode refused = both.stream()
                .filter(answer -> answer.status() == 409)
                .findFirst()
                .orElseThrow()
                .expectProblem(409, "written-meanwhile");
        assertThat(refused.path("value").asString()).isEqualTo(stood);
        assertThat(refused.path("words").asString()).isEqualTo(stood);
        assertThat(refused.path("by").asString()).isNotBlank();

        save(village, "summary", "两人商定的。", stood).expect(200);
        assertThat(save(village, "summary", null, null)
                        .expect(200)
                        .path("field")
                        .path("value")
                        .asString())
                .as("who changed nothing takes what the other one wrote")
                .isEqualTo("两人商定的。");

        String one = village.evidence("");
        String two =
                village.evidence(village.firstClaimedIndicator().path("code").asString());
        save(village, "record", List.of(one), List.of()).expect(200);
        assertThat(save(village, "record", List.of(two), List.of())
                        .expect(200)
                        .path("field")
                        .path("value"))
                .as("files are added by both")
                .hasSize(2);
    }

    @Test
    void whatTheStepDoesNotAskOrAFieldDoesNotTakeIsRefusedAndNothingIsStored() {
        EditionId edition = edition();
        Candidate village = assessing(edition);
        String foreign = assessing(edition).evidence("");
        save(village, "inner", "x", null).expectProblem(404, "not-found");
        save(village, "nothing", "x", null).expectProblem(404, "not-found");
        for (String field : List.of("read", "people", "reason", "decision")) {
            assertThat(save(village, field, "x", null).status()).as(field).isBetween(400, 422);
        }
        Map<String, Object> wrong = new HashMap<>(Map.of(
                "men",
                1.5,
                "women",
                "七",
                "summary",
                5,
                "where",
                "很".repeat(21),
                "meetingDate",
                "昨天",
                "host",
                "00000000-0000-4000-8000-000000000000",
                "record",
                List.of(foreign)));
        wrong.put("summary", "x".repeat(2001));
        wrong.forEach((field, value) -> assertThat(places(save(village, field, value, null)
                        .expectProblem(422, "findings")
                        .path("findings")))
                .as(field)
                .allMatch(place -> place.startsWith("/" + field)));
        assertThat(stands(village)).isEmpty();
    }

    @Test
    void onlyTheVillageWhoseTurnItIsMaySave() {
        Candidate village = ready(edition());
        Map<String, ?> body = Map.of("value", "x");
        village.township().put(path(village, "summary"), body).expect(403);
        app.as("village/declarant", AppFixture.OTHER_VILLAGE)
                .put(path(village, "summary"), body)
                .expect(404);
        village.submit("submit", Map.of()).expect(200);
        save(village, "summary", "改一改", "今年修了路。").expectProblem(409, "not-with-village");
        village.sendBack(village.township(), "请补充小结。");
        assertThat(stands(village).path("summary").path("value").asString()).isEqualTo("今年修了路。");
        save(village, "summary", "今年修了路，栽了树。", "今年修了路。").expect(200);
    }

    @Test
    void whatIsMissingCountsTheForm() {
        Candidate village = assessing();
        village.answerAll();
        assertThat(places(village.view().path("missing")))
                .as("a suggestion nobody touched counts as said")
                .containsExactly("/host");
        JsonNode saved = save(village, "host", person(), null).expect(200);
        assertThat(saved.path("missing")).isEmpty();
        assertThat(places(save(village, "where", null, village.run().subjectName())
                        .expect(200)
                        .path("missing")))
                .as("taken out it does not")
                .containsExactly("/where");
        save(village, "where", "村部", null).expect(200);
        assertThat(village.view().path("missing")).isEmpty();
        village.submit("submit", Map.of()).expect(200);
    }

    @Test
    void whatWasHandedInStandsAfterAReturnWhoeverSentIt() {
        Candidate village = ready(edition());
        save(village, "men", 3, null).expect(200);
        village.submit("submit", Map.of("where", "活动室", "women", 4)).expect(200);
        village.sendBack(village.township(), "请补充。");
        JsonNode fields = stands(village);
        assertThat(fields.path("where").path("value").asString()).isEqualTo("活动室");
        assertThat(fields.path("women").path("value").asInt()).isEqualTo(4);
        village.submit("submit", Map.of()).expect(200);
        JsonNode forms = village.township()
                .get("/api/declarations/" + village.id())
                .expect(200)
                .path("forms");
        assertThat(forms.toString()).contains("今年修了路。", "活动室", "\"words\":\"7\"");
    }

    @Test
    void whatWasHandedInBeforeFieldsWereKeptStands() {
        Candidate village = ready(edition());
        village.submit("submit", Map.of()).expect(200);
        village.sendBack(village.township(), "请补充。");
        jdbc.sql("delete from declaration_field where run_id = :run")
                .param("run", village.id())
                .update();
        assertThat(stands(village).path("summary").path("value").asString()).isEqualTo("今年修了路。");
        save(village, "summary", "乱写", "别的").expectProblem(409, "written-meanwhile");
    }

    @Test
    void versionsAndReadersSeeTheForm() {
        Candidate village = ready(edition());
        String minutes = village.evidence("");
        save(village, "record", List.of(minutes), null).expect(200);
        village.submit("submit", Map.of()).expect(200);
        String own = "/api/declarations/" + village.id();
        JsonNode read = village.township().get(own).expect(200).path("forms");
        assertThat(read.toString()).contains("今年修了路。", "record.txt", "测试员");
        assertThat(read.findValues("files").toString()).contains(minutes);

        village.sendBack(village.township(), "请补充小结。");
        assertThat(unsent(village)).isZero();
        save(village, "summary", "今年修了路，栽了树。", "今年修了路。").expect(200);
        assertThat(unsent(village)).isEqualTo(1);
        assertThat(village.township().get(own).expect(200).path("forms").toString())
                .as("what is not handed in is not read by others")
                .doesNotContain("栽了树");
        assertThat(village.view().path("forms").toString()).contains("栽了树");
        village.submit("submit", Map.of()).expect(200);

        List<JsonNode> versions = village.township()
                .get(own + "/versions")
                .expect(200)
                .path("versions")
                .valueStream()
                .toList();
        assertThat(versions.get(2).path("changes").asInt()).isEqualTo(1);
        String last = own + "/versions/" + versions.get(2).path("workItem").asString();
        JsonNode fields =
                village.township().get(last + "/differences").expect(200).path("fields");
        assertThat(fields).hasSize(1);
        assertThat(fields.get(0).path("before").asString()).isEqualTo("今年修了路。");
        assertThat(fields.get(0).path("after").asString()).isEqualTo("今年修了路，栽了树。");
        String first = own + "/versions/" + versions.get(1).path("workItem").asString();
        assertThat(village.township().get(first).expect(200).path("forms").toString())
                .contains("今年修了路。")
                .doesNotContain("栽了树");
    }

    private static int unsent(Candidate village) {
        return village.declarant()
                .get("/api/declarations/" + village.id() + "/versions")
                .expect(200)
                .path("unsent")
                .asInt();
    }
}
