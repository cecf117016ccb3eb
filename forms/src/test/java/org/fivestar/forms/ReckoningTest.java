package org.fivestar.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fivestar.forms.StarAccount.Effect;
import org.fivestar.forms.StarAccount.Line;
import org.fivestar.forms.StarAccount.Result;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A star explains itself: granted because, refused because, and the one thing that is missing. */
class ReckoningTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String NO_FILE = "{\"necessity\":\"none\",\"why\":\"\",\"maxFiles\":0}";
    private static final String FILE = "{\"necessity\":\"necessary\",\"why\":\"用来核对。\",\"maxFiles\":2}";
    private static final String PRESENCE = "{\"type\":\"presence\"}";
    private static final String SCORED = "{\"type\":\"scored\",\"max\":10,\"pass\":6}";

    private static String indicator(String code, String kind, String criterion, String evidence) {
        return RubricTest.indicator(code, kind, criterion, evidence);
    }

    /** A star with two standards, one bottom line and one scored standard. */
    private static String star(String code, String requires, String rule) {
        String plain = RubricTest.star(
                code,
                requires,
                indicator(code + "1", "standard", PRESENCE, FILE),
                indicator(code + "2", "standard", PRESENCE, NO_FILE),
                indicator(code + "3", "bottom-line", PRESENCE, NO_FILE),
                indicator(code + "4", "standard", SCORED, NO_FILE));
        return rule.isEmpty() ? plain : plain.replace("\"tasks\":", "\"rule\":" + rule + ",\"tasks\":");
    }

    private static String rule(int met, int points, String vetoes) {
        return "{\"met\":%d,\"points\":%d,\"vetoes\":[%s]}".formatted(met, points, vetoes);
    }

    private static Map<String, Answer> all(String... stars) {
        Map<String, Answer> answers = new HashMap<>();
        for (String star : stars) {
            answers.put(star + "1", answer("{\"meets\":true}", 1));
            answers.put(star + "2", answer("{\"meets\":true}", 0));
            answers.put(star + "3", answer("{\"meets\":true}", 0));
            answers.put(star + "4", answer("{\"points\":8}", 0));
        }
        return answers;
    }

    private static Answer answer(String value, int files) {
        return new Answer(JSON.readTree(value), "", files);
    }

    private static StarAccount only(String rule, Map<String, Answer> answers) {
        return RubricTest.rubric(star("A", "", rule))
                .reckon(List.of("A"), answers)
                .get(0);
    }

    private static List<String> sentences(StarAccount account, Effect effect) {
        return account.lines().stream()
                .filter(line -> line.effect() == effect)
                .map(Line::sentence)
                .toList();
    }

    @Test
    void whatIsThereSpeaksForIt() {
        StarAccount account = only("", all("A"));
        assertThat(account.result()).isEqualTo(Result.GRANTED);
        assertThat(account.lacking()).isNull();
        assertThat(sentences(account, Effect.FOR)).containsExactly("1 条底线全部守住。", "3 条标准达到 3 条。");
    }

    @Test
    void theOneThingThatIsMissingIsSaid() {
        Map<String, Answer> answers = all("A");
        answers.remove("A2");
        StarAccount account = only("", answers);
        assertThat(account.result()).isEqualTo(Result.OPEN);
        assertThat(account.lacking()).isEqualTo("“指标A2”还没有填写。");
        assertThat(account.lines()).contains(new Line(Effect.OPEN, "A2", "“指标A2”还没有填写。"));
        assertThat(sentences(account, Effect.FOR))
                .as("standards are counted once all are answered")
                .containsExactly("1 条底线全部守住。");
        answers.remove("A3");
        assertThat(only("", answers).lacking()).as("two things are missing").isNull();
        answers = all("A");
        answers.put("A1", answer("{\"meets\":true}", 0));
        assertThat(only("", answers).lacking()).isEqualTo("“指标A1”缺少佐证材料。");
    }

    @Test
    void aBrokenBottomLineRefusesWhateverElseIsThere() {
        Map<String, Answer> answers = all("A");
        answers.put("A3", answer("{\"meets\":false}", 0));
        StarAccount account = only("", answers);
        assertThat(account.result()).isEqualTo(Result.REFUSED);
        assertThat(account.lacking()).startsWith("底线“指标A3”没有守住：");
    }

    @Test
    void aMinimumOfStandardsIsOutOfReachOnlyWhenNoAnswerCanBringItBack() {
        Map<String, Answer> answers = all("A");
        answers.put("A2", answer("{\"meets\":false}", 0));
        assertThat(only(rule(2, 0, ""), answers).result()).isEqualTo(Result.GRANTED);
        assertThat(sentences(only(rule(3, 0, ""), answers), Effect.AGAINST)).containsExactly("3 条标准达到 2 条，至少要达到 3 条。");
        answers.remove("A2");
        assertThat(only(rule(3, 0, ""), answers).result()).isEqualTo(Result.OPEN);
    }

    @Test
    void pointsCountTogether() {
        Map<String, Answer> answers = all("A");
        assertThat(only(rule(0, 8, ""), answers).result()).isEqualTo(Result.GRANTED);
        assertThat(only(rule(0, 9, ""), answers).result()).isEqualTo(Result.REFUSED);
        answers.remove("A4");
        assertThat(sentences(only(rule(0, 9, ""), answers), Effect.OPEN)).contains("计分 0 分，至少要 9 分。");
    }

    @Test
    void anIndicatorOfAnotherStarMayVeto() {
        Rubric rubric = RubricTest.rubric(star("A", "", rule(0, 0, "\"B2\"")), star("B", "", ""));
        Map<String, Answer> answers = all("A", "B");
        answers.put("B2", answer("{\"meets\":false}", 0));
        List<StarAccount> accounts = rubric.reckon(List.of("A", "B"), answers);
        assertThat(accounts.get(0).result()).isEqualTo(Result.REFUSED);
        assertThat(accounts.get(0).lacking()).startsWith("一票否决“指标B2”：");
        assertThat(accounts.get(1).result())
                .as("a missed standard is reported, not refused")
                .isEqualTo(Result.GRANTED);
        answers.remove("B2");
        assertThat(rubric.reckon(List.of("A", "B"), answers).get(0).lacking()).isEqualTo("一票否决项“指标B2”还没有填写。");
    }

    @Test
    void aStarStandsOnTheStarsItRequires() {
        Rubric rubric = RubricTest.rubric(star("A", "\"B\"", ""), star("B", "", ""));
        Map<String, Answer> answers = all("A", "B");
        assertThat(rubric.reckon(List.of("A", "B"), answers).get(0).result()).isEqualTo(Result.GRANTED);
        assertThat(rubric.reckon(List.of("A"), answers).get(0).lacking()).isEqualTo("前提是“B星”，今年没有申报。");
        answers.remove("B2");
        assertThat(rubric.reckon(List.of("A", "B"), answers).get(0).lacking()).isEqualTo("前提“B星”还没有填齐。");
        answers.put("B3", answer("{\"meets\":false}", 0));
        assertThat(rubric.reckon(List.of("A", "B"), answers).get(0).lacking()).isEqualTo("前提“B星”评不上。");
    }

    @Test
    void onlyClaimedStarsAreReckonedInTheOrderOfTheRubric() {
        Rubric rubric = RubricTest.shipped("village");
        List<StarAccount> accounts = rubric.reckon(List.of("WM", "CY"), Map.of());
        assertThat(accounts).extracting(StarAccount::star).containsExactly("CY", "WM");
        assertThat(accounts).allMatch(account -> account.result() == Result.OPEN);
    }

    @Test
    void aRuleNobodyCanFulfilIsRefused() {
        for (String rule : List.of(rule(4, 0, ""), rule(0, 11, ""), rule(0, 0, "\"Z9\""))) {
            InvalidDefinition refused =
                    catchThrowableOfType(InvalidDefinition.class, () -> RubricTest.rubric(star("A", "", rule)));
            assertThat(refused.findings())
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.place()).startsWith("/stars/0/rule/"));
        }
        String negative = star("A", "", rule(-1, 0, ""));
        byte[] file =
                ("{\"code\":\"t\",\"title\":\"试\",\"placeKind\":\"village\",\"year\":2027,\"sample\":true,\"stars\":["
                                + negative + "]}")
                        .getBytes(StandardCharsets.UTF_8);
        assertThat(catchThrowableOfType(InvalidDefinition.class, () -> Rubric.parse(file)))
                .isNotNull();
    }
}
