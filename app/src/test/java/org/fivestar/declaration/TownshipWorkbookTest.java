package org.fivestar.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fivestar.declaration.ProposalsTest.settle;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fivestar.AppFixture;
import org.fivestar.FivestarTest;
import org.fivestar.StatementCounter;
import org.fivestar.Visitor;
import org.fivestar.YearFixture;
import org.fivestar.YearFixture.Candidate;
import org.fivestar.processes.Runs;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A township's workbook: exported with what is known, taken back whole, offered to the villages and not stated for them. */
@FivestarTest
class TownshipWorkbookTest {

    @Autowired
    AppFixture app;

    @Autowired
    YearFixture years;

    @Autowired
    Runs runs;

    @Autowired
    StatementCounter statements;

    private BookTown town(int villages) {
        return new BookTown(app, years, runs, villages);
    }

    private static JsonNode proposals(Candidate village) {
        return village.declarant()
                .get("/api/declarations/" + village.id() + "/proposals")
                .expect(200)
                .path("proposals");
    }

    private static List<JsonNode> rows(JsonNode report, String fate) {
        return report.path("rows")
                .valueStream()
                .filter(row -> row.path("fate").asString().equals(fate))
                .toList();
    }

    @Test
    void whatIsKnownStandsInTheExport() {
        BookTown town = town(3);
        Candidate claimed = town.assessing(0);
        town.yearBefore(0);
        Candidate fresh = town.get(1);
        Candidate away = town.get(2);
        away.handIn(1);
        claimed.answer(claimed.firstClaimedIndicator());
        BookFile file = town.export();
        String subject = claimed.run().subject();
        List<String> claimedCodes = codes(claimed, true);
        assertThat(file.rows(subject)).extracting(row -> row.get("指标编号")).containsExactlyElementsOf(claimedCodes);
        assertThat(file.rows(fresh.run().subject())).hasSize(codes(fresh, false).size());
        assertThat(file.rows(away.run().subject())).isEmpty();
        assertThat(file.texts())
                .contains(away.run().subjectName() + "：现在在")
                .contains("2026 年五星创建填报表")
                .contains("dataValidation")
                .contains("autoFilter")
                .contains("frozen");
        assertThat(file.rows(subject).get(0).get("本年")).isNotNull();
        assertThat(file.rows(subject).get(1).get("本年")).isNull();
        assertThat(file.rows(subject))
                .allSatisfy(row -> assertThat(row.get("已知")).isNotNull());
        assertThat(file.rows(fresh.run().subject()))
                .allSatisfy(row -> assertThat(row.get("已知")).isNull());
    }

    private static List<String> codes(Candidate village, boolean claimed) {
        JsonNode view = village.view();
        List<String> stars = view.path("claim")
                .path("stars")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
        return view.path("rubric")
                .path("stars")
                .valueStream()
                .filter(star -> !claimed || stars.contains(star.path("code").asString()))
                .flatMap(star -> star.path("tasks").valueStream())
                .flatMap(task -> task.path("indicators").valueStream())
                .map(indicator -> indicator.path("code").asString())
                .toList();
    }

