package org.fivestar.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fivestar.Answer;
import org.fivestar.AppFixture;
import org.fivestar.FivestarTest;
import org.fivestar.Visitor;
import org.fivestar.YearFixture;
import org.fivestar.YearFixture.Candidate;
import org.fivestar.account.Appointments;
import org.fivestar.account.NewPost;
import org.fivestar.account.PersonId;
import org.fivestar.processes.Runs;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What a township filled in: nothing of the village's is rolled back, nothing unseen is taken, and who wrote it shows. */
@FivestarTest
class ProposalsTest {

    @Autowired
    AppFixture app;

    @Autowired
    YearFixture years;

    @Autowired
    Runs runs;

    @Autowired
    Appointments appointments;

    private BookTown town() {
        BookTown town = new BookTown(app, years, runs, 1);
        town.assessing(0);
        return town;
    }

    /** Somebody else of the same township. */
    private Visitor colleague(BookTown town) {
        PersonId person = app.newPerson();
        appointments.appoint(
                person, new NewPost("township/reviewer", town.code(), null, LocalDate.of(2020, 1, 1), null), "test");
        return app.as(person);
    }

    private static JsonNode open(Candidate village) {
        return village.declarant()
                .get("/api/declarations/" + village.id() + "/proposals")
                .expect(200)
                .path("proposals");
    }

    static Answer settle(Candidate village, String how, JsonNode... proposals) {
        return village.declarant()
                .post(
                        "/api/declarations/" + village.id() + "/proposals/" + how,
                        Map.of(
                                "proposals",
                                Arrays.stream(proposals)
                                        .map(one -> one.path("id").asLong())
                                        .toList()));
    }

    private static JsonNode answer(Candidate village, String code) {
        return village.view().path("answers").path(code);
    }

    private static void write(Candidate village, String code, Map<String, ?> content) {
        village.declarant()
                .put("/api/declarations/" + village.id() + "/answers/" + code, content)
                .expect(200);
    }

    private static Map<String, ?> written(boolean meets, String note) {
        return Map.of("value", Map.of("meets", meets), "note", note, "evidence", List.of());
    }

