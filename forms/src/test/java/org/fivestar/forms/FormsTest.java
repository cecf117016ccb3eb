package org.fivestar.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FormsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 28);

    /** One field x of the given schema, required. */
    private static Form field(String schema) {
        return Forms.parse("probe", file("\"x\":" + schema, "[\"x\"]", ""));
    }

    private static byte[] file(String properties, String required, String more) {
        return """
                {"key":"probe","title":"试","schema":{"type":"object","additionalProperties":false,
                "required":%s,"properties":{%s}%s},
                "ui":{"panel":"none","order":["x"],"fields":{"x":{"label":"项目","widget":"text","options":{
                "a":{"label":"甲"},"b":{"label":"乙"}}}}}}""".formatted(required, properties, more)
                .replace(
                        properties.contains("\"enum\":[\"a\",\"b\"]")
                                ? "\u0000"
                                : ",\"options\":{\n\"a\":{\"label\":\"甲\"},\"b\":{\"label\":\"乙\"}}",
                        "")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static List<Finding> check(Form form, String answer, Strictness strictness) {
        return Forms.check(form, JSON.readTree(answer), strictness, TODAY);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
            {"type":"string"}                                       | {"x":1}                | /x   | “项目”应当是文字。
            {"type":["string","null"]}                              | {"x":1}                | /x   | “项目”应当是文字或空。
            {"type":"integer"}                                      | {"x":1.5}              | /x   | “项目”应当是整数。
            {"type":"string","enum":["a","b"]}                      | {"x":"c"}              | /x   | “项目”填的是“c”，不在可选的范围内。
            {"const":true}                                          | {"x":false}            | /x   | “项目”只能是 true。
            {"type":"string","minLength":1}                         | {"x":""}               | /x   | “项目”还没有填写。
            {"type":"string","minLength":4}                         | {"x":"太短"}           | /x   | “项目”不足 4 个字。
            {"type":"string","maxLength":2}                         | {"x":"太长了"}         | /x   | “项目”超过 2 个字。
            {"type":"string","pattern":"^[0-9]+$"}                  | {"x":"12a"}            | /x   | “项目”的写法不符合要求。
            {"type":"string","format":"date"}                       | {"x":"2026-02-30"}     | /x   | “项目”不是正确的日期（如 2026-11-21）。
            {"type":"string","format":"date-time"}                  | {"x":"2026-02-03"}     | /x   | “项目”不是正确的日期和时间（如 2026-11-21T09:00:00+08:00）。
            {"type":"string","format":"time"}                       | {"x":"25:00"}          | /x   | “项目”不是正确的时间（如 09:00:00+08:00）。
            {"type":"string","format":"email"}                      | {"x":"a@"}             | /x   | “项目”不是正确的电子邮箱。
            {"type":"string","format":"uri"}                        | {"x":"http//a b"}      | /x   | “项目”不是正确的网址。
            {"type":"string","format":"uuid"}                       | {"x":"1"}              | /x   | “项目”不是正确的编号（UUID）。
            {"type":"number","minimum":2}                           | {"x":1}                | /x   | “项目”小于 2。
            {"type":"number","maximum":2}                           | {"x":2.1}              | /x   | “项目”大于 2。
            {"type":"number","exclusiveMinimum":2}                  | {"x":2}                | /x   | “项目”没有大于 2。
            {"type":"number","exclusiveMaximum":2}                  | {"x":2}                | /x   | “项目”没有小于 2。
            {"type":"number","multipleOf":0.5}                      | {"x":1.2}              | /x   | “项目”不是 0.5 的整数倍。
            {"type":"number","multipleOf":0.01}                     | {"x":1.234}            | /x   | “项目”的小数多于 2 位。
            {"type":"number","multipleOf":1}                        | {"x":1.2}              | /x   | “项目”不是整数。
            {"type":"array","minItems":2}                           | {"x":[1]}              | /x   | “项目”至少要有 2 项。
            {"type":"array","maxItems":1}                           | {"x":[1,2]}            | /x   | “项目”最多只能有 1 项。
            {"type":"array","uniqueItems":true}                     | {"x":[1,1]}            | /x   | “项目”中有重复的项。
            {"type":"array","contains":{"const":1}}                 | {"x":[2]}              | /x   | “项目”中缺少符合要求的项。
            {"type":"array","contains":{"const":1},"minContains":2} | {"x":[1,2]}            | /x   | “项目”中缺少符合要求的项。
            {"type":"array","contains":{"const":1},"maxContains":1} | {"x":[1,1]}            | /x   | “项目”中这一类的项太多。
            {"type":"array","items":{"type":"integer"}}             | {"x":[1,"b"]}          | /x/1 | “项目第 2 项”应当是整数。
            {"type":"array","prefixItems":[{"type":"integer"}]}     | {"x":["b"]}            | /x/0 | “项目的0”应当是整数。
            {"not":{"const":"坏"}}                                  | {"x":"坏"}             | /x   | “项目”正好是不允许的填法。
            {"anyOf":[{"type":"integer"},{"const":"无"}]}           | {"x":"有"}             | /x   | “项目”不符合允许的任何一种填法。
            {"oneOf":[{"type":"integer"},{"type":"number"}]}        | {"x":1}                | /x   | “项目”同时符合几种填法，只能选一种。
            {"oneOf":[{"type":"integer"},{"type":"boolean"}]}       | {"x":"有"}             | /x   | “项目”不符合允许的任何一种填法。
            {"allOf":[{"type":"string"},{"maxLength":1}]}           | {"x":"两字"}           | /x   | “项目”超过 1 个字。
            {"if":{"type":"string"},"then":{"maxLength":1},"else":{"type":"integer"}} | {"x":true} | /x | “项目”应当是整数。
            {"type":"object","additionalProperties":false,"properties":{"y":{"title":"数量","type":"integer"}}} | {"x":{"y":"a"}} | /x/y | “项目的数量”应当是整数。
            {"type":"object","additionalProperties":false,"properties":{"y":{"title":"数量"}},"required":["y"]} | {"x":{}} | /x/y | “项目的数量”还没有填写。
            {"type":"object","additionalProperties":false,"properties":{"y":true,"z":true},"dependentRequired":{"y":["z"]}} | {"x":{"y":1}} | /x/z | “项目的z”还没有填写。
            {"type":"object","additionalProperties":false,"properties":{"y":true},"dependentSchemas":{"y":{"properties":{"y":{"type":"integer"}}}}} | {"x":{"y":"a"}} | /x/y | “项目的y”应当是整数。
            {"type":"object","additionalProperties":false,"properties":{"y":true},"minProperties":1} | {"x":{}} | /x | “项目”至少要有 1 个字段。
            {"type":"object","additionalProperties":false,"properties":{"y":true,"z":true},"maxProperties":1} | {"x":{"y":1,"z":1}} | /x | “项目”最多只能有 1 个字段。
            {"type":"object","additionalProperties":false,"patternProperties":{"^k":{"type":"integer"}}} | {"x":{"k1":"a"}} | /x/k1 | “项目的k1”应当是整数。
            {"type":"object","additionalProperties":false,"properties":{"y":false}} | {"x":{"y":1}} | /x/y | 没有名为“项目的y”的字段。
            """)
    void everyKeywordThatCanFailHasASentenceAPlaceAndARemedy(
            String schema, String answer, String place, String sentence) {
        List<Finding> findings = check(field(schema), answer, Strictness.FINAL);

        assertThat(findings).singleElement().satisfies(f -> {
            assertThat(f.sentence()).isEqualTo(sentence);
            assertThat(f.place()).isEqualTo(place);
            assertThat(f.remedy()).isNotBlank();
            assertThat(f.severity()).isEqualTo(Severity.ERROR);
        });
    }

    @Test
    void aPropertyNameThatBreaksTheRuleIsNamed() {
        Form form = field("""
                {"type":"object","additionalProperties":false,"patternProperties":{"":true},"propertyNames":{"maxLength":2}}""");

        assertThat(check(form, "{\"x\":{\"abc\":1}}", Strictness.FINAL))
                .isNotEmpty()
                .allSatisfy(f -> assertThat(f.sentence()).contains("名称"));
    }

    @Test
    void unknownFieldsAreRefusedInDraftAndFinal() {
        for (Strictness strictness : Strictness.values()) {
            assertThat(check(field("{\"type\":\"string\"}"), "{\"x\":\"好\",\"role\":\"admin\"}", strictness))
                    .containsExactly(Finding.error("/role", "没有名为“role”的字段。", "去掉它，或检查拼写。"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"string\"}",
                "{\"type\":\"string\",\"minLength\":3}",
                "{\"anyOf\":[{\"type\":\"integer\"},{\"type\":\"object\",\"additionalProperties\":false,"
                        + "\"properties\":{\"y\":true},\"required\":[\"y\"]}]}"
            })
    void aDraftMayBeEmptyAFinalAnswerMayNot(String schema) {
        assertThat(check(field(schema), "{}", Strictness.DRAFT)).isEmpty();
        assertThat(check(field(schema), "{}", Strictness.FINAL))
                .containsExactly(Finding.error("/x", "“项目”还没有填写。", "填写“项目”。"));
    }

    @Test
    void aDraftMayStopHalfwayInsideAChoiceButNotBeWrong() {
        Form form = field("""
                {"anyOf":[{"type":"integer"},{"type":"object","additionalProperties":false,
                "properties":{"y":true},"required":["y"]}]}""");

        assertThat(check(form, "{\"x\":{}}", Strictness.DRAFT)).isEmpty();
        assertThat(check(form, "{\"x\":{}}", Strictness.FINAL)).hasSize(1);
        assertThat(check(form, "{\"x\":\"文字\"}", Strictness.DRAFT)).hasSize(1);
    }

    @Test
    void wrongTypesAreRefusedInADraftToo() {
        assertThat(check(field("{\"type\":\"integer\"}"), "{\"x\":\"三\"}", Strictness.DRAFT))
                .extracting(Finding::place)
                .containsExactly("/x");
    }

    @Test
    void anAnswerThatIsNoObjectIsRefused() {
        assertThat(check(field("{\"type\":\"string\"}"), "[1]", Strictness.DRAFT))
                .extracting(Finding::sentence)
                .containsExactly("整个表单应当是一组字段。");
    }

    @Test
    void oversizedAnswersAreRefusedBeforeTheyAreRead() {
        Form form = field("{\"type\":[\"string\",\"array\",\"number\"]}");
        String deep = "{\"x\":" + "[".repeat(20) + "]".repeat(20) + "}";
        String wide = "{\"x\":[" + "1,".repeat(6000) + "1]}";
        String longText = "{\"x\":\"" + "长".repeat(200_001) + "\"}";

        for (String answer : List.of(deep, wide, longText, "{\"x\":1e400}")) {
            assertThat(check(form, answer, Strictness.DRAFT))
                    .singleElement()
                    .satisfies(f -> assertThat(f.sentence()).startsWith("填写的内容太大"));
        }
    }

    @Test
    void lengthCountsCharactersNotCodeUnits() {
        Form form = field("{\"type\":\"string\",\"maxLength\":2}");

        assertThat(check(form, "{\"x\":\"𠮷𠮷\"}", Strictness.FINAL)).isEmpty();
    }

    @Test
    void localReferencesWorkAndLabelsFollowThem() {
        Form form = Forms.parse(
                "probe",
                file(
                        "\"x\":{\"$ref\":\"#/$defs/n\"}",
                        "[]",
                        ",\"$defs\":{\"n\":{\"type\":\"object\",\"additionalProperties\":false,\"properties\":{\"y\":{\"title\":\"数量\",\"type\":\"integer\"}}}}"));

        assertThat(check(form, "{\"x\":{\"y\":\"a\"}}", Strictness.FINAL))
                .extracting(Finding::sentence)
                .containsExactly("“项目的数量”应当是整数。");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
            {"$ref":"https://example.org/a.json"}            | /schema/properties/x/$ref      | 之外
            {"$ref":"file:///etc/passwd"}                    | /schema/properties/x/$ref      | 之外
            {"$ref":"#"}                                     | /schema/properties/x/$ref      | 之外
            {"$ref":"#/$defs/gone"}                          | /schema/properties/x/$ref      | 不存在
            {"$dynamicRef":"#a"}                             | /schema/properties/x/$dynamicRef | 关键字
            {"$id":"https://example.org/"}                   | /schema/properties/x/$id       | 关键字
            {"requried":["a"]}                               | /schema/properties/x/requried  | 关键字
            {"type":"text"}                                  | /schema/properties/x/type      | JSON Schema
            {"type":"string","minLength":-1}                 | /schema/properties/x/minLength | JSON Schema
            {"type":"object"}                                | /schema/properties/x           | additionalProperties
            {"type":"object","additionalProperties":true}    | /schema/properties/x           | additionalProperties
            {"properties":{"y":true}}                        | /schema/properties/x           | type
            {"type":"string","format":"iban"}                | /schema/properties/x/format    | 格式
            {"type":"string","pattern":"("}                  | /schema/properties/x/pattern   | 写得不对
            {"type":"string","pattern":"(a+)+$"}             | /schema/properties/x/pattern   | 浏览器停住
            {"type":"string","pattern":"((a{2,})b?){3,}"}    | /schema/properties/x/pattern   | 浏览器停住
            {"type":"string","pattern":"(?=a)b"}             | /schema/properties/x/pattern   | 前后查找
            {"type":"string","pattern":"(a)\\\\1"}           | /schema/properties/x/pattern   | 反向引用
            {"type":"string","pattern":"\\\\p{IsHan}"}       | /schema/properties/x/pattern   | \\p
            {"type":"string","pattern":"a*+"}                | /schema/properties/x/pattern   | 占有量词
            {"type":"string","pattern":"a\\\\-b"}           | /schema/properties/x/pattern   | 只有一边
            {"type":"string","pattern":"\\\\v"}             | /schema/properties/x/pattern   | 只有一边
            {"type":"string","pattern":"a]"}                 | /schema/properties/x/pattern   | 只有一边
            {"type":"string","pattern":"a}"}                 | /schema/properties/x/pattern   | 只有一边
            {"type":"string","pattern":"[]a]"}               | /schema/properties/x/pattern   | 只有一边
            {"type":"string","pattern":"[\\\\d-x]"}         | /schema/properties/x/pattern   | 只有一边
            {"type":"string","pattern":"^*a"}                | /schema/properties/x/pattern   | 只有一边
            {"type":"string","pattern":"a{2}{3}"}            | /schema/properties/x/pattern   | 只有一边
            {"type":"string","notAfterToday":true}           | /schema/properties/x/notAfterToday | 日期
            {"type":"string","format":"date","notAfterToday":"yes"} | /schema/properties/x/notAfterToday | 日期
            {"anyOf":[{"type":"string","format":"date","notAfterToday":true}]} | /schema/properties/x/anyOf/0/notAfterToday | 条件
            {"if":{"multipleOf":2},"then":true}              | /schema/properties/x/if/multipleOf | 条件
            {"type":"number","sumOf":["y"]}                  | /schema/properties/x/sumOf     | 数字字段
            {"type":"number","sumOf":["x"]}                  | /schema/properties/x/sumOf     | 数字字段
            {"type":"number","sumOf":[]}                     | /schema/properties/x/sumOf     | 没有列出
            {"$schema":"http://json-schema.org/draft-07/schema#"} | /schema/properties/x/$schema | 2020-12
            5                                                | /schema/properties/x           | 不是对象
            """)
    void badSchemasAreRefusedWithPlaceAndReason(String schema, String place, String words) {
        InvalidDefinition refused = catchThrowableOfType(InvalidDefinition.class, () -> field(schema));

        assertThat(refused).isNotNull();
        assertThat(refused.findings()).anySatisfy(f -> {
            assertThat(f.place()).isEqualTo(place);
            assertThat(f.sentence()).contains(words);
            assertThat(f.remedy()).isNotBlank();
        });
    }

    @Test
    void aRepeatedChoiceIsRefusedInAPattern() {
        assertThatThrownBy(() -> field("{\"type\":\"string\",\"pattern\":\"(a|a)*$\"}"))
                .isInstanceOf(InvalidDefinition.class)
                .hasMessageContaining("浏览器停住");
    }

    @Test
    void aReferenceLoopIsRefused() {
        byte[] file = file(
                "\"x\":{\"$ref\":\"#/$defs/a\"}",
                "[]",
                ",\"$defs\":{\"a\":{\"items\":{\"$ref\":\"#/$defs/b\"}},\"b\":{\"items\":{\"$ref\":\"#/$defs/a\"}}}");

        assertThatThrownBy(() -> Forms.parse("probe", file))
                .isInstanceOf(InvalidDefinition.class)
                .hasMessageContaining("引用了自己");
    }

    @Test
    void aPatternThatRunsAwayEndsWithASentence() {
        Form form = field("{\"type\":\"string\",\"pattern\":\"^[a-z]*[a-z]*[a-z]*[a-z]*[a-z]*1$\"}");

        assertThat(check(form, "{\"x\":\"" + "a".repeat(3000) + "\"}", Strictness.FINAL))
                .singleElement()
                .satisfies(f -> assertThat(f.sentence()).contains("过于复杂"));
    }

    @ParameterizedTest
    @CsvSource({"'^\\\\S+$','\u3000',false", "'^a$','a\n',false", "'^[^\\\\s]$','\u3000',false", "'^a\\\\$$','a$',true"
    })
    void patternsMeanWhatABrowserUnderstands(String regex, String text, boolean fits) {
        Form form = field("{\"type\":\"string\",\"pattern\":\"%s\"}".formatted(regex));
        JsonNode answer = JSON.createObjectNode().put("x", text);

        assertThat(Forms.check(form, answer, Strictness.FINAL, TODAY).isEmpty()).isEqualTo(fits);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{",
                "{\"key\":\"probe\",\"key\":\"probe\"}",
                "{} {}",
                "{\"key\":\"probe\"}",
                "{\"key\":1e999999}",
                "{\"key\":\"probe\",\"title\":\"\",\"schema\":{},\"ui\":{}}"
            })
    void brokenFilesAreRefusedWithFindings(String json) {
        InvalidDefinition refused = catchThrowableOfType(
                InvalidDefinition.class, () -> Forms.parse("probe", json.getBytes(StandardCharsets.UTF_8)));

        assertThat(refused).isNotNull();
        assertThat(refused.findings()).isNotEmpty().allSatisfy(f -> {
            assertThat(f.sentence()).isNotBlank();
            assertThat(f.remedy()).isNotBlank();
        });
    }

    @Test
    void oversizedAndTooDeepFilesAreRefused() {
        String deep = "{\"a\":" + "[".repeat(100) + "]".repeat(100) + "}";

        assertThatThrownBy(() -> Forms.parse("probe", new byte[Definitions.MAX_BYTES + 1]))
                .hasMessageContaining("上限");
        assertThatThrownBy(() -> Forms.parse("probe", deep.getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("嵌套");
    }

    @Test
    void theKeyInsideMustBeTheNameOutside() {
        byte[] file = file("\"x\":true", "[]", "");

        assertThatThrownBy(() -> Forms.parse("other", file))
                .isInstanceOf(InvalidDefinition.class)
                .hasMessageContaining("probe");
    }

    @Test
    void fieldsAndTheirDisplayMustSpeakOfTheSameThings() {
        String json = """
                {"key":"probe","title":"试","schema":{"type":"object","additionalProperties":false,"required":["gone"],
                "properties":{"x":{"enum":["a"]},"decision":{"enum":["go","Stop"]}}},
                "ui":{"panel":"none","order":["x"],"fields":{"x":{"label":"项","widget":"select","options":{"b":{"label":"乙"}}},
                "y":{"label":"多","widget":"text"}}}}""";
        InvalidDefinition refused = catchThrowableOfType(
                InvalidDefinition.class, () -> Forms.parse("probe", json.getBytes(StandardCharsets.UTF_8)));

        assertThat(refused.findings())
                .extracting(Finding::place)
                .contains(
                        "/ui/fields",
                        "/ui/fields/y",
                        "/ui/order",
                        "/schema/required",
                        "/ui/fields/x/options",
                        "/ui/fields/x/options/b",
                        "/schema/properties/decision/enum",
                        "/ui/fields/decision/options/go");
    }
}
