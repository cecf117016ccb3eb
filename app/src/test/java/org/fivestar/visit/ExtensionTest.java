package org.fivestar.visit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

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

/** More time to put a problem right: who gives it, how much, and what of the earlier days stays. */
@FivestarTest
class ExtensionTest {

    private static final String REASON = "连阴雨，沟渠不能施工";

    @Autowired
    SiteYear year;

    @Autowired
    AppFixture app;

    @Autowired
    WorkCalendar calendar;

    @Test
    void officeAndLeaderGiveMoreTimeAndEveryEarlierDayStays() {
        Site site = year.planned();
        long line = site.problem();
        LocalDate first = today().plusDays(10);
        LocalDate second = today().plusDays(20);
        JsonNode once = extend(year.leader(), line, until(second)).expect(200);
        assertThat(once.path("line").path("due").asString()).isEqualTo(second.toString());
        assertThat(once.path("line").path("state").asString()).isEqualTo("handed-over");
        JsonNode twice = extend(year.office(), line, workdays(3)).expect(200);
        LocalDate third = calendar.after(second, 3);
        assertThat(twice.path("line").path("due").asString()).isEqualTo(third.toString());
        assertThat(twice.path("line").path("firstDue").asString()).isEqualTo(first.toString());
        assertThat(twice.path("entries"))
                .extracting(
                        it -> it.path("kind").asString(),
                        it -> it.path("dueBefore").asString())
                .containsExactly(tuple("extended", first.toString()), tuple("extended", second.toString()));
        assertThat(twice.path("entries").get(1).path("words").asString()).isEqualTo(REASON);
        assertThat(get(year.cityOffice(), line).path("may").valueStream().map(JsonNode::asString))
                .containsExactly("extend", "drop");
    }

    @Test
    void theNewDayCountsInTheLedgerInTheTableAndForTheVillage() {
        Site site = year.planned();
        long late = site.problem();
        long other = site.handOver(
                        year.leader(),
                        Map.of(
                                "star",
                                "PX",
                                "words",
                                "不全",
                                "measure",
                                "补齐",
                                "due",
                                today().plusDays(12).toString()))
                .expect(201)
                .path("id")
                .asLong();
        String ofVisit = "/api/rectifications?visit=" + site.id();
        assertThat(ids(ofVisit)).containsExactly(late, other);
        LocalDate due = today().plusDays(30);
        extend(year.office(), late, until(due)).expect(200);
        assertThat(ids(ofVisit)).containsExactly(other, late);
        assertThat(ids(ofVisit + "&limit=1&cursor=" + today().plusDays(12) + "~" + other))
                .containsExactly(late);
        String table = year.office()
                .get("/api/rectifications/export?visit=" + site.id())
                .text();
        assertThat(table).contains("," + due + "," + today().plusDays(10) + ",待整改,");
        villageMayPlanUntilThen(site, late, other);
    }

    private void villageMayPlanUntilThen(Site site, long late, long other) {
        Visitor village = site.village().declarant();
        Map<String, ?> answer = Map.of(
                "kind",
                "answered",
                "unit",
                "县水利局",
                "measure",
                "重修",
                "due",
                today().plusDays(25).toString());
        village.post("/api/rectifications/" + late + "/entries", answer).expect(201);
        village.post("/api/rectifications/" + other + "/entries", answer).expectProblem(422, "findings");
    }

    @Test
    void whatIsOverdueGetsItsDaysFromToday() {
        Site site = year.planned();
        long line = site.problem();
        app.clock().advance(Duration.ofDays(12));
        try {
            extend(year.office(), line, until(today().minusDays(1))).expectProblem(422, "deadline-passed");
            JsonNode extended = extend(year.office(), line, workdays(2)).expect(200);
            assertThat(extended.path("line").path("due").asString())
                    .isEqualTo(calendar.after(today(), 2).toString());
            assertThat(extended.path("line").path("overdue").asBoolean()).isFalse();
            assertThat(ids("/api/rectifications?state=overdue&visit=" + site.id()))
                    .isEmpty();
        } finally {
            app.clock().reset();
        }
    }