    @Test
    void whatTheTownshipFillsInIsOfferedAndBecomesAnAnswerOnlyByTheVillage() {
        BookTown town = town(2);
        Candidate village = town.assessing(0);
        Candidate other = town.assessing(1);
        BookFile file = town.export();
        file.fill(village.run().subject());
        file.rows(village.run().subject()).get(0).put("说明", "=台账在村部");
        JsonNode checked = town.send(file, "?dryRun=true").expect(200);
        int filled = file.rows(village.run().subject()).size();
        assertThat(checked.path("taken").asInt()).isEqualTo(filled);
        assertThat(checked.path("blank").asInt())
                .isEqualTo(file.rows(other.run().subject()).size());
        assertThat(checked.path("imported").asBoolean()).isFalse();
        assertThat(proposals(village)).as("a rehearsal stores nothing").isEmpty();

        JsonNode done = town.send(file, "").expect(200);
        assertThat(done.path("imported").asBoolean()).isTrue();
        assertThat(done.path("villages").asInt()).isEqualTo(1);
        assertThat(village.view().path("answers")).as("nobody stated it").isEmpty();
        assertThat(proposals(other)).isEmpty();
        JsonNode offered = proposals(village);
        assertThat(offered).hasSize(filled);
        assertThat(offered.get(0).path("by").asString()).startsWith("测试员");
        assertThat(notices(village)).contains("代填了 2026 年的申报内容").contains("\"/declarations/" + village.id() + "\"");

        JsonNode audited = app.administrator()
                .get("/api/audit?subject=workbook/2026/" + town.code())
                .expect(200);
        assertThat(audited.toString())
                .contains("workbook-exported", "workbook-imported")
                .contains(done.path("file").asString());

        JsonNode again = town.send(file, "").expect(200);
        assertThat(again.path("taken").asInt()).isZero();
        assertThat(again.path("unchanged").asInt()).isEqualTo(filled);

        String first = offered.get(0).path("indicator").asString();
        JsonNode taken = settle(village, "taken", offered.get(0)).expect(200);
        assertThat(taken.path("asked").path("carried").asInt()).isEqualTo(1);
        assertThat(taken.path("answers").path(first).path("value"))
                .isEqualTo(offered.get(0).path("value"));
        assertThat(taken.path("answers")).hasSize(1);
        settle(village, "dismissed", offered.get(1)).expect(204);
        assertThat(proposals(village)).hasSize(filled - 2);
        JsonNode third = town.send(file, "").expect(200);
        assertThat(third.path("taken").asInt())
                .as("a dismissed one does not come back")
                .isZero();
        assertThat(proposals(village)).hasSize(filled - 2);
        settle(village, "taken", offered.get(1)).expectProblem(409, "nothing-proposed");
        settle(village, "dismissed", offered.get(0)).expectProblem(409, "nothing-proposed");
        assertThat(village.view().path("answers")).hasSize(1);
    }

    private static String notices(Candidate village) {
        return village.declarant().get("/api/me/notices").text();
    }

    @Test
    void theNextExportHoldsWhatWasProposedBefore() {
        BookTown town = town(1);
        Candidate village = town.assessing(0);
        String subject = village.run().subject();
        BookFile file = town.export();
        BookFile.fill(file.rows(subject).get(0));
        town.send(file, "").expect(200);
        BookFile next = town.export();
        assertThat(next.rows(subject).get(0).get("本年"))
                .isEqualTo(file.rows(subject).get(0).get("本年"));
        assertThat(town.send(next, "").expect(200).path("unchanged").asInt()).isEqualTo(1);
        assertThat(BookTown.exportOwn(village).rows(subject).get(0).get("本年"))
                .as("it is no answer of the village")
                .isNull();
    }

    @Test
    void withOneWrongRowNothingIsTakenAndEachIsNamed() {
        BookTown town = town(3);
        Candidate village = town.assessing(0);
        Candidate other = town.assessing(1);
        String subject = village.run().subject();
        BookFile file = town.export();
        file.fill(subject);
        Map<String, Object> number = file.number(other.run().subject());
        number.put("本年", "很多");
        Map<String, Object> unversioned = file.yesNo(other.run().subject());
        unversioned.put("本年", "做到了");
        unversioned.put("版本", null);
        Map<String, Object> twice = new HashMap<>(file.rows(subject).get(0));
        Map<String, Object> stranger = new HashMap<>(twice);
        stranger.put("单位代码", "411103003203");
        Map<String, Object> unknown = new HashMap<>(twice);
        unknown.put("指标编号", "XX9-9");
        file.rows().addAll(List.of(twice, stranger, unknown));
        JsonNode report = town.send(file, "?dryRun=true").expect(200);
        Map<Integer, String> refused = new HashMap<>();
        rows(report, "refused")
                .forEach(row -> refused.put(
                        row.path("row").asInt(),
                        row.path("sentence").asString() + row.path("remedy").asString()));
        assertThat(refused).hasSize(5);
        assertThat(refused.get(file.numberOf(number))).contains("“很多”，不是一个数").contains("填数字");
        assertThat(refused.get(file.numberOf(unversioned))).contains("“版本”");
        assertThat(refused.get(file.numberOf(twice)))
                .contains("第 " + file.numberOf(file.rows(subject).get(0)) + " 行");
        assertThat(refused.get(file.numberOf(stranger))).contains("411103003203");
        assertThat(refused.get(file.numberOf(unknown))).contains("XX9-9");
        JsonNode problem = town.send(file, "").expectProblem(422, "import-refused");
        assertThat(problem.path("report").path("refused").asInt()).isEqualTo(5);
        assertThat(proposals(village)).isEmpty();
        town.send(file, "?conflicts=perhaps").expectProblem(400, "invalid");
        BookTown.send(town.reviewer(), town.code(), "no workbook".getBytes(), "")
                .expectProblem(422, "workbook-refused");
    }

