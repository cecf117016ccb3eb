package org.fivestar.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.fivestar.AppFixture;
import org.fivestar.FivestarTest;
import org.fivestar.YearFixture;
import org.fivestar.YearFixture.Candidate;
import org.fivestar.processes.Runs;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A village exports its own year, fills it in without network, and states what comes back. */
@FivestarTest
class VillageWorkbookTest {

    @Autowired
    AppFixture app;

    @Autowired
    YearFixture years;

    @Autowired
    Runs runs;

    @Autowired
    JdbcClient jdbc;

    private Candidate assessing() {
        return new BookTown(app, years, runs, 1).assessing(0);
    }

    private static JsonNode answer(Candidate village, Map<String, Object> row) {
        return village.view().path("answers").path(String.valueOf(row.get("指标编号")));
    }

    @Test
    void whatIsFilledInIsStatedOnceAndAnswersKeepTheirFiles() {
        Candidate village = assessing();
        String subject = village.run().subject();
        String code = village.firstClaimedIndicator().path("code").asString();
        village.declarant()
                .put(
                        "/api/declarations/" + village.id() + "/answers/" + code,
                        Map.of("note", "", "evidence", List.of(village.evidence(code))))
                .expect(200);
        BookFile file = BookTown.exportOwn(village);
        file.fill(subject);
        file.rows(subject).get(0).put("说明", "  -见台账  ");
        JsonNode checked = BookTown.sendOwn(village, file, "?dryRun=true").expect(200);
        assertThat(checked.path("taken").asInt()).isEqualTo(file.rows().size());
        assertThat(checked.path("own").asBoolean()).isTrue();
        assertThat(village.view().path("answers")).hasSize(1);
        JsonNode done = BookTown.sendOwn(village, file, "").expect(200);
        assertThat(done.path("imported").asBoolean()).isTrue();
        JsonNode view = village.view();
        assertThat(view.path("answers")).hasSize(file.rows().size());
        assertThat(view.path("asked").path("fresh").asInt())
                .isEqualTo(file.rows().size());
        JsonNode first = view.path("answers").path(code);
        assertThat(first.path("evidence")).hasSize(1);
        assertThat(first.path("note").asString()).isEqualTo("-见台账");
        long version = view.path("version").asLong();
        JsonNode again = BookTown.sendOwn(village, file, "").expect(200);
        assertThat(again.path("taken").asInt()).isZero();
        assertThat(again.path("unchanged").asInt()).isEqualTo(file.rows().size());
        assertThat(village.view().path("version").asLong()).isEqualTo(version);
        BookFile next = BookTown.exportOwn(village);
        assertThat(next.rows()).allSatisfy(row -> assertThat(row.get("本年")).isNotNull());
        assertThat(BookTown.sendOwn(village, next, "")
                        .expect(200)
                        .path("unchanged")
                        .asInt())
                .isEqualTo(next.rows().size());
    }

    @Test
    void anEmptyCellChangesNothing() {
        Candidate village = assessing();
        village.answerAll();
        BookFile file = BookTown.exportOwn(village);
        file.rows().forEach(row -> row.put("本年", null));
        JsonNode report = BookTown.sendOwn(village, file, "").expect(200);
        assertThat(report.path("blank").asInt()).isEqualTo(file.rows().size());
        assertThat(village.view().path("answers").valueStream())
                .allSatisfy(answer -> assertThat(answer.path("value").isNull()).isFalse());
    }

    @Test
    void fieldsAreMergedAndWhatBothChangedIsDecided() {
        Candidate village = assessing();
        BookFile file = BookTown.exportOwn(village);
        Map<String, Object> noted = file.yesNo(village.run().subject());
        String code = String.valueOf(noted.get("指标编号"));
        noted.put("说明", "表里写的。");
        village.answer(code, Map.of("meets", true), List.of()).expect(200);
        JsonNode merged = BookTown.sendOwn(village, file, "").expect(200);
        assertThat(merged.path("taken").asInt()).isEqualTo(1);
        assertThat(answer(village, noted).path("value").path("meets").asBoolean())
                .isTrue();
        assertThat(answer(village, noted).path("note").asString()).isEqualTo("表里写的。");

        noted.put("本年", "没有做到");
        JsonNode conflict = BookTown.sendOwn(village, file, "").expectProblem(422, "import-refused");
        assertThat(conflict.path("report").path("conflicts").asInt()).isEqualTo(1);
        assertThat(answer(village, noted).path("value").path("meets").asBoolean())
                .isTrue();
        BookTown.sendOwn(village, file, "?conflicts=keep").expect(200);
        assertThat(answer(village, noted).path("value").path("meets").asBoolean())
                .isTrue();
        BookTown.sendOwn(village, file, "?conflicts=take").expect(200);
        assertThat(answer(village, noted).path("value").path("meets").asBoolean())
                .isFalse();
    }

