package org.fivestar.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fivestar.Answer;
import org.fivestar.AppFixture;
import org.fivestar.FivestarTest;
import org.fivestar.Visitor;
import org.fivestar.processes.WorkCalendar;
import org.fivestar.visit.SiteYear.Site;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Problems handed over, and how they are put right. */
@FivestarTest
class RectificationTest {

    @Autowired
    SiteYear year;

    @Autowired
    AppFixture app;

    @Autowired
    WorkCalendar calendar;

    @Test
    void fromTheDrawToTheLastLineClosed() {
        Site site = year.planned();
        Visitor village = site.village().declarant();
        long line = site.problem();
        site.done();
        year.office().post(site.path() + "/closure", Map.of()).expectProblem(409, "problems-open");

        JsonNode answered = say(village, line, answer()).expect(201);
        assertThat(state(answered)).isEqualTo("answered");
        assertThat(answered.path("line").path("answer").path("unit").asString()).isEqualTo("县农业农村局");
        say(village, line, Map.of("kind", "progress", "words", "已补 3 次会议记录")).expect(201);
        say(village, line, Map.of("kind", "closing-asked", "words", "全部补齐并公开")).expect(201);
        rule(year.office(), line, "sent-back", "公开栏还没有更新").expect(200);
        assertThat(state(get(village, line))).isEqualTo("sent-back");
        say(village, line, Map.of("kind", "closing-asked", "words", "公开栏已更新")).expect(201);
        JsonNode closed = rule(year.leader(), line, "closed", "").expect(200);
        assertThat(state(closed)).isEqualTo("closed");
        assertThat(closed.path("entries")).hasSize(6);
        assertThat(closed.path("may")).isEmpty();

        say(village, line, Map.of("kind", "progress", "words", "再补充")).expectProblem(409, "rectification-closed");
        rule(year.office(), line, "dropped", "不再需要").expectProblem(409, "rectification-closed");
        year.office().post(site.path() + "/closure", Map.of()).expect(200);
        assertThat(site.view().path("visit").path("state").asString()).isEqualTo("closed");
        site.handOver(year.leader(), Map.of("star", "PX", "words", "又", "measure", "改", "workdays", 3))
                .expectProblem(409, "visit-closed");
    }

    @Test
    void whoHasTheNextWordIsTold() {
        Site site = year.planned();
        assertThat(told(year.member(), site)).containsExactly("您被编入核查组：" + site.name());
        Visitor village = site.village().declarant();
        Visitor township = app.as("township/reviewer", SiteYear.EAST);
        long line = site.problem();
        say(village, line, answer()).expect(201);
        say(village, line, Map.of("kind", "progress", "words", "在做")).expect(201);
        say(village, line, Map.of("kind", "closing-asked", "words", "好了")).expect(201);
        rule(year.office(), line, "closed", "").expect(200);
        for (Visitor concerned : List.of(village, township)) {
            assertThat(told(concerned, site)).containsExactly("整改已销号：" + site.name(), "有问题待整改：" + site.name());
        }
        assertThat(told(year.leader(), site))
                .containsExactly("整改已提交，请核实销号：" + site.name(), "整改安排已提交：" + site.name(), "您被编入核查组：" + site.name());
    }

    /** Titles of what the visitor was told about the run of this visit since the visit was planned, newest first. */
    private static List<String> told(Visitor visitor, Site site) {
        String run = site.view().path("visit").path("runId").asString();
        return visitor.get("/api/me/notices")
                .expect(200)
                .path("items")
                .valueStream()
                .filter(notice -> notice.path("run").asString("").equals(run))
                .filter(notice -> notice.path("link").asString().equals("/visits/" + site.id())
                        || site.lines().contains(notice.path("link").asString()))
                .map(notice -> notice.path("title").asString())
                .toList();
    }