    @Test
    void aVillageThatHandedInMeanwhileIsRefusedByName() {
        BookTown town = town(2);
        Candidate village = town.assessing(0);
        town.assessing(1);
        BookFile file = town.export();
        file.rows().forEach(BookFile::fill);
        village.answerAll();
        village.submit("submit", Map.of()).expect(200);
        JsonNode report = town.send(file, "?dryRun=true").expect(200);
        assertThat(rows(report, "refused"))
                .hasSize(file.rows(village.run().subject()).size())
                .allSatisfy(row -> assertThat(row.path("sentence").asString())
                        .startsWith(village.run().subjectName())
                        .contains("不在填报环节"));
    }

    @Test
    void whatBothChangedIsDecidedAndNotOverwritten() {
        BookTown town = town(1);
        Candidate village = town.assessing(0);
        String subject = village.run().subject();
        BookFile file = town.export();
        Map<String, Object> row = file.yesNo(subject);
        row.put("本年", "没有做到");
        String code = String.valueOf(row.get("指标编号"));
        village.answer(code, Map.of("meets", true), List.of()).expect(200);
        JsonNode report = town.send(file, "?dryRun=true").expect(200);
        assertThat(rows(report, "conflict")).singleElement().satisfies(conflict -> {
            assertThat(conflict.path("mine").asString()).isEqualTo("没有做到");
            assertThat(conflict.path("theirs").asString()).isEqualTo("做到了");
        });
        town.send(file, "").expectProblem(422, "import-refused");
        assertThat(town.send(file, "?conflicts=keep").expect(200).path("taken").asInt())
                .isZero();
        assertThat(proposals(village)).isEmpty();
        assertThat(town.send(file, "?conflicts=take").expect(200).path("taken").asInt())
                .isEqualTo(1);
        assertThat(proposals(village)).hasSize(1);
        assertThat(village.view()
                        .path("answers")
                        .path(code)
                        .path("value")
                        .path("meets")
                        .asBoolean())
                .isTrue();
        settle(village, "taken", proposals(village).get(0)).expect(200);
        assertThat(village.view()
                        .path("answers")
                        .path(code)
                        .path("value")
                        .path("meets")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void onlyWhoseVillagesTheyAreExportsAndImports() {
        BookTown town = town(1);
        BookTown neighbours = town(1);
        Candidate village = town.assessing(0);
        BookFile file = town.export();
        file.fill(village.run().subject());
        Visitor neighbour = neighbours.reviewer();
        BookTown.download(neighbour, town.code()).expectProblem(404, "not-found");
        BookTown.send(neighbour, town.code(), file.bytes(), "").expectProblem(404, "not-found");
        BookTown.send(neighbour, neighbours.code(), file.bytes(), "").expectProblem(422, "import-refused");
        Visitor county = app.as("county/office", BookTown.COUNTY);
        assertThat(BookFile.of(BookTown.download(county, town.code())).rows()).isNotEmpty();
        BookTown.send(county, town.code(), file.bytes(), "").expect(403);
        BookTown.download(county, BookTown.COUNTY).expectProblem(400, "invalid");
        BookTown.download(app.as("city/office", AppFixture.ZHENGZHOU), town.code())
                .expect(403);
        BookTown.download(village.declarant(), town.code()).expectProblem(404, "not-found");
        town.reviewer().get("/api/declarations/" + village.id() + "/proposals").expect(403);
        Visitor stranger = app.as("village/declarant", neighbours.get(0).run().subject());
        stranger.get("/api/declarations/" + village.id() + "/proposals").expectProblem(404, "not-found");
        assertThat(proposals(village)).isEmpty();
    }

    @Test
    void whoKeepsOutOfAVillageNeitherReadsNorFillsItIn() {
        BookTown town = town(2);
        Candidate village = town.assessing(0);
        town.assessing(1);
        BookFile file = town.export();
        file.fill(village.run().subject());
        town.reviewer()
                .post("/api/me/recusals", Map.of("place", village.run().subject(), "relation", "home"))
                .expect(201);
        assertThat(town.export().rows(village.run().subject())).isEmpty();
        assertThat(rows(town.send(file, "?dryRun=true").expect(200), "refused"))
                .hasSize(file.rows(village.run().subject()).size())
                .allSatisfy(row -> {
                    assertThat(row.path("sentence").asString()).contains("回避");
                    assertThat(row.path("place").asString()).isEmpty();
                });
        town.send(file, "").expectProblem(422, "import-refused");
        assertThat(proposals(village)).isEmpty();
    }

    @Test
    void eachSeesTheWorkbooksThatAreTheirs() {
        BookTown town = town(2);
        town.assessing(0);
        town.get(1).handIn(1);
        JsonNode mine = town.reviewer().get("/api/workbooks").expect(200);
        assertThat(mine.valueStream()).singleElement().satisfies(one -> {
            assertThat(one.path("place").path("code").asString()).isEqualTo(town.code());
            assertThat(one.path("villages").asInt()).isEqualTo(2);
            assertThat(one.path("turn").asInt()).isEqualTo(1);
            assertThat(one.path("imports").asBoolean()).isTrue();
            assertThat(one.path("own").asBoolean()).isFalse();
        });
        assertThat(town.get(0)
                        .declarant()
                        .get("/api/workbooks")
                        .expect(200)
                        .get(0)
                        .path("own")
                        .asBoolean())
                .isTrue();
        JsonNode county =
                app.as("county/office", BookTown.COUNTY).get("/api/workbooks").expect(200);
        assertThat(county.valueStream())
                .filteredOn(one -> one.path("place").path("code").asString().equals(town.code()))
                .singleElement()
                .satisfies(one -> assertThat(one.path("imports").asBoolean()).isFalse());
        BookTown.download(town.get(1).declarant(), town.get(1).run().subject()).expectProblem(409, "nothing-to-fill");
    }

    @Test
    void statementsDoNotGrowWithRowsNorWithVillages() {
        BookTown small = town(1);
        small.assessing(0);
        BookTown large = town(6);
        for (int i = 0; i < 6; i++) {
            large.assessing(i);
        }
        List<String> few = exported(small);
        List<String> many = exported(large);
        assertThat(many).as(String.join("\n", many)).hasSameSizeAs(few);

        BookFile one = small.export();
        BookFile.fill(one.rows().get(0));
        BookFile all = large.export();
        all.rows().forEach(BookFile::fill);
        List<String> ofOne = imported(small, one);
        List<String> ofAll = imported(large, all);
        assertThat(all.rows().size()).isGreaterThan(50);
        assertThat(ofAll).as(String.join("\n", ofAll)).hasSameSizeAs(ofOne).hasSizeLessThan(25);
    }

    @Test
    void statementsDoNotGrowWithVillagesThatCameBack() {
        BookTown small = town(1);
        small.returned(0);
        BookTown large = town(5);
        for (int i = 0; i < 5; i++) {
            large.returned(i);
        }
        List<String> few = exported(small);
        List<String> many = exported(large);
        assertThat(many).as(String.join("\n", many)).hasSameSizeAs(few);
        assertThat(large.export().rows()).hasSize(5);
    }

    private List<String> exported(BookTown town) {
        Visitor reviewer = town.reviewer();
        BookTown.download(reviewer, town.code());
        return statements.ofRequests(() -> BookTown.download(reviewer, town.code()));
    }

    private List<String> imported(BookTown town, BookFile file) {
        Visitor reviewer = town.reviewer();
        byte[] bytes = file.bytes();
        BookTown.send(reviewer, town.code(), bytes, "?dryRun=true").expect(200);
        return statements.ofRequests(
                () -> BookTown.send(reviewer, town.code(), bytes, "").expect(200));
    }
}
