package org.fivestar.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.fivestar.Answer;
import org.fivestar.AppFixture;
import org.fivestar.FivestarTest;
import org.fivestar.StatementCounter;
import org.fivestar.Visitor;
import org.fivestar.YearFixture;
import org.fivestar.YearFixture.Candidate;
import org.fivestar.account.Appointments;
import org.fivestar.account.NewPost;
import org.fivestar.account.PersonId;
import org.fivestar.processes.WorkItemId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What a reviewer is writing is kept, for nobody else to read. */
@FivestarTest
class OpinionDraftTest {

    @Autowired
    YearFixture year;

    @Autowired
    AppFixture app;

    @Autowired
    Appointments appointments;

    @Autowired
    OpinionDrafts drafts;

    @Autowired
    StatementCounter statements;

    @Autowired
    JdbcClient jdbc;

    private static String draft(String item) {
        return "/api/work-items/" + item + "/draft";
    }

    private static Map<String, ?> content(String reason, List<?> opinions) {
        return Map.of("reason", reason, "form", Map.of(), "opinions", opinions);
    }

    private static Answer save(Visitor visitor, String item, Object content, long seen) {
        return visitor.put(draft(item), content, Map.of("If-Match", "\"" + seen + "\""));
    }

    private static Map<String, ?> onIndicator(String code, String words) {
        return Map.of("indicator", code, "words", words);
    }

    private Visitor colleague() {
        PersonId colleague = app.newPerson();
        appointments.appoint(colleague, new NewPost("township/reviewer", AppFixture.SONGJIANG, null), "test");
        return app.as(colleague);
    }

    private long kept(String item) {
        return jdbc.sql("select count(*) from opinion_draft where work_item = :item")
                .param("item", item)
                .query(Long.class)
                .single();
    }

    @Test
    void whatIsHalfWrittenComesBackAsItWas() {
        Candidate village = year.candidate();
        village.handIn(1);
        Visitor township = village.township();
        String item = village.item(township);
        String code = village.firstClaimedIndicator().path("code").asString();
        JsonNode none = township.get(draft(item)).expect(200);
        assertThat(none.path("version").asLong()).isZero();
        assertThat(none.path("content").path("opinions")).isEmpty();

        Map<String, ?> written = Map.of(
                "decision",
                "return",
                "reason",
                "缺",
                "form",
                Map.of("visitors", "张"),
                "opinions",
                List.of(onIndicator(code, "台账第三页")));
        JsonNode saved = save(township, item, written, 0).expect(200);
        assertThat(saved.path("version").asLong()).isEqualTo(1);
        JsonNode read = township.get(draft(item)).expect(200);
        assertThat(read.path("version").asLong()).isEqualTo(1);
        assertThat(read.path("savedAt").asString())
                .isEqualTo(saved.path("savedAt").asString());
        assertThat(read.path("content").path("decision").asString()).isEqualTo("return");
        assertThat(read.path("content").path("reason").asString()).isEqualTo("缺");
        assertThat(read.path("content").path("form").path("visitors").asString())
                .isEqualTo("张");
        JsonNode opinion = read.path("content").path("opinions").get(0);
        assertThat(opinion.path("words").asString()).isEqualTo("台账第三页");
        assertThat(opinion.path("verdict").isNull()).isTrue();
    }

    @Test
    void theSecondWindowLearnsThatTheFirstHasSaved() {
        Candidate village = year.candidate();
        village.handIn(1);
        Visitor first = village.township();
        Visitor second = village.township();
        String item = village.item(first);
        JsonNode saved = save(first, item, content("第一个窗口", List.of()), 0).expect(200);
        JsonNode problem = save(second, item, content("第二个窗口", List.of()), 0).expectProblem(412, "changed-meanwhile");
        assertThat(problem.path("version").asLong()).isEqualTo(1);
        assertThat(problem.path("at").asString())
                .isEqualTo(saved.path("savedAt").asString());
        assertThat(first.get(draft(item))
                        .expect(200)
                        .path("content")
                        .path("reason")
                        .asString())
                .isEqualTo("第一个窗口");
        save(second, item, content("看过以后再写", List.of()), 1).expect(200);
        save(first, item, content("旧的", List.of()), 1).expectProblem(412, "changed-meanwhile");
    }

