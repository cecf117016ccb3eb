package org.fivestar.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fivestar.evidence.EvidenceFixture.eventually;
import static org.fivestar.evidence.EvidenceFixture.upload;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.fivestar.AppFixture;
import org.fivestar.FivestarTest;
import org.fivestar.Visitor;
import org.fivestar.YearFixture;
import org.fivestar.embedded.EmbeddedServices;
import org.fivestar.embedded.Part;
import org.fivestar.embedded.ServiceHandle;
import org.fivestar.evidence.EvidenceFixture;
import org.fivestar.processes.Run;
import org.fivestar.storage.SearchIndex;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Finding what one may see, and nothing else; also while and after the search server is away. */
@FivestarTest
class ArchiveTest {

    @Autowired
    AppFixture app;

    @Autowired
    EvidenceFixture evidence;

    @Autowired
    YearFixture year;

    @Autowired
    SearchIndex index;

    @Test
    void aFileIsFoundByItsWordsByThoseWhoMaySeeIt() {
        Run run = evidence.run();
        String id = give(run, "", "道路硬化台账.txt", "环村道路硬化三点二公里,受益群众四百二十户");
        Visitor reviewer = app.as("township/reviewer", AppFixture.SONGJIANG);
        JsonNode hit = found(reviewer, "道路硬化 受益群众", run);
        assertThat(hit.path("evidenceId").asString()).isEqualTo(id);
        assertThat(hit.path("kind").asString()).isEqualTo("evidence");
        assertThat(hit.path("place").path("code").asString()).isEqualTo(AppFixture.VILLAGE);
        assertThat(hit.path("passages").toString()).contains("<mark>受益群众</mark>");
        assertThat(hits(reviewer, "\"硬化三点二公里\"", run)).hasSize(1);
        assertThat(hits(reviewer, "\"硬化二点三公里\"", run)).isEmpty();
        JsonNode page = ask(reviewer, "道路硬化");
        assertThat(page.path("facets").path("kind").get(0).path("label").asString())
                .isEqualTo("佐证材料");
        assertThat(page.path("facets").path("fileKind").toString()).contains("纯文本");
    }

    @Test
    void neighboursAndPeopleWithoutContentFindNothing() {
        Run run = evidence.run();
        give(run, "", "a.txt", "只有本乡镇看得见的材料编号甲乙丙丁");
        found(evidence.declarant(), "编号甲乙丙丁", run);
        for (Visitor stranger : List.of(
                app.as("township/reviewer", AppFixture.HEILONGTAN),
                evidence.otherDeclarant(),
                app.as("city/process-owner", AppFixture.LUOHE),
                app.administrator())) {
            JsonNode page = ask(stranger, "编号甲乙丙丁");
            assertThat(page.path("total").asLong()).isZero();
            assertThat(page.path("facets").path("place")).isEmpty();
        }
        app.visitor().get("/api/archive?q=x").expectProblem(401, "not-signed-in");
    }

    @Test
    void aStarTeamFindsItsStarAndWhatBelongsToNone() {
        Run run = evidence.run();
        give(run, evidence.indicators(run, "PX").get(0), "p.txt", "星级专班共同词语 支部");
        give(run, evidence.indicators(run, "CY").get(0), "c.txt", "星级专班共同词语 产业");
        give(run, "", "n.txt", "星级专班共同词语 通用");
        Visitor office = app.as("county/office", AppFixture.YANCHENG);
        eventually(() -> ask(office, "星级专班共同词语"), page -> of(page, run).size() == 3);
        Visitor team = app.as("county/star-team", AppFixture.YANCHENG, "PX");
        assertThat(hits(team, "星级专班共同词语", run))
                .extracting(hit -> hit.path("title").asString())
                .containsExactlyInAnyOrder("p.txt", "n.txt");
    }

    @Test
    void declarationsAndDecisionsAreFoundAfterTheyWereMade() {
        YearFixture.Candidate candidate = year.candidate();
        candidate.handIn(2);
        JsonNode declaration = found(candidate.township(), "支部带头", candidate.run());
        assertThat(declaration.path("kind").asString()).isEqualTo("declaration");
        candidate.sendBack(candidate.township(), "台账缺少第三季度的入户走访记录");
        JsonNode decision = found(candidate.declarant(), "入户走访记录", candidate.run());
        assertThat(decision.path("kind").asString()).isEqualTo("decision");
        assertThat(decision.path("title").asString()).contains("退回");
        assertThat(hits(app.as("township/reviewer", AppFixture.HEILONGTAN), "入户走访记录", candidate.run()))
                .isEmpty();
    }