    @Test
    void villageTownshipAndTheOtherDirectorAreTold() {
        Site site = year.planned();
        List<Visitor> told =
                List.of(site.village().declarant(), app.as("township/reviewer", SiteYear.EAST), year.leader());
        long line = site.problem();
        extend(year.office(), line, until(today().plusDays(20))).expect(200);
        for (Visitor one : told) {
            JsonNode newest =
                    one.get("/api/me/notices").expect(200).path("items").get(0);
            assertThat(newest.path("title").asString()).isEqualTo("整改期限已延长：" + site.name());
            assertThat(newest.path("link").asString()).isEqualTo("/rectifications/" + line);
        }
    }

    @Test
    void aDayThatIsNotLaterOrNoReasonIsRefused() {
        Site site = year.planned();
        long line = site.problem();
        extend(year.office(), line, until(today().plusDays(9))).expectProblem(422, "deadline-not-later");
        extend(year.office(), line, until(today().plusDays(10))).expectProblem(422, "deadline-not-later");
        extend(year.office(), line, Map.of("reason", REASON)).expectProblem(400, "invalid");
        extend(year.office(), line, workdays(0)).expectProblem(400, "invalid");
        Map<String, Object> wrong = new HashMap<>(workdays(3));
        wrong.put("due", today().plusDays(20).toString());
        extend(year.office(), line, wrong).expectProblem(400, "invalid");
        for (String reason : List.of("", " ", "因".repeat(501))) {
            extend(year.office(), line, Map.of("workdays", 3, "reason", reason)).expectProblem(400, "invalid");
        }
        extend(year.office(), line, Map.of("workdays", 3)).expectProblem(400, "missing-field");
        assertThat(get(year.office(), line).path("entries")).isEmpty();
    }

    @Test
    void nobodyGivesThemselvesMoreTime() {
        Site site = year.planned();
        long line = site.problem();
        Visitor village = site.village().declarant();
        Visitor township = app.as("township/reviewer", SiteYear.EAST);
        for (Visitor other : List.of(village, township, year.member(), year.inspector())) {
            extend(other, line, workdays(3)).expectProblem(403, "forbidden");
        }
        extend(year.stranger(), line, workdays(3)).expectProblem(404, "not-found");
        Map<String, ?> said =
                Map.of("kind", "extended", "due", today().plusDays(20).toString());
        village.post("/api/rectifications/" + line + "/entries", said).expectProblem(403, "forbidden");
        assertThat(get(village, line).path("may").valueStream().map(JsonNode::asString))
                .containsExactly("answer");
    }

    @Test
    void whatCameInMeanwhileIsReadFirstAndAClosedLineTakesNothing() {
        Site site = year.planned();
        long line = site.problem();
        String path = "/api/rectifications/" + line;
        year.office().post(path + "/extension", workdays(3)).expectProblem(428, "version-missing");
        extend(year.leader(), line, workdays(3)).expect(200);
        year.office().post(path + "/extension", workdays(3), seen(0)).expectProblem(412, "changed-meanwhile");
        year.office()
                .post(path + "/closure", Map.of("outcome", "extended", "words", REASON), seen(1))
                .expectProblem(400, "invalid");
        year.office()
                .post(path + "/closure", Map.of("outcome", "dropped", "words", REASON), seen(1))
                .expect(200);
        extend(year.office(), line, workdays(3)).expectProblem(409, "rectification-dropped");
    }

    private LocalDate today() {
        return LocalDate.now(app.clock());
    }

    private static Map<String, Object> until(LocalDate day) {
        return Map.of("due", day.toString(), "reason", REASON);
    }

    private static Map<String, Object> workdays(int days) {
        return Map.of("workdays", days, "reason", REASON);
    }

    private static Map<String, String> seen(long version) {
        return Map.of("If-Match", "\"" + version + "\"");
    }

    private Answer extend(Visitor visitor, long line, Map<String, ?> extension) {
        long version = get(year.office(), line).path("line").path("version").asLong();
        return visitor.post("/api/rectifications/" + line + "/extension", extension, seen(version));
    }

    private static JsonNode get(Visitor visitor, long line) {
        return visitor.get("/api/rectifications/" + line).expect(200);
    }

    private List<Long> ids(String path) {
        return year.office()
                .get(path)
                .expect(200)
                .path("items")
                .valueStream()
                .map(row -> row.path("id").asLong())
                .toList();
    }
}