    @Test
    void aPhotoShowsHowItWasPutRightWhereverTheDeclarationLies() {
        Site site = year.planned();
        long line = site.problem();
        Visitor village = site.village().declarant();
        String files = "/api/rectifications/" + line + "/files?name=photo.txt";
        byte[] bytes = ("整改照片 " + line).getBytes(StandardCharsets.UTF_8);
        year.leader().send("POST", files, bytes, "application/octet-stream").expectProblem(403, "forbidden");
        String file = village.send("POST", files, bytes, "application/octet-stream")
                .expect(201)
                .path("id")
                .asString();
        say(village, line, answer()).expect(201);
        Map<String, ?> stranger = Map.of("kind", "progress", "words", "在做", "evidence", List.of("somebody-elses"));
        say(village, line, stranger).expectProblem(422, "findings");
        JsonNode said = say(village, line, Map.of("kind", "progress", "words", "在做", "evidence", List.of(file)))
                .expect(201);
        assertThat(said.path("entries")
                        .get(1)
                        .path("evidence")
                        .get(0)
                        .path("id")
                        .asString())
                .isEqualTo(file);
        rule(year.office(), line, "dropped", "移交有误").expect(200);
        village.send("POST", files, bytes, "application/octet-stream").expectProblem(409, "rectification-dropped");
    }

    @Test
    void aVillageDoesNotCloseItself() {
        Site site = year.planned();
        long line = site.problem();
        Visitor village = site.village().declarant();
        say(village, line, answer()).expect(201);
        say(village, line, Map.of("kind", "closing-asked", "words", "好了")).expect(201);
        rule(village, line, "closed", "").expectProblem(403, "forbidden");
        say(village, line, Map.of("kind", "closed", "words", "好了")).expectProblem(403, "forbidden");
        rule(year.member(), line, "closed", "").expectProblem(403, "forbidden");
        rule(year.inspector(), line, "closed", "").expectProblem(403, "forbidden");
        rule(year.stranger(), line, "closed", "").expectProblem(404, "not-found");
        assertThat(state(get(village, line))).isEqualTo("closing-asked");
    }

    @Test
    void aDeadlineThatHasPassedOrAnUnknownIndicatorIsNotHandedOver() {
        Site site = year.planned();
        Map<String, Object> problem = new HashMap<>(Map.of("star", "PX", "words", "不全", "measure", "补齐"));
        problem.put("due", today().toString());
        site.handOver(year.leader(), problem).expectProblem(422, "deadline-passed");
        problem.put("workdays", 3);
        site.handOver(year.leader(), problem).expectProblem(400, "invalid");
        problem.remove("due");
        problem.remove("star");
        problem.put("indicator", "XX-99");
        site.handOver(year.leader(), problem).expectProblem(422, "unknown-indicator");
        problem.put("indicator", site.indicator());
        site.handOver(site.village().declarant(), problem).expectProblem(404, "not-found");
        site.handOver(year.inspector(), problem).expectProblem(403, "forbidden");
        long line = site.handOver(year.member(), problem).expect(201).path("id").asLong();
        JsonNode handed = get(year.office(), line).path("line");
        assertThat(handed.path("due").asString())
                .isEqualTo(calendar.after(today(), 3).toString());
        assertThat(handed.path("remainingWorkdays").asInt()).isEqualTo(3);
        assertThat(handed.path("about").asString()).contains("支部过硬");
    }

    @Test
    void theSameProblemSentTwiceIsOneLine() {
        Site site = year.planned();
        Map<String, ?> problem = Map.of("star", "PX", "words", "不全", "measure", "补齐", "workdays", 3);
        Map<String, String> key = Map.of("Idempotency-Key", "problem-" + site.id());
        JsonNode first =
                year.leader().post(site.path() + "/problems", problem, key).expect(201);
        JsonNode again =
                year.leader().post(site.path() + "/problems", problem, key).expect(201);
        assertThat(again).isEqualTo(first);
        assertThat(site.view().path("problems")).hasSize(1);
    }

