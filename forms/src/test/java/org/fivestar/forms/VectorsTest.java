package org.fivestar.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.fivestar.forms.Verdict.Result;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The server's half of {@code vectors/answers.json}; {@code web/src/forms/vectors.test.ts} is the browser's. What a
 * page lets pass and the server refuses, or the other way round, is found here.
 */
class VectorsTest {

    /** Reads answers as the application does: with Jackson's own ideas of numbers. */
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final JsonNode FILE = file();
    private static final LocalDate TODAY = LocalDate.parse(FILE.path("today").stringValue());

    private static JsonNode file() {
        try (InputStream in = VectorsTest.class.getResourceAsStream("/vectors/answers.json")) {
            return JSON.readTree(in.readAllBytes());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Stream<Named<JsonNode>> fields() {
        return named("fields");
    }

    static Stream<Named<JsonNode>> steps() {
        return named("steps");
    }

    static Stream<Named<JsonNode>> criteria() {
        return named("criteria");
    }

    private static Stream<Named<JsonNode>> named(String group) {
        return FILE.path(group).valueStream().map(c -> Named.of(c.path("name").stringValue(), c));
    }

    /** A form file of any schema, with a label for every field so that it may be read. */
    private static byte[] form(JsonNode schema, JsonNode words) {
        ObjectNode fields = JSON.createObjectNode();
        schema.path("properties").properties().forEach(p -> {
            ObjectNode ui =
                    fields.putObject(p.getKey()).put("label", p.getKey()).put("widget", "text");
            JsonNode choices = p.getValue().has("enum")
                    ? p.getValue().path("enum")
                    : p.getValue().path("items").path("enum");
            words.path(p.getKey()).properties().forEach(word -> ui.set(word.getKey(), word.getValue()));
            ObjectNode options = ui.putObject("options");
            choices.values()
                    .forEach(c -> options.putObject(c.asString())
                            .put("label", c.asString())
                            .put("tone", "forward"));
        });
        ObjectNode file = JSON.createObjectNode().put("key", "probe").put("title", "试");
        file.set("schema", schema);
        ObjectNode ui = file.putObject("ui").put("panel", "none");
        ui.set("order", JSON.valueToTree(fields.propertyNames()));
        ui.set("fields", fields);
        return file.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Most cases ask for one required field x; the others bring a schema of their own. */
    private static JsonNode schema(JsonNode given) {
        if (given.has("schema")) {
            return given.path("schema");
        }
        ObjectNode schema = JSON.createObjectNode().put("type", "object").put("additionalProperties", false);
        schema.putArray("required").add("x");
        schema.putObject("properties").set("x", given.path("field"));
        return schema;
    }

    private static JsonNode answer(JsonNode given) {
        if (given.has("answer")) {
            return given.path("answer");
        }
        ObjectNode answer = JSON.createObjectNode();
        if (given.has("value")) {
            answer.set("x", given.path("value"));
        }
        return answer;
    }

    @ParameterizedTest
    @MethodSource
    void fields(JsonNode given) {
        Form form = Forms.parse("probe", form(schema(given), given.path("ui")));

        compare(Forms.said(form, answer(given), Strictness.FINAL, TODAY), given);
    }

    @ParameterizedTest
    @MethodSource
    void steps(JsonNode given) {
        Form form = Forms.parse("probe", form(given.path("schema"), given.path("ui")));

        Form asked =
                form.at(given.path("element").stringValue(), given.path("stage").stringValue());

        assertThat(asked.schema()).isEqualTo(given.path("asked"));
        assertThat(asked.readOnly())
                .isEqualTo(given.path("read")
                        .valueStream()
                        .map(JsonNode::stringValue)
                        .toList());
        assertThat(asked.ui().path("fields").propertyNames())
                .isEqualTo(asked.schema().path("properties").propertyNames());
        assertThat(asked.ui().path("order").valueStream().map(JsonNode::stringValue))
                .containsExactlyElementsOf(asked.schema().path("properties").propertyNames());
        assertThat(asked.ui().toString())
                .as("what other steps may do is nobody's business")
                .doesNotContain("steps");
        compare(Forms.said(asked, given.path("answer"), Strictness.FINAL, TODAY), given);
    }

    private static void compare(List<Sentences.Said> said, JsonNode given) {
        assertThat(said.stream()
                        .map(s -> s.kind() + " " + s.finding().place())
                        .distinct()
                        .sorted()
                        .toList())
                .containsExactlyElementsOf(given.path("expect")
                        .valueStream()
                        .map(JsonNode::stringValue)
                        .sorted()
                        .toList());
        assertThat(said).allSatisfy(s -> {
            assertThat(s.finding().sentence()).isNotBlank();
            assertThat(s.finding().remedy()).isNotBlank();
        });
    }

    @ParameterizedTest
    @MethodSource
    void criteria(JsonNode given) {
        Indicator indicator = indicator(given.path("criterion"));
        JsonNode value = given.path("value");
        Answer answer = new Answer(value, "", 0);

        Verdict verdict = Rubric.selfVerdict(indicator, answer);

        assertThat(word(verdict.result())).isEqualTo(given.path("expect").stringValue());
        assertThat(misfit(indicator, answer)).isEqualTo(given.path("misfit").asString(null));
    }

    private static Indicator indicator(JsonNode criterion) {
        return RubricTest.rubric(RubricTest.star(
                        "A",
                        "",
                        RubricTest.indicator(
                                "A1",
                                "standard",
                                criterion.toString(),
                                "{\"necessity\":\"none\",\"why\":\"\",\"maxFiles\":0}")))
                .findIndicator("A1")
                .orElseThrow();
    }

    private static @Nullable String misfit(Indicator indicator, Answer answer) {
        return Measure.shape(indicator, answer)
                .map(f -> f.place().substring("/A1/value".length()))
                .orElse(null);
    }

    private static String word(Result result) {
        return Map.of(Result.MEETS, "meets", Result.FAILS, "fails", Result.UNANSWERED, "unanswered")
                .get(result);
    }

    @Test
    void thereAreEnoughOfThemAndEachHasItsName() {
        List<String> names = Stream.of(fields(), steps(), criteria())
                .flatMap(group -> group)
                .map(Named::getName)
                .toList();

        assertThat(names).hasSizeGreaterThan(150).doesNotHaveDuplicates();
    }
}
