package org.fivestar.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The facts of a rubric: what may be stated, and which indicator may be answered by one. */
class FactTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String HOUSEHOLDS = """
            {"code":"households","name":"户数","nameEn":"Households","kind":"number","unit":"户","minimum":0,"maximum":9000,
             "lastsMonths":12}""";
    private static final String KIND = """
            {"code":"kind","name":"类型","kind":"choice","lastsMonths":60,
             "choices":[{"code":"a","text":"甲"},{"code":"b","text":"乙"}]}""";

    private static Rubric rubric(String facts, String criterion) {
        String star = RubricTest.star(
                "A",
                "",
                RubricTest.indicator(
                        "A1-1", "standard", criterion, "{\"necessity\":\"none\",\"why\":\"\",\"maxFiles\":0}"));
        return Rubric.parse("""
                {"code":"t","title":"试","placeKind":"village","year":2027,"sample":true,"facts":[%s],"stars":[%s]}""".formatted(facts, star).getBytes(StandardCharsets.UTF_8));
    }

    private static String threshold(String unit, String fact) {
        return "{\"type\":\"threshold\",\"unit\":\"%s\",\"cmp\":\"at-least\",\"limit\":30,\"fact\":\"%s\"}"
                .formatted(unit, fact);
    }

    @Test
    void anIndicatorIsAnsweredByTheFactItNames() {
        Rubric rubric = rubric(HOUSEHOLDS, threshold("户", "households"));
        Indicator indicator = rubric.findIndicator("A1-1").orElseThrow();
        assertThat(rubric.factOf(indicator)).map(Fact::name).contains("户数");
        assertThat(rubric.findFact("kind")).isEmpty();
        assertThat(Rubric.parse(JSON.writeValueAsBytes(rubric))).isEqualTo(rubric);
        Rubric without = rubric(HOUSEHOLDS, "{\"type\":\"presence\"}");
        assertThat(without.factOf(without.findIndicator("A1-1").orElseThrow())).isEmpty();
    }

    @Test
    void whatCouldNotBeTheFactIsNoAnswerToItsIndicator() {
        Rubric rubric = rubric(HOUSEHOLDS, threshold("户", "households"));
        Answer less = new Answer(JSON.readTree("{\"number\":-1}"), "", 0);
        assertThat(rubric.checkAnswer("A1-1", less)).singleElement().satisfies(finding -> {
            assertThat(finding.place()).isEqualTo("/A1-1/value/number");
            assertThat(finding.sentence()).contains("户数");
            assertThat(finding.remedy()).contains("不小于 0").contains("不大于 9000");
        });
        assertThat(rubric.checkAnswers(List.of("A"), Map.of("A1-1", less)))
                .extracting(Finding::place)
                .contains("/A1-1/value/number");
        assertThat(rubric.checkAnswer("A1-1", new Answer(JSON.readTree("{\"number\":352}"), "", 0)))
                .isEmpty();
        assertThat(rubric.checkAnswer("A1-1", new Answer(null, "", 0))).isEmpty();
    }

    @Test
    void halfAHouseholdIsNoneAndItsIndicatorCountsAsItsFactDoes() {
        String whole = HOUSEHOLDS.replace("\"minimum\"", "\"decimals\":0,\"minimum\"");
        String asked = threshold("户", "households");
        assertThat(catchThrowableOfType(InvalidDefinition.class, () -> rubric(whole, asked))
                        .findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.sentence()).contains("小数位数不同"));

        Rubric rubric = rubric(whole, asked.replace("\"cmp\"", "\"decimals\":0,\"cmp\""));

        Fact households = rubric.findFact("households").orElseThrow();
        assertThat(households.check(JSON.readTree("352.0"), "/x")).isEmpty();
        assertThat(households.check(JSON.readTree("352.5"), "/x").orElseThrow().remedy())
                .contains("只填整数");
        assertThat(rubric.checkAnswer("A1-1", new Answer(JSON.readTree("{\"number\":30.5}"), "", 0)))
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.remedy()).contains("只填整数"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "households | 352 | true",
                "households | 0 | true",
                "households | 9000.0 | true",
                "households | -1 | false",
                "households | 9001 | false",
                "households | \"352\" | false",
                "households | true | false",
                "households | null | false",
                "kind | \"a\" | true",
                "kind | \"c\" | false",
                "kind | 1 | false",
                "elected | \"2026-02-28\" | true",
                "elected | \"2026-02-30\" | false",
                "elected | \"去年\" | false",
                "secretary | \"张三\" | true",
                "secretary | \"  \" | false",
                "secretary | 3 | false"
            })
    void aValueFitsItsFactOrThereIsASentence(String code, String value, boolean fits) {
        Rubric rubric = rubric(
                HOUSEHOLDS + "," + KIND
                        + ",{\"code\":\"elected\",\"name\":\"换届日期\",\"kind\":\"date\",\"lastsMonths\":60}"
                        + ",{\"code\":\"secretary\",\"name\":\"支部书记\",\"kind\":\"text\",\"lastsMonths\":12}",
                "{\"type\":\"presence\"}");
        var finding = rubric.findFact(code).orElseThrow().check(JSON.readTree(value), "/" + code);
        assertThat(finding.isEmpty()).isEqualTo(fits);
        finding.ifPresent(one -> assertThat(one.remedy()).isNotBlank());
    }

    @Test
    void aTextIsNotEndless() {
        Fact secretary = rubric(
                        "{\"code\":\"secretary\",\"name\":\"支部书记\",\"kind\":\"text\",\"lastsMonths\":12}",
                        "{\"type\":\"presence\"}")
                .facts()
                .get(0);
        assertThat(secretary.check(JSON.valueToTree("名".repeat(200)), "")).isEmpty();
        assertThat(secretary.check(JSON.valueToTree("名".repeat(201)), "")).isPresent();
    }

    @Test
    void theSameNumberIsTheSameHoweverItIsWritten() {
        assertThat(Fact.same(JSON.readTree("31.20"), JSON.readTree("31.2"))).isTrue();
        assertThat(Fact.same(JSON.readTree("31"), JSON.readTree("31.0"))).isTrue();
        assertThat(Fact.same(JSON.readTree("31"), JSON.readTree("\"31\""))).isFalse();
        assertThat(Fact.same(JSON.readTree("\"甲\""), JSON.readTree("\"甲\""))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"code\":\"x\",\"name\":\"甲\",\"kind\":\"number\"}",
                "{\"code\":\"x\",\"name\":\" \",\"kind\":\"number\",\"lastsMonths\":12}",
                "{\"code\":\"x\",\"name\":\"甲\",\"kind\":\"money\",\"lastsMonths\":12}",
                "{\"code\":\"x\",\"name\":\"甲\",\"kind\":\"number\",\"lastsMonths\":0}",
                "{\"code\":\"x\",\"name\":\"甲\",\"kind\":\"number\",\"lastsMonths\":12,\"minimum\":2,\"maximum\":1}",
                "{\"code\":\"x\",\"name\":\"甲\",\"kind\":\"text\",\"lastsMonths\":12,\"unit\":\"户\"}",
                "{\"code\":\"x\",\"name\":\"甲\",\"kind\":\"date\",\"lastsMonths\":12,\"minimum\":1}",
                "{\"code\":\"x\",\"name\":\"甲\",\"kind\":\"choice\",\"lastsMonths\":12}",
                "{\"code\":\"x\",\"name\":\"甲\",\"kind\":\"choice\",\"lastsMonths\":12,\"choices\":"
                        + "[{\"code\":\"a\",\"text\":\"甲\"},{\"code\":\"a\",\"text\":\"乙\"}]}",
                "{\"code\":\"x\",\"name\":\"甲\",\"kind\":\"number\",\"lastsMonths\":12,\"choices\":"
                        + "[{\"code\":\"a\",\"text\":\"甲\"},{\"code\":\"b\",\"text\":\"乙\"}]}"
            })
    void aFactNobodyCouldStateIsFound(String fact) {
        InvalidDefinition refused =
                catchThrowableOfType(InvalidDefinition.class, () -> rubric(fact, "{\"type\":\"presence\"}"));
        assertThat(refused).isNotNull();
        assertThat(refused.findings())
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.place()).startsWith("/facts/0"));
    }

    @Test
    void anIndicatorNamesAFactOfItsOwnKindAndUnitOnly() {
        assertThatThrownBy(() -> rubric(HOUSEHOLDS + "," + HOUSEHOLDS, threshold("户", "households")))
                .hasMessageContaining("用了两次");
        for (String criterion :
                List.of(threshold("人", "households"), threshold("户", "residents"), threshold("户", "kind"))) {
            InvalidDefinition refused =
                    catchThrowableOfType(InvalidDefinition.class, () -> rubric(HOUSEHOLDS + "," + KIND, criterion));
            assertThat(refused).as(criterion).isNotNull();
            assertThat(refused.findings())
                    .extracting(Finding::place)
                    .containsExactly("/stars/0/tasks/0/indicators/0/criterion/fact");
        }
        assertThatThrownBy(() -> rubric(HOUSEHOLDS, "{\"type\":\"presence\",\"fact\":\"households\"}"))
                .isInstanceOf(InvalidDefinition.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"village", "community"})
    void theShippedRubricsAskForFactsAndAnswerIndicatorsWithThem(String kind) {
        Rubric shipped = RubricTest.shipped(kind);
        assertThat(shipped.facts()).extracting(Fact::code).contains("households", "residents", "collective-income");
        assertThat(shipped.facts()).allSatisfy(fact -> assertThat(fact.nameEn()).isNotBlank());
        assertThat(shipped.stars().stream()
                        .flatMap(Star::indicators)
                        .filter(one -> shipped.factOf(one).isPresent()))
                .hasSizeGreaterThanOrEqualTo(2);
    }
}
