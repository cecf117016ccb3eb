package org.fivestar.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.fivestar.forms.RubricTest.indicator;
import static org.fivestar.forms.RubricTest.star;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Whoever reads a finding learns where it is without counting from nought. */
class WhereaboutsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String NONE = "{\"necessity\":\"none\",\"why\":\"\",\"maxFiles\":0}";

    @Test
    void aFindingNamesStarAndIndicatorInItsWords() {
        InvalidDefinition shape = catchThrowableOfType(
                InvalidDefinition.class,
                () -> RubricTest.rubric(star(
                        "A",
                        "",
                        indicator("A1-1", "standard", "{\"type\":\"presence\"}", NONE),
                        indicator(
                                "A1-2",
                                "standard",
                                "{\"type\":\"threshold\",\"unit\":\"%\",\"cmp\":\"at-least\",\"limit\":\"x\"}",
                                NONE))));
        assertThat(shape.findings()).singleElement().satisfies(f -> {
            assertThat(f.place()).isEqualTo("/stars/0/tasks/0/indicators/1/criterion/limit");
            assertThat(f.sentence()).isEqualTo("A星 › A1-2 指标A1-2：“limit”应当是数字。");
        });
        InvalidDefinition range = catchThrowableOfType(
                InvalidDefinition.class,
                () -> RubricTest.rubric(star(
                        "A",
                        "",
                        indicator(
                                "A1-1",
                                "standard",
                                "{\"type\":\"threshold\",\"unit\":\"%\",\"cmp\":\"at-least\",\"limit\":110,\"maximum\":100}",
                                NONE))));
        assertThat(range.findings()).extracting(Finding::sentence).containsExactly("A星 › A1-1：“指标A1-1”要求的数不在能填的范围内。");
    }

    @Test
    void aNumberThatCannotBeIsRefusedWithTheRange() {
        Rubric rubric = RubricTest.rubric(star(
                "A",
                "",
                indicator(
                        "A1-1",
                        "standard",
                        "{\"type\":\"threshold\",\"unit\":\"%\",\"cmp\":\"at-least\",\"limit\":60,\"minimum\":0,\"maximum\":100.0}",
                        NONE)));
        List<Finding> findings = rubric.checkAnswer("A1-1", new Answer(JSON.readTree("{\"number\":150}"), "", 0));

        assertThat(findings).extracting(Finding::remedy).containsExactly("填 0 到 100 的数，单位是%。");
    }
}
