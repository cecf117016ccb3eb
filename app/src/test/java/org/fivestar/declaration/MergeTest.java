package org.fivestar.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fivestar.FivestarTest;
import org.fivestar.Visitor;
import org.fivestar.YearFixture;
import org.fivestar.YearFixture.Candidate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Two people of one village write the same answer: nothing is lost, and what both changed is shown to the later one. */
@FivestarTest
class MergeTest {

    private static final Map<String, ?> NOTHING = Map.of("note", "", "evidence", List.of());

    @Autowired
    YearFixture year;

    private Candidate assessing() {
        Candidate village = year.candidate();
        village.claimFirst(1);
        village.submit("submit", Map.of()).expect(200);
        return village;
    }

    private static Map<String, Object> answer(Object value, String note, List<String> evidence, Map<String, ?> base) {
        Map<String, Object> answer = new HashMap<>(Map.of("note", note, "evidence", evidence, "base", base));
        answer.put("value", value);
        return answer;
    }

    private static String path(Candidate village, JsonNode indicator) {
        return "/api/declarations/" + village.id() + "/answers/"
                + indicator.path("code").asString();
    }

    @Test
    void differentFieldsAreBothKept() {
        Candidate village = assessing();
        Visitor writer = village.declarant();
        JsonNode indicator = village.firstClaimedIndicator();
        String path = path(village, indicator);
        Map<String, ?> value = Candidate.meeting(indicator.path("criterion"));
        String one = village.evidence(indicator.path("code").asString());
        writer.put(path, answer(value, "", List.of(), NOTHING)).expect(200);
        JsonNode second = writer.put(path, answer(null, "台账在村部。", List.of(one), NOTHING))
                .expect(200)
                .path("answer");
        assertThat(second.path("value").isNull()).isFalse();
        assertThat(second.path("note").asString()).isEqualTo("台账在村部。");
        assertThat(second.path("evidence")).hasSize(1);
        JsonNode third = writer.put(
                        path, answer(value, "", List.of(), Map.of("value", value, "note", "", "evidence", List.of())))
                .expect(200)
                .path("answer");
        assertThat(third.path("note").asString()).isEqualTo("台账在村部。");
        assertThat(third.path("evidence")).hasSize(1);
    }

    @Test
    void theSameFieldWrittenDifferentlyIsAConflictAndNothingIsOverwritten() {
        Candidate village = assessing();
        Visitor writer = village.declarant();
        JsonNode indicator = village.firstClaimedIndicator();
        String path = path(village, indicator);
        Map<String, ?> value = Candidate.meeting(indicator.path("criterion"));
        writer.put(path, answer(value, "甲写的。", List.of(), NOTHING)).expect(200);
        JsonNode refused =
                writer.put(path, answer(value, "乙写的。", List.of(), NOTHING)).expectProblem(409, "written-meanwhile");
        assertThat(refused.path("title").asString()).contains("说明").doesNotContain("填报");
        assertThat(stands(village, indicator).path("note").asString()).isEqualTo("甲写的。");
        writer.put(path, answer(value, "甲写的。", List.of(), NOTHING)).expect(200);
        writer.put(
                        path,
                        answer(
                                value,
                                "两人商定的。",
                                List.of(),
                                Map.of("value", value, "note", "甲写的。", "evidence", List.of())))
                .expect(200);
        assertThat(stands(village, indicator).path("note").asString()).isEqualTo("两人商定的。");
    }

    @Test
    void filesAreAddedAndTakenOffByBoth() {
        Candidate village = assessing();
        Visitor writer = village.declarant();
        JsonNode indicator = village.firstClaimedIndicator();
        String path = path(village, indicator);
        String code = indicator.path("code").asString();
        String one = village.evidence(code);
        String two = upload(village, code, "第二份");
        String three = upload(village, code, "第三份");
        Map<String, ?> first = Map.of("note", "", "evidence", List.of(one));
        writer.put(path, answer(null, "", List.of(one), NOTHING)).expect(200);
        writer.put(path, answer(null, "", List.of(one, two), first)).expect(200);
        JsonNode merged = writer.put(path, answer(null, "", List.of(three), first))
                .expect(200)
                .path("answer");
        assertThat(merged.path("evidence").findValuesAsString("id")).containsExactly(two, three);
    }

    private static String upload(Candidate village, String indicator, String words) {
        return village.declarant()
                .send(
                        "POST",
                        "/api/evidence?runId=" + village.id() + "&indicator=" + indicator + "&name=x.txt",
                        (words + village.id()).getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        "application/octet-stream")
                .expect(201)
                .path("id")
                .asString();
    }

    private static JsonNode stands(Candidate village, JsonNode indicator) {
        return village.view().path("answers").path(indicator.path("code").asString());
    }
}
