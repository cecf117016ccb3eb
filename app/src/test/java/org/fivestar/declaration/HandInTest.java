package org.fivestar.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.fivestar.Answer;
import org.fivestar.AppFixture;
import org.fivestar.FivestarTest;
import org.fivestar.YearFixture;
import org.fivestar.YearFixture.Candidate;
import org.fivestar.evidence.EvidenceFixture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Handing in what cannot be handed in says everything that is wrong and where, and leaves nothing behind. */
@FivestarTest
class HandInTest {

    @Autowired
    YearFixture year;

    @Autowired
    AppFixture app;

    @Autowired
    JdbcClient jdbc;

    private Candidate answered() {
        Candidate village = year.candidate();
        village.claimFirst(1);
        village.submit("submit", Map.of()).expect(200);
        village.answerAll();
        return village;
    }

    private static List<JsonNode> indicators(Candidate village) {
        JsonNode view = village.view();
        String claimed = view.path("claim").path("stars").get(0).asString();
        return view.path("rubric")
                .path("stars")
                .valueStream()
                .filter(star -> star.path("code").asString().equals(claimed))
                .flatMap(star -> star.path("tasks").valueStream())
                .flatMap(task -> task.path("indicators").valueStream())
                .toList();
    }

    private static JsonNode indicator(Candidate village, String kind) {
        return indicators(village).stream()
                .filter(it -> it.path("kind").asString().equals(kind))
                .filter(it -> !kind.equals("standard")
                        || !it.path("evidence").path("necessity").asString().equals("none"))
                .findFirst()
                .orElseThrow();
    }

    private static String code(JsonNode indicator) {
        return indicator.path("code").asString();
    }

    private static Answer dryRun(Candidate village) {
        return village.declarant()
                .post(
                        "/api/declarations/" + village.id() + "/submission?dryRun=true",
                        Map.of("decision", "submit", "form", Map.of()),
                        village.seen());
    }

    @Test
    void aMeetingOfTomorrowAndAShareAboveTheWholeAreRefusedByName() {
        Candidate village = year.candidate();
        village.claimFirst(1);
        String tomorrow = LocalDate.now(app.clock()).plusDays(1).toString();
        JsonNode refused =
                village.submit("submit", Map.of("meetingDate", tomorrow)).expectProblem(422, "findings");
        assertThat(refused.path("findings").findValuesAsString("sentence"))
                .anyMatch(sentence -> sentence.contains("征求群众意见的日期") && sentence.contains("之后"));
        village.submit(
                        "submit",
                        Map.of("meetingDate", LocalDate.now(app.clock()).toString()))
                .expect(200);

        JsonNode share = indicators(village).stream()
                .filter(it -> it.path("criterion").path("unit").asString("").equals("%"))
                .filter(it -> it.path("criterion").has("maximum"))
                .findFirst()
                .orElseThrow();
        for (int number : List.of(150, -5)) {
            JsonNode unlikely = village.answer(code(share), Map.of("number", number), List.of())
                    .expectProblem(422, "findings");
            assertThat(unlikely.path("findings").findValuesAsString("remedy")).containsExactly("填 0 到 100 的数，单位是%。");
        }
        village.answer(code(share), Map.of("number", 99.5), List.of()).expect(200);
    }

    /** Everything a hand-in writes. */
    private List<Object> trace(Candidate village) {
        String run = village.id();
        return List.of(
                count("select count(*) from submission where run_id = :run", run),
                count(
                        "select count(*) from audit_entry where subject = :run and action = 'declaration-submitted'",
                        run),
                village.view().path("version"),
                village.view().path("item").path("id"),
                village.timeline().size());
    }

    private long count(String sql, String run) {
        return jdbc.sql(sql).param("run", run).query(Long.class).single();
    }

    private static String damaged(Candidate village, String indicator) {
        byte[] half = ("%PDF-1.7\n1 0 obj <</Type " + village.id()).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        String id = EvidenceFixture.upload(village.declarant(), village.run(), indicator, "坏.pdf", half)
                .expect(201)
                .path("id")
                .asString();
        assertThat(EvidenceFixture.read(village.declarant(), id)
                        .path("textStatus")
                        .asString())
                .isEqualTo("damaged");
        return id;
    }

    private static Answer link(Candidate village, JsonNode indicator, String... files) {
        return village.answer(code(indicator), Candidate.meeting(indicator.path("criterion")), List.of(files));
    }

    @Test
    void aBottomLineThatIsNotAnsweredIsTheOneFindingAndNamesItsPlace() {
        Candidate village = answered();
        JsonNode bottom = indicator(village, "bottom-line");
        village.declarant()
                .put("/api/declarations/" + village.id() + "/answers/" + code(bottom), Map.of("note", "还没有问清楚"))
                .expect(200);
        List<Object> before = trace(village);
        // beside it there may be a word about a file that is still being read
        List<JsonNode> errors = village.submit("submit", Map.of())
                .expectProblem(422, "findings")
                .path("findings")
                .valueStream()
                .filter(finding -> finding.path("severity").asString().equals("ERROR"))
                .toList();
        assertThat(errors).hasSize(1);
        assertThat(errors.get(0).path("place").asString()).isEqualTo("/" + code(bottom));
        assertThat(errors.get(0).path("sentence").asString()).contains("底线要求");
        assertThat(errors.get(0).path("remedy").asString()).isNotBlank();
        assertThat(trace(village)).isEqualTo(before);
    }

