package org.fivestar.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.fivestar.AppFixture;
import org.fivestar.FivestarTest;
import org.fivestar.Visitor;
import org.fivestar.YearFixture;
import org.fivestar.YearFixture.Candidate;
import org.fivestar.account.Appointments;
import org.fivestar.account.NewPost;
import org.fivestar.account.PersonId;
import org.fivestar.account.Post;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Views kept and shared, filters of the list, and its table. */
@FivestarTest
class WorkViewTest {

    @Autowired
    YearFixture year;

    @Autowired
    AppFixture app;

    @Autowired
    Appointments appointments;

    private Visitor reviewer(Post.Rank rank) {
        PersonId person = app.newPerson();
        appointments.appoint(
                person, new NewPost("township/reviewer", AppFixture.SONGJIANG, null, null, null, rank), "test");
        return app.as(person);
    }

    private static Map<String, ?> view(String name, String sharing) {
        return Map.of("name", name, "query", "stage=township-review&due=overdue", "sharing", sharing);
    }

    @Test
    void aHeadSharesAViewWithTheDeskAndNobodyElseDoes() {
        Visitor head = reviewer(Post.Rank.HEAD);
        Visitor member = reviewer(Post.Rank.MEMBER);
        String name = "本镇逾期" + System.nanoTime() % 100_000;
        JsonNode kept = head.post("/api/work-views", view(name, "DESK")).expect(201);
        assertThat(member.get("/api/work-views").expect(200).findValuesAsString("name"))
                .contains(name);
        assertThat(app.as("township/reviewer", AppFixture.HEILONGTAN)
                        .get("/api/work-views")
                        .expect(200)
                        .findValuesAsString("name"))
                .doesNotContain(name);
        member.post("/api/work-views", view("给大家", "DESK")).expectProblem(403, "forbidden");
        member.delete("/api/work-views/" + kept.path("id").asString()).expectProblem(404, "not-found");
        head.delete("/api/work-views/" + kept.path("id").asString()).expect(204);
        assertThat(member.get("/api/work-views").expect(200).findValuesAsString("name"))
                .doesNotContain(name);
    }

    @Test
    void aViewOfTheSameNameIsReplacedAndABadOneRefused() {
        Visitor member = reviewer(Post.Rank.MEMBER);
        String first = member.post("/api/work-views", view("我的", "OWN"))
                .expect(201)
                .path("id")
                .asString();
        String again = member.post("/api/work-views", Map.of("name", "我的", "query", "star=PA", "sharing", "OWN"))
                .expect(201)
                .path("id")
                .asString();
        assertThat(again).isEqualTo(first);
        assertThat(member.get("/api/work-views").expect(200)).hasSize(1);
        member.post("/api/work-views", Map.of("name", "坏", "query", "<script>", "sharing", "OWN"))
                .expectProblem(422, "bad-view");
    }

    @Test
    void filtersNarrowTheListEachByItself() {
        Candidate village = year.candidate();
        village.handIn(2);
        Visitor one = reviewer(Post.Rank.MEMBER);
        String text = "/api/work-items?limit=200&text=" + village.run().subject();
        String item = village.item(one);
        for (String fits : new String[] {
            "level=2",
            "returned=no",
            "why=decide",
            "stage=township-review",
            "place=" + AppFixture.SONGJIANG,
            "sort=place"
        }) {
            assertThat(one.get(text + "&" + fits).expect(200).path("items").findValuesAsString("id"))
                    .as(fits)
                    .contains(item);
        }
        for (String not : new String[] {
            "level=3", "returned=yes", "why=sign-before", "stage=declare", "due=overdue", "due=soon", "holder=me"
        }) {
            assertThat(one.get(text + "&" + not).expect(200).path("items").findValuesAsString("id"))
                    .as(not)
                    .doesNotContain(item);
        }
        for (String wrong : new String[] {"due=later", "why=magic", "holder=you", "returned=perhaps", "level=many"}) {
            one.get(text + "&" + wrong).expect(400);
        }
    }

    @Test
    void theTableSaysWhatTheListSays() {
        Candidate village = year.candidate();
        village.handIn(2);
        Visitor one = reviewer(Post.Rank.MEMBER);
        String csv =
                one.get("/api/work-items/table?text=" + village.run().subject()).text();
        assertThat(csv)
                .contains("\"" + village.item(one) + "\"")
                .contains(village.run().subjectName());
        assertThat(csv.lines().toList()).hasSizeGreaterThanOrEqualTo(2);
        app.visitor().get("/api/work-items/table").expect(401);
    }
}
