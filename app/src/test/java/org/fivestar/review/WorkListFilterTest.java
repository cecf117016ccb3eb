package org.fivestar.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.fivestar.AppFixture;
import org.fivestar.FivestarTest;
import org.fivestar.Visitor;
import org.fivestar.YearFixture;
import org.fivestar.YearFixture.Candidate;
import org.fivestar.account.Appointments;
import org.fivestar.account.NewPost;
import org.fivestar.account.PersonId;
import org.fivestar.declaration.Workdays;
import org.fivestar.processes.WorkCalendar;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Each filter of the list with an item it finds and one it leaves out, the clock in a row, and the order of rows. */
@FivestarTest
class WorkListFilterTest {

    @Autowired
    YearFixture year;

    @Autowired
    AppFixture app;

    @Autowired
    Appointments appointments;

    @Autowired
    WorkCalendar calendar;

    @Autowired
    JdbcClient jdbc;

    private PersonId with(String role, String place) {
        PersonId person = app.newPerson();
        appointments.appoint(person, new NewPost(role, place, null), "test");
        return person;
    }

    private Visitor reviewer() {
        return app.as(with("township/reviewer", AppFixture.HEILONGTAN));
    }

    private Candidate waiting(int village, int level) {
        Candidate candidate = year.elsewhere(village);
        candidate.handIn(level);
        return candidate;
    }