    @Test
    void whatDoesNotFitRefusesTheWholeFile() {
        Candidate village = assessing();
        BookFile file = BookTown.exportOwn(village);
        file.fill(village.run().subject());
        Map<String, Object> wrong = file.yesNo(village.run().subject());
        wrong.put("本年", new BigDecimal("5"));
        JsonNode refused = BookTown.sendOwn(village, file, "").expectProblem(422, "import-refused");
        assertThat(refused.path("report").path("refused").asInt()).isEqualTo(1);
        assertThat(village.view().path("answers")).isEmpty();
        wrong.put("本年", "是");
        wrong.put("说明", "字".repeat(2001));
        assertThat(BookTown.sendOwn(village, file, "")
                        .expectProblem(422, "import-refused")
                        .path("report")
                        .toString())
                .contains("2000 字");
        assertThat(village.view().path("answers")).isEmpty();
    }

    @Test
    void pointsThatCannotBeGivenAreRefusedAndNotTakenForTheOldOnes() {
        BookTown town = new BookTown(app, years, runs, 1);
        String village = town.get(0).run().subject();
        BookFile file = town.export();
        List<Map<String, Object>> scored = file.rows(village).stream()
                .filter(row -> String.valueOf(row.get("怎样填")).startsWith("填 0"))
                .toList();
        assertThat(scored).hasSizeGreaterThan(1);
        scored.get(0).put("本年", new BigDecimal("1000"));
        scored.get(0).put("说明", "写得很清楚。");
        scored.get(1).put("本年", new BigDecimal("1.5"));
        JsonNode report =
                town.send(file, "").expectProblem(422, "import-refused").path("report");
        assertThat(report.path("refused").asInt()).isEqualTo(2);
        assertThat(report.path("unchanged").asInt()).isZero();
        assertThat(report.path("rows").get(0).path("sentence").asString()).contains("“1000”");
        assertThat(report.path("rows").get(0).path("remedy").asString()).contains("填 0 到 ");
        assertThat(report.path("rows").get(1).path("sentence").asString())
                .contains("“1.5”")
                .contains("整数");
        assertThat(town.get(0)
                        .declarant()
                        .get("/api/declarations/" + town.get(0).id() + "/proposals")
                        .expect(200)
                        .path("proposals"))
                .isEmpty();
    }

    @Test
    void whatSavingWouldRefuseIsSaidByTheCheckRowByRow() {
        Candidate village = assessing();
        String code = village.firstClaimedIndicator().path("code").asString();
        String evidence = village.evidence(code);
        village.declarant()
                .put(
                        "/api/declarations/" + village.id() + "/answers/" + code,
                        Map.of("note", "", "evidence", List.of(evidence)))
                .expect(200);
        jdbc.sql("update evidence set run_id = 'of another' where id = :id")
                .param("id", evidence)
                .update();
        BookFile file = BookTown.exportOwn(village);
        file.fill(village.run().subject());
        JsonNode checked = BookTown.sendOwn(village, file, "?dryRun=true").expect(200);
        assertThat(checked.path("refused").asInt()).isEqualTo(1);
        assertThat(checked.path("rows").get(0).path("sentence").asString()).contains(evidence);
        JsonNode refused = BookTown.sendOwn(village, file, "").expectProblem(422, "import-refused");
        assertThat(refused.path("report").path("rows")).isEqualTo(checked.path("rows"));
    }

    @Test
    void nothingIsStatedWhileItLiesWithSomebodyElse() {
        Candidate village = assessing();
        BookFile file = BookTown.exportOwn(village);
        village.answerAll();
        village.submit("submit", Map.of()).expect(200);
        file.fill(village.run().subject());
        assertThat(BookTown.sendOwn(village, file, "")
                        .expectProblem(422, "import-refused")
                        .path("report")
                        .path("refused")
                        .asInt())
                .isEqualTo(file.rows().size());
    }

    @Test
    void afterAReturnForOneIndicatorOnlyThatOneIsAskedAndTaken() {
        BookTown town = new BookTown(app, years, runs, 1);
        Candidate village = town.assessing(0);
        BookFile before = BookTown.exportOwn(village);
        village.answerAll();
        village.submit("submit", Map.of()).expect(200);
        Map<String, Object> asked = before.yesNo(village.run().subject());
        String code = String.valueOf(asked.get("指标编号"));
        Map<String, ?> opinion = Map.of("indicator", code, "verdict", "return", "words", "请核对。");
        village.decide(
                        town.reviewer(),
                        Map.of("decision", "return", "reason", "请核对。", "form", Map.of(), "opinions", List.of(opinion)))
                .expect(200);
        BookFile now = BookTown.exportOwn(village);
        assertThat(now.rows()).extracting(row -> row.get("指标编号")).containsExactly(code);
        now.rows().get(0).put("本年", "没有做到");
        BookTown.sendOwn(village, now, "").expect(200);
        assertThat(answer(village, asked).path("value").path("meets").asBoolean())
                .isFalse();
        Map<String, Object> other =
                before.rows().stream().filter(row -> row != asked).findFirst().orElseThrow();
        other.put("说明", "别的话。");
        JsonNode refused = BookTown.sendOwn(village, before, "").expectProblem(422, "import-refused");
        assertThat(refused.path("report").path("rows").get(0).path("sentence").asString())
                .contains("补正其他指标");
    }
}
