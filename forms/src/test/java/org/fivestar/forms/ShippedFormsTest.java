package org.fivestar.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class ShippedFormsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 28);

    private static final Map<String, List<String>> OUTCOMES = Map.of(
            "declare", List.of("submit", "abstain"),
            "self-assess", List.of("submit", "revise"),
            "township-review", List.of("forward", "return", "refuse"),
            "star-opinion", List.of(),
            "county-conclusion", List.of("forward", "return", "return-township"),
            "city-star-opinion", List.of(),
            "city-certification", List.of("certify", "return", "return-county", "refuse"),
            "post-publicity", List.of("post", "return"),
            "decide-objection", List.of("dismiss", "uphold"));

    private static Form form(String key) throws IOException {
        try (InputStream in = ShippedFormsTest.class.getResourceAsStream("/forms/2026/" + key + ".json")) {
            return Forms.parse(key, in.readAllBytes());
        }
    }

    @Test
    void everyFormParsesAndOffersTheOutcomesOfTheDiagram() throws IOException {
        for (var expected : OUTCOMES.entrySet()) {
            Form form = form(expected.getKey());
            assertThat(form.title()).isNotBlank();
            assertThat(form.outcomes()).extracting(Outcome::value).isEqualTo(expected.getValue());
            assertThat(form.outcomes()).allSatisfy(o -> assertThat(o.label()).isNotBlank());
        }
    }

    @Test
    void panelsAndTones() throws IOException {
        assertThat(form("declare").panel()).isEqualTo("claim");
        assertThat(form("self-assess").panel()).isEqualTo("self-assessment");
        assertThat(form("star-opinion").panel()).isEqualTo("star-opinion");
        assertThat(form("decide-objection").panel()).isEqualTo("objections");
        assertThat(form("township-review").outcomes())
                .extracting(Outcome::tone)
                .containsExactly(Tone.FORWARD, Tone.RETURN, Tone.REFUSE);
    }

    @ParameterizedTest
    @CsvSource({
        "declare,abstain",
        "township-review,return",
        "township-review,refuse",
        "county-conclusion,return",
        "county-conclusion,return-township",
        "city-certification,return",
        "city-certification,return-county",
        "city-certification,refuse",
        "post-publicity,return",
        "decide-objection,dismiss",
        "decide-objection,uphold"
    })
    void whoStopsOrReturnsGivesAReason(String key, String decision) throws IOException {
        String bare = "{\"decision\":\"%s\"}".formatted(decision);
        String blank = "{\"decision\":\"%s\",\"reason\":\"     \"}".formatted(decision);
        String reasoned = "{\"decision\":\"%s\",\"reason\":\"照片看不清时间\"}".formatted(decision);

        assertThat(Forms.check(form(key), JSON.readTree(bare), Strictness.FINAL, TODAY))
                .extracting(Finding::place)
                .containsExactly("/reason");
        assertThat(Forms.check(form(key), JSON.readTree(blank), Strictness.FINAL, TODAY))
                .hasSize(1);
        assertThat(Forms.check(form(key), JSON.readTree(reasoned), Strictness.FINAL, TODAY))
                .isEmpty();
        assertThat(Forms.check(form(key), JSON.readTree(bare), Strictness.DRAFT, TODAY))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "declare,submit",
        "self-assess,submit",
        "self-assess,revise",
        "township-review,forward",
        "county-conclusion,forward",
        "city-certification,certify"
    })
    void goingForwardNeedsNoReason(String key, String decision) throws IOException {
        assertThat(Forms.check(
                        form(key), JSON.readTree("{\"decision\":\"%s\"}".formatted(decision)), Strictness.FINAL, TODAY))
                .isEmpty();
    }

    @Test
    void postingNeedsTheConfirmation() throws IOException {
        Form form = form("post-publicity");

        assertThat(Forms.check(form, JSON.readTree("{\"decision\":\"post\"}"), Strictness.FINAL, TODAY))
                .extracting(Finding::place)
                .containsExactly("/checked");
        assertThat(Forms.check(
                        form, JSON.readTree("{\"decision\":\"post\",\"checked\":true}"), Strictness.FINAL, TODAY))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "declare,meetingDate,征求群众意见的日期",
        "self-assess,meetingDate,支部委员会审议日期",
        "township-review,visitDate,实地核实日期",
        "star-opinion,visitDate,现场审核日期",
        "county-conclusion,meetingDate,会商日期",
        "city-star-opinion,visitDate,现场审核日期",
        "city-certification,meetingDate,认定会议日期",
        "decide-objection,investigatedOn,调查核实日期"
    })
    void whatHasHappenedHasNotHappenedTomorrow(String key, String field, String label) throws IOException {
        String today = "{\"%s\":\"%s\"}".formatted(field, TODAY);
        String tomorrow = "{\"%s\":\"%s\"}".formatted(field, TODAY.plusDays(1));

        assertThat(Forms.check(form(key), JSON.readTree(today), Strictness.DRAFT, TODAY))
                .isEmpty();
        assertThat(Forms.check(form(key), JSON.readTree(tomorrow), Strictness.FINAL, TODAY))
                .filteredOn(finding -> finding.place().equals("/" + field))
                .singleElement()
                .satisfies(f -> assertThat(f.sentence()).contains(label).contains("在今天（2026-11-28）之后"));
    }

    @Test
    void anUnknownDecisionIsRefusedWithTheChoices() throws IOException {
        assertThat(Forms.check(
                        form("township-review"), JSON.readTree("{\"decision\":\"certify\"}"), Strictness.DRAFT, TODAY))
                .singleElement()
                .satisfies(f -> assertThat(f.remedy()).isEqualTo("可选：forward、return、refuse。"));
    }

    @Test
    void problemsHandedOverAreNamedByTheirRow() throws IOException {
        String answer = "{\"problems\":[{\"problem\":\"路灯不亮\"},{\"deadline\":\"明天\"}]}";

        assertThat(Forms.check(form("star-opinion"), JSON.readTree(answer), Strictness.FINAL, TODAY))
                .extracting(Finding::sentence)
                .containsExactlyInAnyOrder("“交办的问题第 2 项的问题”还没有填写。", "“交办的问题第 2 项的整改时限”不是正确的日期（如 2026-11-21）。");
    }
}