    @Test
    void aVersionHasToBeNamed() {
        Candidate village = year.candidate();
        village.handIn(1);
        Visitor township = village.township();
        township.put(draft(village.item(township)), content("", List.of())).expectProblem(428, "version-missing");
    }

    @Test
    void nobodyElseReadsIt() {
        Candidate village = year.candidate();
        village.handIn(1);
        Visitor township = village.township();
        String item = village.item(township);
        save(township, item, content("只给自己看", List.of()), 0).expect(200);
        JsonNode theirs = colleague().get(draft(item)).expect(200);
        assertThat(theirs.path("version").asLong()).isZero();
        assertThat(theirs.toString()).doesNotContain("只给自己看");
        for (Visitor other : List.of(
                app.as("township/reviewer", AppFixture.HEILONGTAN), village.countyOffice(), village.declarant())) {
            other.get(draft(item)).expectProblem(404, "not-found");
            save(other, item, content("", List.of()), 0).expectProblem(404, "not-found");
            other.delete(draft(item)).expectProblem(404, "not-found");
        }
        app.visitor().get(draft(item)).expect(401);
        assertThat(kept(item)).isEqualTo(1);
    }

    @Test
    void whoIsOnlyAskedForAnAnswerWritesNone() {
        Candidate village = year.candidate();
        village.handIn(1);
        Visitor township = village.township();
        String item = village.item(township);
        PersonId person = app.person("county/office", AppFixture.YANCHENG, null);
        Visitor asked = app.as(person);
        township.post("/api/work-items/" + item + "/delegation", Map.of("person", person.value(), "words", "请核实。"))
                .expect(204);
        asked.get(draft(item)).expect(200);
        save(asked, item, content("我也写几句", List.of()), 0).expectProblem(404, "not-found");
        asked.delete(draft(item)).expectProblem(404, "not-found");
        assertThat(kept(item)).isZero();
    }

    @Test
    void whatTheStepDoesNotKnowIsRefused() {
        Candidate village = year.candidate();
        village.handIn(1);
        Visitor township = village.township();
        String item = village.item(township);
        String code = village.firstClaimedIndicator().path("code").asString();
        Map<String, ?> wrong = Map.of(
                "decision",
                "fly",
                "reason",
                "",
                "form",
                Map.of("colour", "red"),
                "opinions",
                List.of(
                        onIndicator("ZZ9", ""),
                        onIndicator(code, "一"),
                        onIndicator(code, "二"),
                        Map.of("words", "没有对象")));
        JsonNode problem = save(township, item, wrong, 0).expectProblem(422, "findings");
        assertThat(problem.path("findings")
                        .valueStream()
                        .map(finding -> finding.path("place").asString()))
                .containsExactlyInAnyOrder("/decision", "/form/colour", "/opinions/0", "/opinions/2", "/opinions/3");
        save(township, item, content("长".repeat(2001), List.of()), 0).expect(400);
        save(township, item, content("", List.of(onIndicator(code, "长".repeat(2001)))), 0)
                .expect(400);
        save(
                        township,
                        item,
                        Map.of("reason", "", "form", Map.of("visitors", "长".repeat(201_000)), "opinions", List.of()),
                        0)
                .expectProblem(413, "too-large");
        assertThat(kept(item)).isZero();
    }