    @Test
    void anAnswerSaysWhoHelpsWhatIsDoneAndUntilWhen() {
        Site site = year.planned();
        long line = site.problem();
        Visitor village = site.village().declarant();
        say(village, line, Map.of("kind", "progress", "words", "在做")).expectProblem(409, "not-answered");
        say(village, line, Map.of("kind", "closing-asked", "words", "好了")).expectProblem(409, "not-answered");
        JsonNode missing = say(village, line, Map.of("kind", "answered")).expectProblem(422, "findings");
        assertThat(missing.path("findings")).hasSize(3);
        Map<String, Object> answer = new HashMap<>(answer());
        answer.put("due", today().minusDays(1).toString());
        say(village, line, answer).expectProblem(422, "findings");
        answer.put("due", today().plusDays(11).toString());
        say(village, line, answer).expectProblem(422, "findings");
        say(app.as("township/reviewer", SiteYear.EAST), line, answer()).expectProblem(403, "forbidden");
        say(app.as("village/declarant", "410198200201"), line, answer()).expectProblem(404, "not-found");
        say(village, line, answer()).expect(201);
        say(village, line, answer()).expectProblem(409, "already-answered");
        say(village, line, Map.of("kind", "progress", "words", " ")).expectProblem(422, "findings");
    }

    @Test
    void aSecondAnswerCorrectsTheFirstAndBothStay() {
        Site site = year.planned();
        long line = site.problem();
        Visitor village = site.village().declarant();
        JsonNode first = say(village, line, answer()).expect(201);
        Map<String, Object> second = new HashMap<>(answer());
        second.put("unit", "县水利局");
        second.put("replaces", first.path("entries").get(0).path("id").asLong());
        say(village, line, second).expectProblem(422, "findings");
        second.put("reason", "换了帮扶单位");
        JsonNode corrected = say(village, line, second).expect(201);
        say(village, line, second).expectProblem(409, "already-replaced");
        assertThat(corrected.path("entries")).hasSize(2);
        assertThat(corrected.path("entries").get(0).path("unit").asString()).isEqualTo("县农业农村局");
        assertThat(corrected.path("entries").get(0).path("replacedBy").isNull()).isFalse();
        assertThat(corrected.path("line").path("answer").path("unit").asString())
                .isEqualTo("县水利局");
    }

    @Test
    void whatCameInMeanwhileIsReadBeforeALineIsClosed() {
        Site site = year.planned();
        long line = site.problem();
        Visitor village = site.village().declarant();
        Map<String, String> seen = Map.of("If-Match", "\"0\"");
        say(village, line, answer()).expect(201);
        Map<String, ?> ruling = Map.of("outcome", "dropped", "words", "移交有误");
        String path = "/api/rectifications/" + line + "/closure";
        year.office().post(path, ruling, seen).expectProblem(412, "changed-meanwhile");
        year.office().post(path, ruling).expectProblem(428, "version-missing");
        rule(year.office(), line, "closed", "").expectProblem(409, "closing-not-asked");
        rule(year.office(), line, "dropped", "").expectProblem(422, "words-missing");
        rule(year.office(), line, "progress", "词").expectProblem(400, "invalid");
        rule(year.office(), line, "dropped", "移交有误").expect(200);
        say(village, line, Map.of("kind", "progress", "words", "再补充")).expectProblem(409, "rectification-dropped");
    }

    @Test
    void everybodyConcernedFindsTheLineAndNobodyElse() {
        Site site = year.planned();
        long line = site.problem();
        Visitor village = site.village().declarant();
        Visitor township = app.as("township/reviewer", SiteYear.EAST);
        Visitor star = app.as("county/star-team", SiteYear.COUNTY, "PX");
        for (Visitor concerned : List.of(village, township, star, year.office(), year.cityOffice(), year.inspector())) {
            assertThat(listed(concerned, "?limit=200")).contains(line);
            get(concerned, line);
        }
        Visitor otherStar = app.as("county/star-team", SiteYear.COUNTY, "PA");
        Visitor neighbour = app.as("township/reviewer", SiteYear.WEST);
        for (Visitor other : List.of(otherStar, neighbour, year.stranger(), app.administrator())) {
            assertThat(listed(other, "?limit=200")).doesNotContain(line);
            other.get("/api/rectifications/" + line).expectProblem(404, "not-found");
        }
        app.visitor().get("/api/rectifications").expect(401);
    }