    private static JsonNode conflict(JsonNode report) {
        return report.path("rows")
                .valueStream()
                .filter(row -> row.path("fate").asString().equals("conflict"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void onlyWhatTheTownshipChangedIsProposedAndNothingIsRolledBack() {
        BookTown town = town();
        Candidate village = town.get(0);
        BookFile file = town.export();
        Map<String, Object> row = file.yesNo(village.run().subject());
        String code = String.valueOf(row.get("指标编号"));
        write(village, code, written(true, "第一次写的。"));
        file = town.export();
        row = file.yesNo(village.run().subject());
        row.put("说明", "乡镇补的。");
        town.send(file, "").expect(200);
        JsonNode proposed = open(village).get(0);
        assertThat(proposed.path("value").isNull()).isTrue();
        assertThat(proposed.path("note").asString()).isEqualTo("乡镇补的。");
        write(village, code, written(false, "第一次写的。"));
        settle(village, "taken", proposed).expect(200);
        assertThat(answer(village, code).path("value").path("meets").asBoolean())
                .as("what the village wrote since stays")
                .isFalse();
        assertThat(answer(village, code).path("note").asString()).isEqualTo("乡镇补的。");
    }

    @Test
    void aProposedValueLeavesTheNoteOfTheVillage() {
        BookTown town = town();
        Candidate village = town.get(0);
        BookFile file = town.export();
        String code = String.valueOf(file.yesNo(village.run().subject()).get("指标编号"));
        write(village, code, written(true, "第一次写的。"));
        file = town.export();
        file.yesNo(village.run().subject()).put("本年", "没有做到");
        town.send(file, "").expect(200);
        write(village, code, written(true, "后来又写的。"));
        settle(village, "taken", open(village).get(0)).expect(200);
        assertThat(answer(village, code).path("value").path("meets").asBoolean())
                .isFalse();
        assertThat(answer(village, code).path("note").asString()).isEqualTo("后来又写的。");
    }

    @Test
    void whatTheVillageWroteOtherwiseSinceIsNotReplaced() {
        BookTown town = town();
        Candidate village = town.get(0);
        BookFile file = town.export();
        Map<String, Object> row = file.yesNo(village.run().subject());
        String code = String.valueOf(row.get("指标编号"));
        write(village, code, written(true, ""));
        file = town.export();
        file.yesNo(village.run().subject()).put("说明", "乡镇补的。");
        town.send(file, "").expect(200);
        assertThat(open(village).get(0).path("overtaken").asBoolean()).isFalse();
        write(village, code, written(true, "村里自己补的。"));
        JsonNode proposed = open(village).get(0);
        assertThat(proposed.path("overtaken").asBoolean()).isTrue();
        JsonNode refused = settle(village, "taken", proposed).expectProblem(409, "written-since");
        assertThat(refused.path("title").asString()).contains(code);
        assertThat(answer(village, code).path("note").asString()).isEqualTo("村里自己补的。");
        settle(village, "dismissed", proposed).expect(204);
    }

    @Test
    void aDismissedOneStaysAwayWhenTheVillageEditsItsNote() {
        BookTown town = town();
        Candidate village = town.get(0);
        BookFile file = town.export();
        Map<String, Object> row = file.yesNo(village.run().subject());
        String code = String.valueOf(row.get("指标编号"));
        row.put("本年", "没有做到");
        town.send(file, "").expect(200);
        settle(village, "dismissed", open(village).get(0)).expect(204);
        write(village, code, written(true, "不是这样。"));
        JsonNode again = town.send(file, "?conflicts=take").expect(200);
        assertThat(again.path("taken").asInt()).isZero();
        assertThat(open(village)).isEmpty();
    }

    @Test
    void whatWasReadIsWhatIsTakenAndNothingIsHalfTaken() {
        BookTown town = town();
        Candidate village = town.get(0);
        BookFile file = town.export();
        String subject = village.run().subject();
        file.fill(subject);
        town.send(file, "").expect(200);
        JsonNode read = open(village);
        Map<String, Object> number = file.number(subject);
        number.put("本年", new BigDecimal("99"));
        town.send(file, "").expect(200);
        JsonNode[] all = read.valueStream().toArray(JsonNode[]::new);
        settle(village, "taken", all).expectProblem(409, "nothing-proposed");
        assertThat(village.view().path("answers")).isEmpty();
        settle(village, "dismissed", all).expectProblem(409, "nothing-proposed");
        JsonNode now = open(village);
        assertThat(now).hasSameSizeAs(read);
        settle(village, "taken", now.valueStream().toArray(JsonNode[]::new)).expect(200);
        assertThat(answer(village, String.valueOf(number.get("指标编号")))
                        .path("value")
                        .path("number")
                        .asInt())
                .isEqualTo(99);
        settle(village, "taken").expectProblem(400, "invalid");
    }

    @Test
    void whatAColleagueProposedSinceIsAConflict() {
        BookTown town = town();
        Candidate village = town.get(0);
        Visitor colleague = colleague(town);
        BookFile mine = town.export();
        BookFile theirs = town.export();
        String subject = village.run().subject();
        mine.yesNo(subject).put("本年", "没有做到");
        theirs.yesNo(subject).put("本年", "做到了");
        BookTown.send(colleague, town.code(), theirs.bytes(), "").expect(200);
        Visitor reviewer = app.as("township/reviewer", town.code());
        JsonNode report = BookTown.send(reviewer, town.code(), mine.bytes(), "")
                .expectProblem(422, "import-refused")
                .path("report");
        assertThat(conflict(report).path("sentence").asString()).contains("同事");
        assertThat(conflict(report).path("theirs").asString()).isEqualTo("做到了");
        BookTown.send(reviewer, town.code(), mine.bytes(), "?conflicts=keep").expect(200);
        assertThat(open(village).get(0).path("value").path("meets").asBoolean()).isTrue();
        BookTown.send(reviewer, town.code(), mine.bytes(), "?conflicts=take").expect(200);
        assertThat(open(village)).hasSize(1);
        assertThat(open(village).get(0).path("value").path("meets").asBoolean()).isFalse();
        mine.yesNo(subject).put("本年", "做到了");
        assertThat(BookTown.send(reviewer, town.code(), mine.bytes(), "")
                        .expect(200)
                        .path("taken")
                        .asInt())
                .as("one's own is put right without being asked")
                .isEqualTo(1);
    }

    @Test
    void aWrongImportIsTakenBack() {
        BookTown town = town();
        Candidate village = town.get(0);
        String subject = village.run().subject();
        String code = String.valueOf(town.export().yesNo(subject).get("指标编号"));
        write(village, code, written(true, ""));
        BookFile file = town.export();
        file.yesNo(subject).put("本年", "没有做到");
        file.number(subject).put("本年", new BigDecimal("7"));
        town.send(file, "").expect(200);
        assertThat(open(village)).hasSize(2);
        BookFile next = town.export();
        assertThat(next.yesNo(subject).get("本年")).isEqualTo("没有做到");
        next.yesNo(subject).put("本年", "做到了");
        next.number(subject).put("本年", "撤回");
        JsonNode done = town.send(next, "").expect(200);
        assertThat(done.path("taken").asInt()).isEqualTo(2);
        assertThat(done.path("rows").toString()).contains("收回代填");
        assertThat(open(village)).isEmpty();
        assertThat(answer(village, code).path("value").path("meets").asBoolean())
                .isTrue();
        assertThat(app.administrator()
                        .get("/api/audit?subject=" + village.id())
                        .expect(200)
                        .toString())
                .contains("proposals-withdrawn");
        assertThat(town.send(next, "").expect(200).path("taken").asInt()).isZero();
        assertThat(town.send(file, "").expect(200).path("taken").asInt())
                .as("what was taken back may be proposed again")
                .isEqualTo(2);
    }

    @Test
    void whoFilledItInShowsInTheAnswerAndToTheDeciderWhoDidIt() {
        BookTown town = town();
        Candidate village = town.get(0);
        String subject = village.run().subject();
        Visitor reviewer = app.as("township/reviewer", town.code());
        BookFile file = town.export();
        file.yesNo(subject).put("本年", "做到了");
        BookTown.send(reviewer, town.code(), file.bytes(), "").expect(200);
        String code = String.valueOf(file.yesNo(subject).get("指标编号"));
        JsonNode proposed = open(village).get(0);
        JsonNode taken = settle(village, "taken", proposed).expect(200);
        assertThat(taken.path("answers").path(code).path("proposedBy")).isEqualTo(proposed.path("by"));
        assertThat(answer(village, code).path("proposedAt")).isEqualTo(proposed.path("at"));
        // another proposal does not wash the first one off
        file.yesNo(subject).put("说明", "再补一句。");
        BookTown.send(reviewer, town.code(), file.bytes(), "").expect(200);
        assertThat(answer(village, code).path("proposedBy")).isEqualTo(proposed.path("by"));
        village.answerAll();
        village.submit("submit", Map.of()).expect(200);
        String item = "/api/work-items/" + village.item(reviewer);
        assertThat(reviewer.get(item).expect(200).path("standing").path("filledIn"))
                .singleElement()
                .satisfies(one -> assertThat(one.asString()).isEqualTo(code));
        assertThat(colleague(town).get(item).expect(200).path("standing").path("filledIn"))
                .isEmpty();
        assertThat(reviewer.get("/api/declarations/" + village.id())
                        .expect(200)
                        .path("answers")
                        .path(code)
                        .path("proposedBy"))
                .isEqualTo(proposed.path("by"));
    }

    @Test
    void whatTheVillageWritesItselfIsNotCalledFilledIn() {
        BookTown town = town();
        Candidate village = town.get(0);
        BookFile file = town.export();
        Map<String, Object> row = file.yesNo(village.run().subject());
        String code = String.valueOf(row.get("指标编号"));
        row.put("本年", "做到了");
        town.send(file, "").expect(200);
        settle(village, "taken", open(village).get(0)).expect(200);
        write(village, code, written(false, ""));
        assertThat(answer(village, code).path("proposedBy").isNull()).isTrue();
    }

    @Test
    void longCodesAreNotToldBackAndManyRefusalsAreCounted() {
        BookTown town = town();
        BookFile file = town.export();
        Map<String, Object> row = file.yesNo(town.get(0).run().subject());
        Map<String, Object> place = new HashMap<>(row);
        place.put("单位代码", "4".repeat(30_000));
        place.put("本年", "做到了");
        Map<String, Object> indicator = new HashMap<>(row);
        indicator.put("指标编号", "C".repeat(30_000));
        indicator.put("本年", "做到了");
        file.rows().add(indicator);
        for (int i = 0; i < 600; i++) {
            file.rows().add(place);
        }
        JsonNode report = town.send(file, "?dryRun=true").expect(200);
        assertThat(report.path("refused").asInt()).isEqualTo(601);
        assertThat(report.path("rows")).hasSize(500);
        assertThat(report.path("remarks").toString()).contains("另有 101 行没有列出");
        assertThat(report.toString())
                .hasSizeLessThan(300_000)
                .doesNotContain("4".repeat(50))
                .doesNotContain("C".repeat(50));
    }
}