    @Test
    void aStarsTeamWritesOnItsOwnStarOnly() {
        Candidate village = year.candidate();
        List<String> stars = village.handIn(2);
        village.decide(village.township(), "forward");
        Visitor team = app.as("county/star-team", AppFixture.YANCHENG, stars.get(0));
        String item = village.item(team);
        save(team, item, content("", List.of(Map.of("star", stars.get(1), "words", ""))), 0)
                .expectProblem(422, "findings");
        save(team, item, content("", List.of(Map.of("star", stars.get(0), "words", "还要看"))), 0)
                .expect(200);
        app.as("county/star-team", AppFixture.YANCHENG, stars.get(1))
                .get(draft(item))
                .expectProblem(404, "not-found");
    }

    @Test
    void whatIsDecidedTakesEverybodysDraftsWithIt() {
        Candidate village = year.candidate();
        village.handIn(1);
        Visitor township = village.township();
        Visitor colleague = colleague();
        String item = village.item(township);
        save(township, item, content("我的", List.of()), 0).expect(200);
        save(colleague, item, content("同事的", List.of()), 0).expect(200);
        village.decide(township, Map.of("decision", "return", "form", Map.of())).expectProblem(422, "findings");
        assertThat(kept(item)).isEqualTo(2);
        village.decide(township, "forward");
        assertThat(kept(item)).isZero();
        JsonNode problem = save(colleague, item, content("同事还在写", List.of()), 1).expectProblem(409, "already-decided");
        assertThat(problem.path("by").asString()).startsWith("测试员");
        assertThat(problem.path("at").asString()).isNotBlank();
        assertThat(problem.path("decision").asString()).isEqualTo("同意上报");
        colleague.get(draft(item)).expectProblem(409, "already-decided");
        colleague.delete(draft(item)).expectProblem(409, "already-decided");
        assertThat(kept(item)).isZero();
    }

    @Test
    void itIsThrownAwayOnceOrTwice() {
        Candidate village = year.candidate();
        village.handIn(1);
        Visitor township = village.township();
        String item = village.item(township);
        save(township, item, content("不要了", List.of()), 0).expect(200);
        township.delete(draft(item)).expect(204);
        township.delete(draft(item)).expect(204);
        assertThat(township.get(draft(item)).expect(200).path("version").asLong())
                .isZero();
        save(township, item, content("另一个窗口还在写", List.of()), 1).expect(200);
    }

    @Test
    void whatSomebodyHasBegunOnIsSaidInOneStatement() {
        Candidate begun = year.candidate();
        begun.handIn(1);
        Candidate takenBack = year.candidate();
        takenBack.handIn(1);
        Visitor township = begun.township();
        WorkItemId item = new WorkItemId(begun.item(township));
        WorkItemId empty = new WorkItemId(takenBack.item(township));
        save(township, item.value(), content("开始看了", List.of()), 0).expect(200);
        save(township, empty.value(), content("", List.of()), 0).expect(200);
        List<String> sql =
                statements.ofCaller(() -> assertThat(drafts.touched(List.of(item, empty, new WorkItemId("nobody"))))
                        .containsExactly(item));
        assertThat(sql).hasSize(1);
        assertThat(drafts.touched(List.of())).isEmpty();
    }

    @Test
    void whatNobodyComesBackToIsForgotten() {
        Candidate village = year.candidate();
        village.handIn(1);
        Visitor township = village.township();
        String item = village.item(township);
        save(township, item, content("三个月没有动", List.of()), 0).expect(200);
        drafts.forgetOld();
        assertThat(kept(item)).isEqualTo(1);
        try {
            app.clock().advance(Duration.ofDays(91));
            drafts.forgetOld();
        } finally {
            app.clock().reset();
        }
        assertThat(kept(item)).isZero();
    }

    @Test
    void savingTakesAFewStatements() {
        Candidate village = year.candidate();
        village.handIn(1);
        Visitor township = village.township();
        String item = village.item(township);
        save(township, item, content("先热身", List.of()), 0).expect(200);
        List<String> sql = statements.ofRequests(
                () -> save(township, item, content("再存一次", List.of()), 1).expect(200));
        assertThat(sql).as(String.join("\n", sql)).hasSizeLessThanOrEqualTo(8).isNotEmpty();
    }
}