    @Test
    void whileTheSearchServerIsAwayWorkGoesOnAndAfterItsReturnEverythingIsFound() {
        ServiceHandle server = EmbeddedServices.shared().handle(Part.ELASTICSEARCH);
        YearFixture.Candidate candidate = year.candidate();
        Visitor village = candidate.declarant();
        server.stop();
        try {
            JsonNode delayed = village.get("/api/archive?q=x").expectProblem(503, "search-delayed");
            assertThat(delayed.path("remedy").asString()).contains("不受影响");
            candidate.handIn(2);
            upload(app.as("village/declarant", candidate.run().subject()), candidate.run(), "", "x.txt", "晚到的材料")
                    .expectProblem(409, "not-with-village");
            candidate.sendBack(candidate.township(), "停机期间写下的退回理由");
            upload(village, candidate.run(), "", "停机.txt", "停机期间上传的会议纪要").expect(201);
            assertThat(app.administrator()
                            .get("/api/archive/drift")
                            .expect(200)
                            .path("reachable")
                            .asBoolean())
                    .isFalse();
        } finally {
            server.start();
        }
        found(village, "停机期间上传", candidate.run());
        found(village, "停机期间写下的退回理由", candidate.run());
        found(village, "支部带头", candidate.run());
    }

    @Test
    void aRebuildBringsBackWhatTheIndexLost() {
        Run run = evidence.run();
        String id = give(run, "", "a.txt", "索引丢失以后仍能找回的台账");
        found(evidence.declarant(), "仍能找回的台账", run);
        index.remove(List.of("evidence:" + id));
        index.refresh();
        Visitor administrator = app.administrator();
        assertThat(administrator
                        .get("/api/archive/drift")
                        .expect(200)
                        .path("waiting")
                        .asLong())
                .isPositive();
        evidence.declarant().post("/api/archive/rebuild", Map.of()).expectProblem(403, "forbidden");
        // a deleted document keeps its version for a minute: the file has to be one version further
        evidence.touch(id);
        administrator.post("/api/archive/rebuild", Map.of()).expect(202);
        JsonNode done = eventually(
                () -> administrator.get("/api/archive/rebuild").expect(200),
                progress -> !progress.path("state").asString().equals("running"));
        assertThat(done.path("state").asString()).isEqualTo("done");
        found(evidence.declarant(), "仍能找回的台账", run);
    }

    @Test
    void aFileTheSearchServerDoesNotTakeIsPutAsideAndTheOthersAreFound() {
        Run run = evidence.run();
        String tooLong = give(run, "", "long.txt", "页数多得搜索服务器不肯收的台账");
        found(evidence.declarant(), "不肯收的台账", run);
        evidence.rewrite(tooLong, 10_001);
        give(run, "", "fine.txt", "跟在它后面的照样找得到");
        found(evidence.declarant(), "照样找得到", run);
        Visitor administrator = app.administrator();
        eventually(
                () -> administrator.get("/api/archive/drift").expect(200),
                drift -> drift.path("refused").asLong() == 1);
        evidence.rewrite(tooLong, 1);
        administrator.post("/api/archive/rebuild", Map.of()).expect(202);
        eventually(
                () -> administrator.get("/api/archive/drift").expect(200),
                drift -> drift.path("refused").asLong() == 0);
    }

    @Test
    void nonsenseIsRefusedWithASentence() {
        Visitor village = evidence.declarant();
        village.get("/api/archive?q=a&cursor=nonsense").expectProblem(400, "invalid");
        village.get("/api/archive?year=abcd").expectProblem(400, "invalid");
        village.get("/api/archive?q=" + "x".repeat(501)).expectProblem(400, "invalid");
    }

    private String give(Run run, String indicator, String name, String words) {
        return upload(evidence.declarant(), run, indicator, name, words + " " + run.id())
                .expect(201)
                .path("id")
                .asString();
    }

    /** The one hit of a run, once it is there. */
    private JsonNode found(Visitor visitor, String words, Run run) {
        JsonNode page =
                eventually(() -> ask(visitor, words), answer -> !of(answer, run).isEmpty());
        return of(page, run).get(0);
    }

    private List<JsonNode> hits(Visitor visitor, String words, Run run) {
        return of(ask(visitor, words), run);
    }

    private static List<JsonNode> of(JsonNode page, Run run) {
        return page.path("hits")
                .valueStream()
                .filter(hit -> hit.path("runId").asString().equals(run.id().value()))
                .toList();
    }

    private static JsonNode ask(Visitor visitor, String words) {
        return visitor.get("/api/archive?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8))
                .expect(200);
    }
}