    @Test
    void theLedgerIsFilteredCountedAndPaged() {
        Site site = year.planned();
        long first = site.problem();
        long second = site.problem();
        Visitor village = site.village().declarant();
        say(village, first, answer()).expect(201);
        String ofVisit = "?visit=" + site.id();
        assertThat(listed(year.office(), ofVisit + "&state=answered")).containsExactly(first);
        assertThat(listed(year.office(), ofVisit + "&state=open")).containsExactly(first, second);
        JsonNode page =
                year.office().get("/api/rectifications" + ofVisit + "&limit=1").expect(200);
        assertThat(page.path("items")).hasSize(1);
        assertThat(page.path("counts").path("answered").asInt()).isEqualTo(1);
        assertThat(page.path("counts").path("handed-over").asInt()).isEqualTo(1);
        String next = page.path("next").asString();
        assertThat(listed(year.office(), ofVisit + "&limit=1&cursor=" + next)).containsExactly(second);
        assertThat(listed(year.office(), ofVisit + "&state=overdue")).isEmpty();
        for (String wrong : List.of("cursor=next", "cursor=2026-02-30~1", "cursor=2026-02-03~x", "state=flying")) {
            year.office().get("/api/rectifications?" + wrong).expectProblem(400, "invalid");
        }
    }

    @Test
    void whatIsOverdueIsSeen() {
        Site site = year.planned();
        long line = site.problem();
        app.clock().advance(Duration.ofDays(12));
        try {
            JsonNode late = get(year.office(), line).path("line");
            assertThat(late.path("overdue").asBoolean()).isTrue();
            assertThat(listed(year.office(), "?state=overdue&visit=" + site.id()))
                    .containsExactly(line);
            JsonNode counts = year.office()
                    .get("/api/rectifications?visit=" + site.id())
                    .expect(200)
                    .path("counts");
            assertThat(counts.path("overdue").asInt()).isEqualTo(1);
            say(site.village().declarant(), line, answer()).expect(201);
        } finally {
            app.clock().reset();
        }
    }

    @Test
    void theExportIsATableWithNothingToCompute() {
        Site site = year.planned();
        site.handOver(year.leader(), Map.of("star", "PX", "words", "=1+1, \"x\"", "measure", "-改", "workdays", 3))
                .expect(201);
        Answer table = year.office().get("/api/rectifications/export?visit=" + site.id());
        assertThat(table.status()).isEqualTo(200);
        assertThat(table.headers().firstValue("content-type").orElse("")).startsWith("text/csv");
        assertThat(table.text())
                .startsWith("\ufeff序号,")
                .contains("\"'=1+1, \"\"x\"\"\"")
                .contains(",'-改,");
        assertThat(table.text().lines()).hasSize(2);
        assertThat(year.stranger()
                        .get("/api/rectifications/export?visit=" + site.id())
                        .text()
                        .lines())
                .hasSize(1);
    }

    private LocalDate today() {
        return LocalDate.now(app.clock());
    }

    private Map<String, Object> answer() {
        return Map.of(
                "kind",
                "answered",
                "unit",
                "县农业农村局",
                "measure",
                "逐次补记并公开",
                "due",
                today().plusDays(5).toString());
    }

    private static Answer say(Visitor visitor, long line, Map<String, ?> entry) {
        return visitor.post("/api/rectifications/" + line + "/entries", entry);
    }

    private Answer rule(Visitor visitor, long line, String outcome, String words) {
        long seen = get(year.office(), line).path("line").path("version").asLong();
        return visitor.post(
                "/api/rectifications/" + line + "/closure",
                Map.of("outcome", outcome, "words", words),
                Map.of("If-Match", "\"" + seen + "\""));
    }

    private static JsonNode get(Visitor visitor, long line) {
        return visitor.get("/api/rectifications/" + line).expect(200);
    }

    private static String state(JsonNode view) {
        return view.path("line").path("state").asString();
    }

    private static List<Long> listed(Visitor visitor, String query) {
        return visitor.get("/api/rectifications" + query)
                .expect(200)
                .path("items")
                .valueStream()
                .map(row -> row.path("id").asLong())
                .toList();
    }
}