    /** Runs of the whole list, page after page, in its order. */
    private static List<String> runs(Visitor visitor, String query) {
        List<String> runs = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = visitor.get("/api/work-items?limit=40&" + query + "&cursor=" + cursor)
                    .expect(200);
            page.path("items")
                    .valueStream()
                    .forEach(row -> runs.add(row.path("runId").asString()));
            cursor = page.path("next").asString("");
        } while (!cursor.isEmpty());
        return runs;
    }

    private static void finds(Visitor visitor, String query, Candidate found, Candidate left) {
        assertThat(runs(visitor, query)).as(query).contains(found.id()).doesNotContain(left.id());
    }

    private void due(Candidate village, Instant at) {
        jdbc.sql("update work_item set due_at = cast(:at as timestamptz) where run = :run and state = 'OPEN'")
                .param("at", at == null ? null : at.toString())
                .param("run", village.id())
                .update();
        jdbc.sql("""
                update inbox_entry set due_at = coalesce(cast(:at as timestamptz), 'infinity')
                where run = :run and kind = 'decide'""")
                .param("at", at == null ? null : at.toString())
                .param("run", village.id())
                .update();
    }

    private void since(Candidate village, Instant at) {
        for (String table : List.of("work_item", "inbox_entry")) {
            jdbc.sql("update %s set created_at = cast(:at as timestamptz) where run = :run".formatted(table))
                    .param("at", at.toString())
                    .param("run", village.id())
                    .update();
        }
    }

    private Instant now() {
        return app.clock().instant();
    }

    @Test
    void whatIsPastItsDayHasFewerThanNoWorkdaysLeft() {
        Candidate late = waiting(0, 1);
        Visitor one = reviewer();
        LocalDate today = LocalDate.now(app.clock());
        LocalDate then = today.minusDays(10);
        due(late, Workdays.startOf(then.plusDays(1)).minusSeconds(1));
        JsonNode row = late.items(one).get(0);
        assertThat(row.path("remainingWorkdays").asInt()).isNegative().isEqualTo(-calendar.between(then, today));
        due(late, null);
        assertThat(late.items(one).get(0).path("remainingWorkdays").isNull()).isTrue();
    }

    @Test
    void whatIsOverdueAndWhatIsDueSoon() {
        Candidate late = waiting(0, 1);
        Candidate soon = waiting(1, 1);
        Candidate later = waiting(2, 1);
        Candidate never = waiting(3, 1);
        LocalDate today = LocalDate.now(app.clock());
        due(late, now().minus(Duration.ofMinutes(1)));
        due(soon, Workdays.startOf(calendar.after(today, 3).plusDays(1)).minusSeconds(1));
        due(later, Workdays.startOf(calendar.after(today, 3).plusDays(1)));
        due(never, null);
        Visitor one = reviewer();
        for (Candidate other : List.of(soon, later, never)) {
            finds(one, "due=overdue", late, other);
        }
        for (Candidate other : List.of(late, later, never)) {
            finds(one, "due=soon", soon, other);
        }
        assertThat(runs(one, "due=today")).doesNotContain(late.id(), soon.id(), later.id(), never.id());
    }

    @Test
    void whatHasComeBackBefore() {
        Candidate returned = waiting(4, 1);
        Candidate fresh = waiting(4, 1);
        Visitor one = reviewer();
        returned.sendBack(one, "请补充会议记录。");
        assertThat(runs(one, "returned=yes")).doesNotContain(returned.id(), fresh.id());
        returned.submit("submit", Map.of()).expect(200);
        finds(one, "returned=yes", returned, fresh);
        finds(one, "returned=no", fresh, returned);
    }

    @Test
    void whatSomebodyIsAskedToLookInto() {
        Candidate asked = waiting(5, 1);
        Candidate decided = waiting(5, 1);
        PersonId helper = with("township/reviewer", AppFixture.HEILONGTAN);
        Visitor one = reviewer();
        one.post("/api/work-items/" + asked.item(one) + "/delegation", Map.of("person", helper.value()))
                .expect(204);
        finds(app.as(helper), "why=delegated", asked, decided);
        finds(app.as(helper), "why=sign-before,delegated", asked, decided);
        assertThat(runs(app.as(helper), "why=sign-before,sign-after,second-look"))
                .doesNotContain(asked.id());
        assertThat(runs(app.as(helper), "why=decide")).contains(asked.id(), decided.id());
        assertThat(runs(one, "why=delegated")).isEmpty();
    }

    @Test
    void whatIsAboutAStar() {
        Candidate one = waiting(6, 1);
        Candidate two = waiting(7, 2);
        List<String> stars = two.view()
                .path("claim")
                .path("stars")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
        Visitor township = reviewer();
        assertThat(runs(township, "star=" + stars.get(1))).doesNotContain(one.id(), two.id());
        one.decide(township, "forward");
        two.decide(township, "forward");
        Visitor team = app.as(with("county/star-team", AppFixture.YANCHENG));
        finds(team, "star=" + stars.get(1), two, one);
        assertThat(runs(team, "star=" + stars.get(0))).contains(one.id(), two.id());
        assertThat(runs(team, "star=" + stars.get(1)).stream().filter(two.id()::equals))
                .hasSize(1);
        assertThat(runs(team, "star=ZZ")).isEmpty();
    }

    @Test
    void levelPlaceAndWordsOfTheName() {
        Candidate two = waiting(8, 2);
        Candidate one = waiting(9, 1);
        Visitor township = reviewer();
        finds(township, "level=2", two, one);
        finds(township, "level=1", one, two);
        finds(township, "place=" + two.run().subject(), two, one);
        assertThat(runs(township, "place=" + AppFixture.HEILONGTAN)).contains(one.id(), two.id());
        assertThat(runs(township, "place=" + AppFixture.SONGJIANG)).isEmpty();
        Visitor office = app.as("county/star-team", AppFixture.YANCHENG);
        two.decide(township, "forward");
        assertThat(runs(office, "place=" + AppFixture.HEILONGTAN)).contains(two.id());
        assertThat(runs(office, "place=" + AppFixture.SONGJIANG)).doesNotContain(two.id());
        finds(township, "text=" + encoded(one.run().subjectName()), one, two);
        finds(township, "text=" + encoded(one.run().subjectName().substring(0, 2)), one, two);
        finds(township, "text=" + one.run().subject(), one, two);
        assertThat(runs(township, "text=" + encoded("没有这样的村"))).isEmpty();
        assertThat(runs(township, "text=" + one.run().subject().substring(6))).doesNotContain(one.id());
    }

    private static String encoded(String words) {
        return URLEncoder.encode(words, StandardCharsets.UTF_8);
    }

    @Test
    void theOrderIsByWhenItCameByWhenItIsDueAndByPlace() {
        Candidate first = waiting(10, 1);
        Candidate second = waiting(11, 1);
        Candidate third = waiting(12, 1);
        assertThat(List.of(first, second, third))
                .extracting(village -> village.run().subject())
                .isSorted();
        Instant then = now().minus(Duration.ofDays(30));
        since(second, then);
        since(third, then.plusSeconds(1));
        since(first, then.plusSeconds(2));
        due(third, now().plus(Duration.ofDays(1)));
        due(first, now().plus(Duration.ofDays(2)));
        due(second, null);
        Visitor one = reviewer();
        for (Map.Entry<String, List<Candidate>> order : Map.of(
                        "", List.of(second, third, first),
                        "sort=since", List.of(second, third, first),
                        "sort=due", List.of(third, first, second),
                        "sort=place", List.of(first, second, third))
                .entrySet()) {
            List<String> ids = order.getValue().stream().map(Candidate::id).toList();
            assertThat(runs(one, order.getKey()).stream().filter(ids::contains))
                    .as(order.getKey())
                    .containsExactlyElementsOf(ids);
        }
        assertThat(runs(one, "sort=due"))
                .last()
                .satisfies(id -> assertThat(
                                jdbc.sql("select due_at is null from work_item where run = :run and state = 'OPEN'")
                                        .param("run", id)
                                        .query(Boolean.class)
                                        .single())
                        .isTrue());
    }

    @Test
    void pagesGoOnAmongWhatIsNeverDue() {
        List<Candidate> villages =
                Stream.generate(() -> waiting(13, 1)).limit(4).toList();
        due(villages.get(1), now().plus(Duration.ofDays(1)));
        for (Candidate never : List.of(villages.get(0), villages.get(2), villages.get(3))) {
            due(never, null);
        }
        Visitor one = reviewer();
        String query = "sort=due&text=" + villages.get(0).run().subject();
        List<String> ids = villages.stream().map(Candidate::id).toList();
        List<String> listed = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = one.get("/api/work-items?limit=1&" + query + "&cursor=" + cursor)
                    .expect(200);
            page.path("items")
                    .valueStream()
                    .forEach(row -> listed.add(row.path("runId").asString()));
            cursor = page.path("next").asString("");
        } while (!cursor.isEmpty() && listed.size() < 200);
        assertThat(listed)
                .doesNotHaveDuplicates()
                .containsAll(ids)
                .isEqualTo(runs(one, query))
                .filteredOn(ids::contains)
                .startsWith(villages.get(1).id());
    }
}