    @Test
    void aFileNobodyCanOpenStopsIt() {
        Candidate village = answered();
        JsonNode standard = indicator(village, "standard");
        String broken = damaged(village, code(standard));
        link(village, standard, broken).expect(200);
        assertThat(village.view().path("missing"))
                .extracting(it -> it.path("place").asString())
                .containsExactly("/" + code(standard) + "/evidence");
        List<Object> before = trace(village);
        JsonNode findings = village.submit("submit", Map.of())
                .expectProblem(422, "findings")
                .path("findings");
        assertThat(findings).hasSize(1);
        assertThat(findings.get(0).path("severity").asString()).isEqualTo("ERROR");
        assertThat(findings.get(0).path("place").asString()).isEqualTo("/" + code(standard) + "/evidence");
        assertThat(findings.get(0).path("sentence").asString())
                .contains(code(standard))
                .contains("坏.pdf")
                .contains("打不开");
        dryRun(village).expectProblem(422, "findings");
        assertThat(trace(village)).isEqualTo(before);

        link(village, standard, village.evidence(code(standard))).expect(200);
        village.submit("submit", Map.of()).expect(200);
    }

    @Test
    void aFileThatIsStillBeingCheckedIsToldAndTaken() {
        Candidate village = answered();
        JsonNode standard = indicator(village, "standard");
        String file = damaged(village, code(standard));
        link(village, standard, file).expect(200);
        // as it stands in the moment before it is read
        jdbc.sql("""
                update evidence_content set text_status = 'waiting', text_note = '', read_from = now() + interval '1 hour'
                where sha256 = (select sha256 from evidence where id = :id)""").param("id", file).update();
        assertThat(village.view().path("missing")).isEmpty();
        JsonNode findings = dryRun(village).expect(200).path("findings");
        assertThat(findings.valueStream()
                        .filter(it -> it.path("place").asString().equals("/" + code(standard) + "/evidence"))
                        .map(it -> it.path("severity").asString()))
                .containsExactly("WARNING");
        village.submit("submit", Map.of()).expect(200);
    }

    @Test
    void aFileWithoutWordsIsNoFault() {
        Candidate village = answered();
        JsonNode standard = indicator(village, "standard");
        String file = damaged(village, code(standard));
        link(village, standard, file).expect(200);
        for (String status : List.of("no-text", "timeout", "too-large")) {
            status(file, status);
            assertThat(village.view().path("missing")).as(status).isEmpty();
        }
        for (String status : List.of("encrypted", "missing")) {
            status(file, status);
            assertThat(village.view().path("missing")).as(status).hasSize(1);
        }
    }

    @Test
    void aFileOfWhichOnlyAPartWasReadIsToldAndTaken() {
        Candidate village = answered();
        JsonNode standard = indicator(village, "standard");
        String file = damaged(village, code(standard));
        link(village, standard, file).expect(200);
        status(file, "text");
        note(file, "文件有损坏，只读出了一部分文字。");
        assertThat(village.view().path("missing")).isEmpty();
        JsonNode told = only(dryRun(village).expect(200).path("findings"), standard);
        assertThat(told.path("severity").asString()).isEqualTo("WARNING");
        assertThat(told.path("sentence").asString()).contains("坏.pdf").contains("有损坏，只读出了一部分");
        note(file, "内容太多，只收录了前面的部分。");
        assertThat(dryRun(village).expect(200).path("findings").valueStream())
                .noneMatch(it -> it.path("place").asString().equals("/" + code(standard) + "/evidence"));
    }

    private static JsonNode only(JsonNode findings, JsonNode indicator) {
        List<JsonNode> ofIt = findings.valueStream()
                .filter(it -> it.path("place").asString().equals("/" + code(indicator) + "/evidence"))
                .toList();
        assertThat(ofIt).hasSize(1);
        return ofIt.get(0);
    }

    private void note(String file, String note) {
        jdbc.sql("""
                update evidence_content set text_note = :note
                where sha256 = (select sha256 from evidence where id = :id)""").param("note", note).param("id", file).update();
    }

    private void status(String file, String status) {
        jdbc.sql("""
                update evidence_content set text_status = :status
                where sha256 = (select sha256 from evidence where id = :id)""").param("status", status).param("id", file).update();
    }

    @Test
    void aStaleOrSecondHandInLeavesNothingBehind() {
        Candidate village = answered();
        Map<String, String> seen = village.seen();
        village.answer(indicator(village, "bottom-line"));
        List<Object> before = trace(village);
        String path = "/api/declarations/" + village.id() + "/submission";
        Map<String, ?> body = Map.of("decision", "submit", "form", Map.of());
        village.declarant().post(path, body, seen).expectProblem(412, "changed-meanwhile");
        village.declarant().post(path, body).expectProblem(428, "version-missing");
        assertThat(trace(village)).isEqualTo(before);

        village.submit("submit", Map.of()).expect(200);
        List<Object> after = trace(village);
        village.submit("submit", Map.of()).expectProblem(409, "not-with-village");
        village.declarant().post(path, body, seen).expectProblem(409, "not-with-village");
        assertThat(trace(village)).isEqualTo(after).isNotEqualTo(before);
    }

    @Test
    void afterTheDeadlineItIsTakenAndTheVersionSaysLate() {
        Candidate village = answered();
        try {
            app.clock().advance(Duration.ofDays(35));
            village.submit("submit", Map.of()).expect(200);
        } finally {
            app.clock().reset();
        }
        assertThat(village.declarant()
                        .get("/api/declarations/" + village.id() + "/versions")
                        .expect(200)
                        .path("versions"))
                .extracting(it -> it.path("late").asBoolean())
                .containsExactly(false, true);
    }
}
