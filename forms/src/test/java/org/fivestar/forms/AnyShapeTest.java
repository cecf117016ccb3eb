package org.fivestar.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.fivestar.forms.StarAccount.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rubrics of the shapes that exist, and of one that does not yet: how many stars, tasks and leaves is data. */
class AnyShapeTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String NO_FILE = "{\"necessity\":\"none\",\"why\":\"\",\"maxFiles\":0}";

    /**
     * A rubric, and the shape it was made to have.
     *
     * @param top the star that requires all others
     */
    record Shape(String name, Rubric rubric, int stars, int tasks, int standards, int bottomLines, String top) {

        List<String> codes() {
            return rubric.stars().stream().map(Star::code).toList();
        }

        List<String> others() {
            return codes().stream().filter(code -> !code.equals(top)).toList();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Shape> shapes() {
        return Stream.of(
                shipped("village", 29),
                shipped("community", 27),
                made("112 leaves", 5, 28, 112, 0),
                made("197 standards and 60 bottom lines", 5, 40, 197, 60),
                made("six stars", 6, 12, 24, 6),
                made("seven stars", 7, 7, 7, 0),
                made("one leaf for each of twelve stars", 12, 12, 12, 0));
    }

    private static Shape shipped(String kind, int tasks) {
        Rubric rubric = RubricTest.shipped(kind);
        Map<Indicator.Kind, Long> kinds = rubric.stars().stream()
                .flatMap(Star::indicators)
                .collect(Collectors.groupingBy(Indicator::kind, Collectors.counting()));
        return new Shape(
                kind,
                rubric,
                5,
                tasks,
                kinds.get(Indicator.Kind.STANDARD).intValue(),
                kinds.get(Indicator.Kind.BOTTOM_LINE).intValue(),
                "PX");
    }

    /** Stars S1, S2 …, of which the first requires the others and is vetoed by the first leaf of the second. */
    private static Shape made(String name, int stars, int tasks, int standards, int bottomLines) {
        List<List<List<String>>> leaves = new ArrayList<>();
        IntStream.range(0, stars).forEach(i -> leaves.add(new ArrayList<>()));
        IntStream.range(0, tasks).forEach(i -> leaves.get(i % stars).add(new ArrayList<>()));
        for (int i = 0; i < standards + bottomLines; i++) {
            List<List<String>> star = leaves.get(i % stars);
            String kind = i < standards ? "standard" : "bottom-line";
            star.get(i / stars % star.size()).add(RubricTest.indicator("L" + i, kind, criterion(i), NO_FILE));
        }
        String json = IntStream.range(0, stars)
                .mapToObj(i -> star(i, stars, leaves.get(i)))
                .collect(Collectors.joining(",", file(), "]}"));
        Rubric rubric = Rubric.parse(json.getBytes(StandardCharsets.UTF_8));
        return new Shape(name, rubric, stars, tasks, standards, bottomLines, "S1");
    }

    private static String file() {
        return "{\"code\":\"t\",\"title\":\"试\",\"placeKind\":\"village\",\"year\":2041,\"sample\":true,\"stars\":[";
    }

    private static String star(int number, int stars, List<List<String>> tasks) {
        String code = "S" + (number + 1);
        boolean top = number == 0;
        String requires = IntStream.rangeClosed(2, top ? stars : 1)
                .mapToObj(i -> "\"S" + i + "\"")
                .collect(Collectors.joining(","));
        String bodies = IntStream.range(0, tasks.size())
                .mapToObj(i -> "{\"code\":\"%s-%d\",\"name\":\"任务\",\"indicators\":[%s]}"
                        .formatted(code, i, String.join(",", tasks.get(i))))
                .collect(Collectors.joining(","));
        return """
                {"code":"%s","name":"第%d星","shortName":"%s","requires":[%s],
                "rule":{"met":1,"points":0,"vetoes":[%s]},"tasks":[%s]}""".formatted(code, number + 1, code, requires, top ? "\"L1\"" : "", bodies);
    }

    private static String criterion(int number) {
        return switch (number / 12 % 5) {
            case 0 -> "{\"type\":\"presence\"}";
            case 1 -> "{\"type\":\"no-event\",\"period\":\"近一年内\"}";
            case 2 -> "{\"type\":\"threshold\",\"unit\":\"万元\",\"cmp\":\"at-least\",\"limit\":20}";
            case 3 ->
                "{\"type\":\"any-of\",\"options\":[{\"code\":\"a\",\"text\":\"甲\"},{\"code\":\"b\",\"text\":\"乙\"}]}";
            default -> "{\"type\":\"scored\",\"max\":10,\"pass\":6}";
        };
    }

    /** Every leaf answered so that it is met. */
    private static Map<String, Answer> met(Rubric rubric) {
        Map<String, Answer> answers = new HashMap<>();
        rubric.stars().stream().flatMap(Star::indicators).forEach(i -> answers.put(i.code(), meeting(i)));
        return answers;
    }

    private static Answer meeting(Indicator indicator) {
        JsonNode value = JSON.readTree(meeting(indicator.criterion()));
        return new Answer(value, "", indicator.evidence().maxFiles() > 0 ? 1 : 0);
    }

    private static String meeting(Criterion criterion) {
        if (criterion instanceof Criterion.Threshold at) {
            return "{\"number\":%s}".formatted(number(at));
        }
        if (criterion instanceof Criterion.AnyOf any) {
            return "{\"options\":[\"%s\"]}".formatted(any.options().get(0).code());
        }
        return criterion instanceof Criterion.Scored scored
                ? "{\"points\":%d}".formatted(scored.max())
                : "{\"meets\":true}";
    }

    private static String number(Criterion.Threshold at) {
        return switch (at.comparison()) {
            case MORE_THAN -> at.limit().add(BigDecimal.ONE).toPlainString();
            case LESS_THAN -> at.limit().subtract(BigDecimal.ONE).toPlainString();
            default -> at.limit().toPlainString();
        };
    }

    private static Map<String, Result> results(Rubric rubric, List<String> claimed, Map<String, Answer> answers) {
        return rubric.reckon(claimed, answers).stream()
                .collect(Collectors.toMap(StarAccount::star, StarAccount::result));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void theShapeIsRead(Shape shape) {
        List<Star> stars = shape.rubric().stars();

        assertThat(stars).hasSize(shape.stars());
        assertThat(stars.stream().mapToInt(s -> s.tasks().size()).sum()).isEqualTo(shape.tasks());
        assertThat(stars.stream().flatMap(Star::indicators).collect(Collectors.groupingBy(Indicator::kind)))
                .satisfies(kinds -> assertThat(kinds.getOrDefault(Indicator.Kind.STANDARD, List.of()))
                        .hasSize(shape.standards()))
                .satisfies(kinds -> assertThat(kinds.getOrDefault(Indicator.Kind.BOTTOM_LINE, List.of()))
                        .hasSize(shape.bottomLines()));
        assertThat(Rubric.parse(JSON.writeValueAsBytes(shape.rubric()))).isEqualTo(shape.rubric());
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void theLevelIsTheNumberOfStars(Shape shape) {
        List<String> others = shape.others();
        for (int level = 0; level <= others.size(); level++) {
            Set<String> stars = Set.copyOf(others.subList(0, level));
            assertThat(shape.rubric().checkClaim(new Claim(stars, level))).isEmpty();
            assertThat(shape.rubric().checkClaim(new Claim(stars, level + 1)))
                    .extracting(Finding::place)
                    .containsExactly("/level");
        }
        assertThat(shape.rubric().checkClaim(new Claim(Set.copyOf(shape.codes()), shape.stars())))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void theTopStarComesOnlyWithAllOthers(Shape shape) {
        for (String dropped : shape.others()) {
            List<String> claimed =
                    shape.codes().stream().filter(c -> !c.equals(dropped)).toList();
            assertThat(shape.rubric().checkClaim(new Claim(Set.copyOf(claimed), claimed.size())))
                    .extracting(Finding::place)
                    .containsExactly("/stars");
            assertThat(results(shape.rubric(), claimed, met(shape.rubric())))
                    .containsEntry(shape.top(), Result.REFUSED);
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void everythingMetGrantsEveryStarAndNothingAnsweredNone(Shape shape) {
        Rubric rubric = shape.rubric();

        assertThat(rubric.checkAnswers(shape.codes(), met(rubric))).isEmpty();
        assertThat(results(rubric, shape.codes(), met(rubric)))
                .hasSize(shape.stars())
                .allSatisfy((star, result) -> assertThat(result).isEqualTo(Result.GRANTED));
        assertThat(results(rubric, shape.codes(), Map.of()))
                .allSatisfy((star, result) -> assertThat(result).isEqualTo(Result.OPEN));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void aBrokenBottomLineTakesItsStarAndTheTopOne(Shape shape) {
        for (Star star : shape.rubric().stars()) {
            star.indicators()
                    .filter(i -> i.kind() == Indicator.Kind.BOTTOM_LINE)
                    .filter(i -> i.criterion().asks().equals("meets"))
                    .findFirst()
                    .ifPresent(broken -> {
                        Map<String, Answer> answers = met(shape.rubric());
                        answers.put(broken.code(), new Answer(JSON.readTree("{\"meets\":false}"), "", 0));
                        assertThat(results(shape.rubric(), shape.codes(), answers))
                                .allSatisfy((code, result) -> assertThat(result)
                                        .isEqualTo(
                                                List.of(star.code(), shape.top())
                                                                .contains(code)
                                                        ? Result.REFUSED
                                                        : Result.GRANTED));
                    });
        }
    }

    @Test
    void aVetoOfAnotherStarRefuses() {
        Shape six = made("six stars", 6, 12, 24, 6);
        Map<String, Answer> answers = met(six.rubric());
        answers.put("L1", new Answer(JSON.readTree("{\"meets\":false}"), "", 0));

        List<StarAccount> accounts = six.rubric().reckon(six.codes(), answers);

        assertThat(accounts.get(0).result()).isEqualTo(Result.REFUSED);
        assertThat(accounts.get(0).lines()).anyMatch(line -> line.sentence().startsWith("一票否决“指标L1”"));
        assertThat(accounts.get(1).result())
                .as("a missed standard is reported as it is")
                .isEqualTo(Result.GRANTED);
    }

    @Test
    void helpersEnglishAndKindsOfFilesAreDataOfTheRubric() {
        String json = RubricTest.star(
                        "A",
                        "",
                        RubricTest.indicator(
                                        "A1",
                                        "standard",
                                        "{\"type\":\"any-of\",\"options\":[{\"code\":\"a\",\"text\":\"甲\",\"textEn\":\"one\"},"
                                                + "{\"code\":\"b\",\"text\":\"乙\"}]}",
                                        "{\"necessity\":\"optional\",\"why\":\"\",\"maxFiles\":2,\"kinds\":[\"picture\"],\"original\":true}")
                                .replace("\"help\":", "\"textEn\":\"Street lights\",\"helps\":[\"县住建局\"],\"help\":"))
                .replace("\"name\":\"任务\"", "\"name\":\"任务\",\"nameEn\":\"Task\",\"helps\":[\"乡镇组织办\"]")
                .replace("\"name\":\"A星\"", "\"name\":\"A星\",\"nameEn\":\"Star A\"");
        Star star = RubricTest.rubric(json).star("A");
        Indicator indicator = star.indicators().findFirst().orElseThrow();

        assertThat(star.nameEn()).isEqualTo("Star A");
        assertThat(star.tasks().get(0).nameEn()).isEqualTo("Task");
        assertThat(star.tasks().get(0).helps()).containsExactly("乡镇组织办");
        assertThat(indicator.textEn()).isEqualTo("Street lights");
        assertThat(indicator.helps()).containsExactly("县住建局");
        assertThat(indicator.evidence().kinds()).containsExactly(EvidenceRule.Kind.PICTURE);
        assertThat(indicator.evidence().original()).isTrue();
        assertThat(((Criterion.AnyOf) indicator.criterion()).options())
                .extracting(Criterion.Option::textEn)
                .containsExactly("one", null);
    }

    @Test
    void anOlderRubricSaysNothingOfThem() {
        Rubric village = RubricTest.shipped("village");

        assertThat(village.stars().stream().flatMap(Star::indicators)).allSatisfy(i -> {
            assertThat(i.helps()).isEmpty();
            assertThat(i.evidence().kinds()).isEmpty();
            assertThat(i.evidence().original()).isFalse();
        });
    }
}
