package org.fivestar.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a form file may say about a field, and what is found wrong with it before anybody fills it in. */
class FieldWordsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 28);
    private static final String DECISION =
            "\"decision\":{\"type\":\"string\",\"enum\":[\"go\"]},\"reason\":{\"type\":\"string\"}";

    private static byte[] file(String properties, Map<String, String> words) {
        JsonNode asked = JSON.readTree("{" + DECISION + "," + properties + "}");
        List<String> names = List.copyOf(asked.propertyNames());
        String fields = String.join(
                ",",
                names.stream()
                        .map(name -> "\"%s\":{\"label\":\"%s\",\"widget\":\"text\"%s%s}"
                                .formatted(
                                        name,
                                        name,
                                        name.equals("decision")
                                                ? ",\"options\":{\"go\":{\"label\":\"去\",\"tone\":\"forward\"}}"
                                                : "",
                                        words.containsKey(name) ? "," + words.get(name) : ""))
                        .toList());
        return """
                {"key":"probe","title":"试","schema":{"type":"object","additionalProperties":false,
                "required":["decision"],"properties":%s},
                "ui":{"panel":"none","order":%s,"fields":{%s}}}""".formatted(asked, JSON.writeValueAsString(names), fields).getBytes(StandardCharsets.UTF_8);
    }

    private static List<Finding> refused(String properties, Map<String, String> words) {
        byte[] file = file(properties, words);
        return catchThrowableOfType(InvalidDefinition.class, () -> Forms.parse("probe", file))
                .findings();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
            "x":{"type":"string"}                                   | x        | "steps":{"Declare":"read"}                        | /ui/fields/x/steps
            "x":{"type":"string"}                                   | x        | "steps":{"declare":"look"}                        | /ui/fields/x/steps/declare
            "x":{"type":"string"}                                   | decision | "steps":{"declare":"hidden"}                      | /ui/fields/decision/steps
            "x":{"type":"string"}                                   | decision | "steps":{"declare":"read"}                        | /ui/fields/decision/steps
            "x":{"type":"string"}                                   | reason   | "prefill":"today"                                 | /ui/fields/reason/prefill
            "x":{"type":"string"}                                   | decision | "shownWhen":{"field":"x","equals":"a"}            | /ui/fields/decision/shownWhen
            "x":{"type":"string"}                                   | x        | "prefill":"place.secret"                          | /ui/fields/x/prefill
            "x":{"type":"string"}                                   | x        | "prefill":"fact."                                 | /ui/fields/x/prefill
            "x":{"type":"integer"}                                  | x        | "prefill":"place.name"                            | /ui/fields/x/prefill
            "x":{"type":"array","items":{"type":"string"}}          | x        | "prefill":"year"                                  | /ui/fields/x/prefill
            "x":{"type":"string","format":"evidence"}               | x        | "prefill":"last-year"                             | /ui/fields/x/prefill
            "x":{"type":"number","sumOf":["y"]},"y":{"type":"number"} | x      | "prefill":"earlier"                               | /ui/fields/x/prefill
            "x":{"type":"number","sumOf":["y"]},"y":{"type":"number"} | y      | "steps":{"declare":"hidden"}                      | /ui/fields/x
            "x":{"type":"string"}                                   | x        | "shownWhen":{"field":"z","equals":"a"}            | /ui/fields/x/shownWhen
            "x":{"type":"string"}                                   | x        | "shownWhen":{"field":"x","equals":"a"}            | /ui/fields/x/shownWhen
            "x":{"type":"string"}                                   | x        | "shownWhen":{"field":"decision","equals":"stay"}  | /ui/fields/x/shownWhen
            "x":{"type":"string"}                                   | x        | "shownWhen":{"field":"decision"}                  | /ui/fields/x/shownWhen
            "x":{"type":"string"}                                   | x        | "shownWhen":{"field":"decision","in":[]}          | /ui/fields/x/shownWhen/in
            "x":{"type":"integer","format":"person"}                | x        | "help":""                                         | /schema/properties/x/format
            "x":{"type":"array","items":{"type":"string","format":"person"}} | x | "help":""                                      | /schema/properties/x/items/format
            "x":{"type":"string","format":"place","enum":["1"]}     | x        | "options":{"1":{"label":"一"}}                    | /schema/properties/x/format
            "x":{"type":"string","items":{"type":"string","format":"evidence"}} | x | "help":""                                   | /schema/properties/x/items/format
            "x":{"type":"object","additionalProperties":false,"properties":{"format":{"type":"string","format":"place"}}} | x | "help":"" | /schema/properties/x/properties/format/format
            "x":{"type":"string","format":"colour"}                 | x        | "help":""                                         | /schema/properties/x/format
            """)
    void whatCannotBeFollowedIsFoundAtItsPlace(String properties, String field, String words, String place) {
        assertThat(refused(properties, Map.of(field, words)))
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.place()).startsWith(place))
                .allSatisfy(finding -> assertThat(finding.remedy()).isNotBlank());
    }

    @Test
    void conditionsThatWaitForEachOtherAreFound() {
        String two = "\"x\":{\"type\":\"string\"},\"y\":{\"type\":\"string\"}";
        assertThat(refused(
                        two,
                        Map.of(
                                "x", "\"shownWhen\":{\"field\":\"y\",\"equals\":\"a\"}",
                                "y", "\"shownWhen\":{\"field\":\"x\",\"equals\":\"a\"}")))
                .extracting(Finding::place)
                .contains("/ui/fields/x/shownWhen", "/ui/fields/y/shownWhen");
    }

    @Test
    void aFormWithoutRightsIsTheSameAtEveryStep() {
        Form form = Forms.parse("probe", file("\"x\":{\"type\":\"string\"}", Map.of()));

        assertThat(form.at("declare", "declare")).isSameAs(form);
    }

    @Test
    void whatIsNamedIsFoundWithItsPlaceAndReadByItsName() {
        Form form = Forms.parse(
                "probe",
                file(
                        "\"who\":{\"type\":\"string\",\"format\":\"person\"},"
                                + "\"files\":{\"type\":\"array\",\"items\":{\"type\":\"string\",\"format\":\"evidence\"}},"
                                + "\"words\":{\"type\":\"string\"}",
                        Map.of()));
        JsonNode answer = JSON.readTree("{\"who\":\"p1\",\"files\":[\"f1\",7,\"f2\"],\"words\":\"p1\"}");

        assertThat(form.named(answer))
                .containsExactlyInAnyOrder(
                        new Named("who", "/who", Named.Kind.PERSON, "p1"),
                        new Named("files", "/files/0", Named.Kind.EVIDENCE, "f1"),
                        new Named("files", "/files/2", Named.Kind.EVIDENCE, "f2"));
        assertThat(Filled.of(form, answer, Map.of("p1", "张三", "f1", "账簿.pdf")))
                .extracting(Filled::words)
                .containsExactly("张三", "账簿.pdf；（您不能查看的文件）", "p1");
    }

    private static final String TABLE = "\"x\":{\"type\":\"array\",\"items\":{\"type\":\"object\","
            + "\"additionalProperties\":false,\"properties\":{\"metres\":{\"type\":\"number\",\"title\":\"长度\"},"
            + "\"state\":{\"enum\":[\"done\",\"open\"],\"title\":\"进度\"}}}}";

    @Test
    void aTableIsReadWithTheUnitsAndChoicesOfItsColumns() {
        Form form = Forms.parse(
                "probe",
                file(
                        TABLE,
                        Map.of(
                                "x",
                                "\"columns\":{\"metres\":{\"unit\":\"米\"},\"state\":{\"options\":"
                                        + "{\"done\":{\"label\":\"已完工\"},\"open\":{\"label\":\"在建\"}}}}")));

        assertThat(Filled.of(
                        form, JSON.readTree("{\"x\":[{\"metres\":12.5,\"state\":\"done\"},{\"metres\":3}]}"), Map.of()))
                .extracting(Filled::words)
                .containsExactly("12.5 米，已完工；3 米");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
            "metre":{"unit":"米"}                                       | /ui/fields/x/columns/metre
            "state":{"options":{"done":{"label":"已完工"}}}              | /ui/fields/x/columns/state/options
            "metres":{"options":{"a":{"label":"甲"}}}                   | /ui/fields/x/columns/metres/options/a
            "metres":{"prefill":"today"}                                | /ui/fields/x/columns/metres
            """)
    void whatIsSaidOfAColumnMustBeTrueOfIt(String column, String place) {
        assertThat(refused(TABLE, Map.of("x", "\"columns\":{" + column + "}"))).anySatisfy(finding -> {
            assertThat(finding.place()).startsWith(place);
            assertThat(finding.remedy()).isNotBlank();
        });
    }

    @Test
    void whatIsKeptHasNoFieldThatIsNotAsked() {
        Form form = Forms.parse(
                "probe",
                file(
                        "\"x\":{\"type\":\"string\"}",
                        Map.of("x", "\"shownWhen\":{\"field\":\"reason\",\"equals\":\"a\"}")));

        assertThat(Forms.kept(form, JSON.readTree("{\"reason\":\"b\",\"x\":\"甲\"}"))
                        .toString())
                .isEqualTo("{\"reason\":\"b\"}");
        assertThat(Forms.kept(form, JSON.readTree("{\"reason\":\"a\",\"x\":\"甲\"}"))
                        .has("x"))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"type":"string","format":"date"}                 | "2026-11-28"    | true
            {"type":"string","format":"date"}                 | "gestern"       | false
            {"type":"string","maxLength":2}                   | "松江街道"      | false
            {"type":"string","minLength":5}                   | "松江"          | false
            {"type":"integer"}                                | 2026            | true
            {"type":"integer"}                                | "2026"          | false
            {"type":"string"}                                 | null            | false
            """)
    void aSuggestionFitsItsFieldOrIsNoSuggestion(String schema, String value, boolean fits) {
        Form form = Forms.parse("probe", file("\"x\":" + schema, Map.of()));

        assertThat(Forms.fits(form, "x", JSON.readTree(value), TODAY)).isEqualTo(fits);
        assertThat(Forms.fits(form, "unknown", JSON.readTree(value), TODAY)).isFalse();
    }
}
