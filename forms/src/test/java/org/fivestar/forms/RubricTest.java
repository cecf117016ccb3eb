package org.fivestar.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Collectors;
import org.fivestar.forms.Verdict.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class RubricTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static Rubric shipped(String kind) {
        try (InputStream in = RubricTest.class.getResourceAsStream("/forms/2026/rubrics/" + kind + ".json")) {
            return Rubric.parse(in.readAllBytes());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A rubric with the given stars as JSON. */
    static Rubric rubric(String... stars) {
        return Rubric.parse(bytes(stars));
    }

    private static byte[] bytes(String... stars) {
        return """
                {"code":"t","title":"试","placeKind":"village","year":2027,"sample":true,"stars":[%s]}""".formatted(String.join(",", stars)).getBytes(StandardCharsets.UTF_8);
    }

    static String star(String code, String requires, String... indicators) {
        return """
                {"code":"%s","name":"%s星","shortName":"%s","requires":[%s],
                "tasks":[{"code":"%s1","name":"任务","indicators":[%s]}]}""".formatted(code, code, code, requires, code, String.join(",", indicators));
    }

    static String indicator(String code, String kind, String criterion, String evidence) {
        return """
                {"code":"%s","text":"指标%s","kind":"%s","criterion":%s,"evidence":%s,"help":""}""".formatted(code, code, kind, criterion, evidence);
    }

    private static final String NONE = "{\"necessity\":\"none\",\"why\":\"\",\"maxFiles\":0}";
    private static final String NECESSARY = "{\"necessity\":\"necessary\",\"why\":\"用来核对。\",\"maxFiles\":2}";
    private static final String PRESENCE = "{\"type\":\"presence\"}";
    private static final String ANY =
            "{\"type\":\"any-of\",\"options\":[{\"code\":\"a\",\"text\":\"甲\"},{\"code\":\"b\",\"text\":\"乙\"}]}";

    private static Answer answer(String value, int files) {
        return new Answer(value.isEmpty() ? null : JSON.readTree(value), "", files);
    }

    private static Indicator probe(String criterion) {
        return rubric(star("A", "", indicator("A1-1", "standard", criterion, NONE)))
                .findIndicator("A1-1")
                .orElseThrow();
    }

    @Test
    void theShippedRubricsHaveTheirPublishedShape() {
        Rubric village = shipped("village");
        Rubric community = shipped("community");

        assertThat(village.stars()).extracting(Star::code).containsExactly("PX", "CY", "ST", "PA", "WM");
        assertThat(community.stars()).extracting(Star::code).containsExactly("PX", "YX", "GJ", "PA", "XF");
        assertThat(village.stars().stream().mapToInt(s -> s.tasks().size()).sum())
                .isEqualTo(29);
        assertThat(community.stars().stream().mapToInt(s -> s.tasks().size()).sum())
                .isEqualTo(27);
        assertThat(village.star("PX").tasks())
                .extracting(Task::name)
                .containsExactly("争当好支书", "建设好班子", "锻造好队伍", "严格组织生活");
        assertThat(village.sample()).isTrue();
        assertThat(village.title()).contains("示例");
        assertThat(community.title()).contains("示例");
    }

    @ParameterizedTest
    @ValueSource(strings = {"village", "community"})
    void theShippedRubricsUseEveryCriterionAndBottomLines(String kind) {
        List<Indicator> all =
                shipped(kind).stars().stream().flatMap(Star::indicators).toList();

        assertThat(all.stream()
                        .map(i -> i.criterion().getClass().getSimpleName())
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("Presence", "Threshold", "NoEvent", "AnyOf", "Scored");
        assertThat(all).anyMatch(i -> i.kind() == Indicator.Kind.BOTTOM_LINE);
        assertThat(shipped(kind).stars().stream().flatMap(s -> s.tasks().stream()))
                .allSatisfy(t -> assertThat(t.indicators()).hasSizeBetween(1, 3));
    }

    @Test
    void aRubricReadsTheSameAfterWriting() {
        Rubric village = shipped("village");

        assertThat(Rubric.parse(JSON.writeValueAsBytes(village))).isEqualTo(village);
    }

    @Test
    void aMissingStarIsAnError() {
        Rubric village = shipped("village");

        assertThatThrownBy(() -> village.star("XX")).isInstanceOf(NoSuchElementException.class);
        assertThat(village.findStar("XX")).isEmpty();
        assertThat(village.findIndicator("XX1-1")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'CY,ST,PA,WM',4,''",
        "'PX,CY,ST,PA,WM',5,''",
        "'',0,''",
        "'CY,ST',3,/level",
        "'PX',1,/stars",
        "'PX,CY,ST,PA',4,/stars",
        "'CY,QQ',2,/stars",
    })
    void claimsFollowTheRules(String stars, int level, String place) {
        Set<String> set = stars.isEmpty() ? Set.of() : Set.of(stars.split(","));

        assertThat(shipped("village").checkClaim(new Claim(set, level)))
                .extracting(Finding::place)
                .containsExactlyElementsOf(place.isEmpty() ? List.of() : List.of(place));
    }

    @Test
    void aBrokenPrerequisiteNamesWhatIsMissing() {
        assertThat(shipped("village").checkClaim(new Claim(Set.of("PX", "CY", "ST"), 3)))
                .containsExactly(
                        Finding.error("/stars", "申报“支部过硬星”必须同时申报“平安法治星”、“文明幸福星”。", "补上“平安法治星”、“文明幸福星”，或不申报“支部过硬星”。"));
    }

    @Test
    void sixStarsWithOtherNamesAndOtherPrerequisitesNeedNoCode() {
        Rubric six = rubric(
                star("A", "", indicator("A1-1", "standard", PRESENCE, NONE)),
                star("B", "\"A\"", indicator("B1-1", "standard", PRESENCE, NONE)),
                star("C", "", indicator("C1-1", "standard", PRESENCE, NONE)),
                star("D", "", indicator("D1-1", "standard", PRESENCE, NONE)),
                star("E", "", indicator("E1-1", "standard", PRESENCE, NONE)),
                star("F", "\"B\",\"C\"", indicator("F1-1", "standard", PRESENCE, NONE)));

        assertThat(six.checkClaim(new Claim(Set.of("A", "B", "C", "D", "E", "F"), 6)))
                .isEmpty();
        assertThat(six.checkClaim(new Claim(Set.of("F", "A", "C"), 3)))
                .singleElement()
                .satisfies(f -> assertThat(f.sentence()).contains("B星"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
            {"type":"presence"}                                                | {"meets":true}         | MEETS | 自评已做到。
            {"type":"presence"}                                                | {"meets":false}        | FAILS | 自评没有做到。
            {"type":"no-event","period":"近一年内"}                            | {"meets":true}         | MEETS | 近一年内没有发生。
            {"type":"no-event","period":"近一年内"}                            | {"meets":false}        | FAILS | 近一年内发生过。
            {"type":"threshold","unit":"万元","cmp":"at-least","limit":20}     | {"number":20.0}        | MEETS | 填报 20 万元，要求 ≥ 20 万元，达到。
            {"type":"threshold","unit":"万元","cmp":"at-least","limit":20}     | {"number":19.99}       | FAILS | 填报 19.99 万元，要求 ≥ 20 万元，未达到。
            {"type":"threshold","unit":"‰","cmp":"more-than","limit":2}        | {"number":2}           | FAILS | 填报 2 ‰，要求 ＞ 2 ‰，未达到。
            {"type":"threshold","unit":"天","cmp":"at-most","limit":7}         | {"number":7}           | MEETS | 填报 7 天，要求 ≤ 7 天，达到。
            {"type":"threshold","unit":"天","cmp":"less-than","limit":7}       | {"number":7}           | FAILS | 填报 7 天，要求 ＜ 7 天，未达到。
            {"type":"threshold","unit":"件","cmp":"equal","limit":0}           | {"number":0.0}         | MEETS | 填报 0 件，要求 ＝ 0 件，达到。
            {"type":"any-of","options":[{"code":"a","text":"甲"},{"code":"b","text":"乙"}]} | {"options":["b"]} | MEETS | 2 项中有 1 项：乙。
            {"type":"any-of","options":[{"code":"a","text":"甲"},{"code":"b","text":"乙"}]} | {"options":[]}    | FAILS | 2 项中一项也没有。
            {"type":"scored","max":10,"pass":7}                                | {"points":7}           | MEETS | 自评 7 分，满分 10 分，7 分达标，达标。
            {"type":"scored","max":10,"pass":7}                                | {"points":6}           | FAILS | 自评 6 分，满分 10 分，7 分达标，未达标。
            """)
    void everyCriterionJudgesWithASentence(String criterion, String value, Result result, String sentence) {
        assertThat(Rubric.selfVerdict(probe(criterion), answer(value, 0))).isEqualTo(new Verdict(result, sentence));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
            {"type":"presence"}                                            | {"meets":"yes"}
            {"type":"presence"}                                            | {"number":1}
            {"type":"presence"}                                            | {"meets":true,"more":1}
            {"type":"presence"}                                            | true
            {"type":"no-event","period":"近一年内"}                        | {"meets":0}
            {"type":"threshold","unit":"万元","cmp":"at-least","limit":20} | {"number":"20"}
            {"type":"threshold","unit":"万元","cmp":"at-least","limit":20} | {"number":1e999}
            {"type":"threshold","unit":"%","cmp":"at-least","limit":60,"minimum":0,"maximum":100} | {"number":150}
            {"type":"threshold","unit":"%","cmp":"at-least","limit":60,"minimum":0,"maximum":100} | {"number":-5}
            {"type":"threshold","unit":"天","cmp":"at-most","limit":7,"minimum":0} | {"number":-1}
            {"type":"any-of","options":[{"code":"a","text":"甲"},{"code":"b","text":"乙"}]} | {"options":["c"]}
            {"type":"any-of","options":[{"code":"a","text":"甲"},{"code":"b","text":"乙"}]} | {"options":["a","a"]}
            {"type":"any-of","options":[{"code":"a","text":"甲"},{"code":"b","text":"乙"}]} | {"options":"a"}
            {"type":"any-of","options":[{"code":"1","text":"甲"},{"code":"2","text":"乙"}]} | {"options":[1]}
            {"type":"scored","max":10,"pass":7}                            | {"points":11}
            {"type":"scored","max":10,"pass":7}                            | {"points":-1}
            {"type":"scored","max":10,"pass":7}                            | {"points":7.5}
            """)
    void aValueOfTheWrongShapeIsRefusedAndCountsAsUnanswered(String criterion, String value) {
        Rubric rubric = rubric(star("A", "", indicator("A1-1", "standard", criterion, NONE)));
        Answer answer = answer(value, 0);

        assertThat(rubric.checkAnswer("A1-1", answer)).singleElement().satisfies(f -> {
            assertThat(f.place()).startsWith("/A1-1/value");
            assertThat(f.remedy()).isNotBlank();
        });
        assertThat(rubric.checkAnswers(List.of("A"), Map.of("A1-1", answer))).hasSize(1);
        assertThat(Rubric.selfVerdict(probe(criterion), answer).result()).isEqualTo(Result.UNANSWERED);
    }

    @Test
    void unansweredIndicatorsOfClaimedStarsAreErrorsOthersAreLeftAlone() {
        Rubric rubric = rubric(
                star(
                        "A",
                        "",
                        indicator("A1-1", "standard", PRESENCE, NONE),
                        indicator("A1-2", "bottom-line", PRESENCE, NONE)),
                star("B", "", indicator("B1-1", "standard", PRESENCE, NONE)));

        assertThat(rubric.checkAnswers(List.of("A"), Map.of("A1-1", answer("", 0))))
                .containsExactly(
                        Finding.error("/A1-1", "“指标A1-1”还没有填写。", "填写这一条，或不申报“A星”。"),
                        Finding.error("/A1-2", "底线要求“指标A1-2”还没有确认。", "填写这一条，或不申报“A星”。"));
    }

    @Test
    void aBrokenBottomLineBlocksItsStarAMissedStandardIsOnlyShown() {
        Rubric rubric = rubric(star(
                "A",
                "",
                indicator(
                        "A1-1",
                        "standard",
                        "{\"type\":\"threshold\",\"unit\":\"户\",\"cmp\":\"at-least\",\"limit\":30}",
                        NONE),
                indicator("A1-2", "bottom-line", "{\"type\":\"no-event\",\"period\":\"今年以来\"}", NONE)));
        List<Finding> findings = rubric.checkAnswers(
                List.of("A"), Map.of("A1-1", answer("{\"number\":12}", 0), "A1-2", answer("{\"meets\":false}", 0)));

        assertThat(findings).extracting(Finding::severity).containsExactly(Severity.WARNING, Severity.ERROR);
        assertThat(findings.get(0).sentence()).isEqualTo("“指标A1-1”没有达到：填报 12 户，要求 ≥ 30 户，未达到。");
        assertThat(findings.get(1).sentence()).isEqualTo("底线要求“指标A1-2”没有守住：今年以来发生过。");
        assertThat(findings.get(1).remedy()).contains("不申报“A星”");
    }

    @Test
    void necessaryEvidenceIsAskedForOnlyWhereSomethingIsClaimed() {
        Rubric rubric = rubric(star("A", "", indicator("A1-1", "standard", PRESENCE, NECESSARY)));

        assertThat(rubric.checkAnswers(List.of("A"), Map.of("A1-1", answer("{\"meets\":true}", 0))))
                .containsExactly(Finding.error("/A1-1/evidence", "“指标A1-1”缺少佐证材料：用来核对。", "上传一个文件，或选用已经上传过的。"));
        assertThat(rubric.checkAnswers(List.of("A"), Map.of("A1-1", answer("{\"meets\":true}", 1))))
                .isEmpty();
        assertThat(rubric.checkAnswers(List.of("A"), Map.of("A1-1", answer("{\"meets\":false}", 0))))
                .extracting(Finding::severity)
                .containsExactly(Severity.WARNING);
    }

    @Test
    void tooManyFilesAreRefusedWhileWritingAndWhenHandedIn() {
        Rubric rubric = rubric(star(
                "A", "", indicator("A1-1", "standard", PRESENCE, NECESSARY), indicator("A1-2", "standard", ANY, NONE)));

        assertThat(rubric.checkAnswer("A1-1", answer("", 3)))
                .containsExactly(Finding.error("/A1-1/evidence", "“指标A1-1”有 3 个佐证文件，最多 2 个。", "只留最能说明问题的 2 个。"));
        assertThat(rubric.checkAnswers(
                        List.of("A"),
                        Map.of("A1-1", answer("{\"meets\":true}", 3), "A1-2", answer("{\"options\":[\"a\"]}", 1))))
                .extracting(Finding::place)
                .containsExactly("/A1-1/evidence", "/A1-2/evidence");
    }

    @Test
    void answersToIndicatorsThatDoNotExistAreRefused() {
        Rubric rubric = rubric(star("A", "", indicator("A1-1", "standard", PRESENCE, NONE)));

        assertThat(rubric.checkAnswer("A9-9", answer("{\"meets\":true}", 0))).hasSize(1);
        assertThat(rubric.checkAnswers(List.of(), Map.of("A9-9", answer("{\"meets\":true}", 0))))
                .extracting(Finding::place)
                .containsExactly("/A9-9");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"type\":\"vote\"",
                "\"type\":\"presence\",\"limit\":1",
                "\"type\":\"threshold\",\"unit\":\"元\",\"limit\":1",
                "\"type\":\"threshold\",\"unit\":\"元\",\"cmp\":\"about\",\"limit\":1",
                "\"type\":\"threshold\",\"unit\":\"%\",\"cmp\":\"at-least\",\"limit\":60,\"minimum\":100,\"maximum\":0",
                "\"type\":\"threshold\",\"unit\":\"%\",\"cmp\":\"at-least\",\"limit\":110,\"minimum\":0,\"maximum\":100",
                "\"type\":\"threshold\",\"unit\":\"%\",\"cmp\":\"at-least\",\"limit\":-1,\"minimum\":0",
                "\"type\":\"no-event\"",
                "\"type\":\"any-of\",\"options\":[{\"code\":\"a\",\"text\":\"甲\"}]",
                "\"type\":\"any-of\",\"options\":[{\"code\":\"a\",\"text\":\"甲\"},{\"code\":\"a\",\"text\":\"乙\"}]",
                "\"type\":\"scored\",\"max\":10,\"pass\":11",
                "\"type\":\"scored\",\"max\":0,\"pass\":0",
                "\"max\":1"
            })
    void badCriteriaAreRefused(String criterion) {
        InvalidDefinition refused = catchThrowableOfType(
                InvalidDefinition.class,
                () -> rubric(star("A", "", indicator("A1-1", "standard", "{" + criterion + "}", NONE))));

        assertThat(refused).isNotNull();
        assertThat(refused.findings())
                .isNotEmpty()
                .allSatisfy(f -> assertThat(f.place()).startsWith("/stars/0/tasks/0/indicators/0/criterion"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"necessity\":\"necessary\",\"why\":\"\",\"maxFiles\":1}",
                "{\"necessity\":\"necessary\",\"why\":\"核对\",\"maxFiles\":0}",
                "{\"necessity\":\"optional\",\"why\":\"\",\"maxFiles\":0}",
                "{\"necessity\":\"none\",\"why\":\"\",\"maxFiles\":1}",
                "{\"necessity\":\"always\",\"why\":\"核对\",\"maxFiles\":1}",
                "{\"necessity\":\"optional\",\"why\":\"\",\"maxFiles\":99}",
                "{\"necessity\":\"optional\",\"why\":\"\",\"maxFiles\":1,\"kinds\":[\"hologram\"]}",
                "{\"necessity\":\"optional\",\"why\":\"\",\"maxFiles\":1,\"kinds\":[\"video\"],\"original\":true}",
                "{\"necessity\":\"none\",\"why\":\"\",\"maxFiles\":0,\"original\":true}",
                "{\"necessity\":\"none\",\"why\":\"\",\"maxFiles\":0,\"kinds\":[\"sheet\"]}"
            })
    void badEvidenceRulesAreRefused(String evidence) {
        assertThatThrownBy(() -> rubric(star("A", "", indicator("A1-1", "standard", PRESENCE, evidence))))
                .isInstanceOf(InvalidDefinition.class);
    }

    @Test
    void codesMustBeUniqueAndPrerequisitesMustExistWithoutCircles() {
        String one = indicator("A1-1", "standard", PRESENCE, NONE);

        assertThatThrownBy(() -> rubric(star("A", "", one), star("A", "", one))).hasMessageContaining("同一个代码");
        assertThatThrownBy(() -> rubric(star("A", "", one, one))).hasMessageContaining("指标代码“A1-1”用了两次");
        assertThatThrownBy(() -> rubric(star("A", "\"Z\"", one))).hasMessageContaining("不存在");
        assertThatThrownBy(() -> rubric(star("A", "\"A\"", one))).hasMessageContaining("以自己为前提");
        assertThatThrownBy(() -> rubric(
                        star("A", "\"B\"", one), star("B", "\"A\"", indicator("B1-1", "standard", PRESENCE, NONE))))
                .hasMessageContaining("以自己为前提");
        assertThatThrownBy(() -> Rubric.parse(bytes())).isInstanceOf(InvalidDefinition.class);
    }

    @Test
    void unknownFieldsInARubricAreRefused() {
        byte[] json = new String(
                        bytes(star("A", "", indicator("A1-1", "standard", PRESENCE, NONE))), StandardCharsets.UTF_8)
                .replace("\"sample\":true", "\"sample\":true,\"weight\":2")
                .getBytes(StandardCharsets.UTF_8);

        InvalidDefinition refused = catchThrowableOfType(InvalidDefinition.class, () -> Rubric.parse(json));

        assertThat(refused.findings()).containsExactly(Finding.error("/weight", "没有名为“weight”的字段。", "去掉它，或检查拼写。"));
    }
}
