package org.fivestar.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fivestar.evidence.EvidenceFixture.eventually;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.fivestar.AppFixture;
import org.fivestar.FivestarTest;
import org.fivestar.Visitor;
import org.fivestar.YearFixture;
import org.fivestar.YearFixture.Candidate;
import org.fivestar.account.Appointments;
import org.fivestar.account.NewPost;
import org.fivestar.account.People;
import org.fivestar.account.PersonId;
import org.fivestar.account.Post;
import org.fivestar.platform.DryRun;
import org.fivestar.processes.WorkItemId;
import org.fivestar.review.SecondLookRepository.Rule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A share of the decisions gets a second, blind look. */
@FivestarTest
class SecondLookTest {

    private static final String STAGE = "township-review";

    @Autowired
    YearFixture year;

    @Autowired
    AppFixture app;

    @Autowired
    Appointments appointments;

    @Autowired
    Reviews reviews;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    private Visitor head() {
        PersonId person = app.newPerson();
        appointments.appoint(
                person, new NewPost("county/office", AppFixture.YANCHENG, null, null, null, Post.Rank.HEAD), "test");
        return app.as(person);
    }

    private static void share(Visitor head, int percent) {
        head.put("/api/second-look-rules", Map.of("area", AppFixture.YANCHENG, "stage", STAGE, "percent", percent))
                .expect(204);
    }

    @AfterEach
    void noMoreLooks() {
        share(head(), 0);
    }

    /** A village whose declaration waits for the township, where at least two reviewers work. */
    private Candidate handedIn() {
        Candidate village = year.candidate();
        village.handIn(1);
        appointments.appoint(app.newPerson(), new NewPost("township/reviewer", AppFixture.SONGJIANG, null), "test");
        return village;
    }

    /** The reviewer drawn for the second look at an item. */
    private Visitor second(String item) {
        String person = jdbc.sql("select person from second_look where work_item = :item")
                .param("item", item)
                .query(String.class)
                .single();
        return app.as(new PersonId(person));
    }

    @Test
    void theShareFollowsFromSeedAndItem() {
        Rule rule = new Rule(1, "a", STAGE, 30, UUID.randomUUID().toString(), "x", OffsetDateTime.now());
        List<Boolean> drawn = IntStream.range(0, 2000)
                .mapToObj(n -> SecondLooks.drawn(rule, "item-" + n))
                .toList();
        assertThat(drawn.stream().filter(one -> one).count()).isBetween(480L, 720L);
        assertThat(IntStream.range(0, 2000)
                        .mapToObj(n -> SecondLooks.drawn(rule, "item-" + n))
                        .toList())
                .isEqualTo(drawn);
    }

    @Test
    void somebodyElseLooksWithoutKnowingAndTheHeadReadsTheDisagreement() {
        Visitor head = head();
        share(head, 100);
        JsonNode rule = head.get("/api/second-look-rules").expect(200).get(0);
        assertThat(rule.path("seed").asString()).hasSize(32);
        Candidate village = handedIn();
        Visitor first = village.township();
        String item = village.item(first);
        first.post("/api/work-items/" + item + "/notes", Map.of("words", "可以同意上报。"))
                .expect(204);
        village.decide(first, "forward");
        Visitor second = second(item);
        JsonNode asked = entry(second, village, item).orElseThrow();
        assertThat(asked.path("why").asString()).isEqualTo("second-look");
        assertThat(asked.path("decision").isNull()).isTrue();
        JsonNode detail = second.get("/api/work-items/" + item).expect(200);
        assertThat(detail.path("decided").isNull()).isTrue();
        assertThat(detail.path("row").path("completedBy").isNull()).isTrue();
        assertThat(detail.path("standing").path("acts")).isEmpty();
        String run = "/api/runs/" + village.id();
        for (String path : List.of("/acts", "/opinions")) {
            assertThat(second.get(run + path).text()).doesNotContain("同意上报");
        }
        for (String path : List.of("", "/timeline", "/diagram")) {
            second.get(run + path).expectProblem(409, "second-look-first");
        }
        assertThat(row(second, village).path("stage").isNull()).isTrue();
        assertThat(row(second, village).path("stageName").asString()).isEqualTo("复核后可见");
        assertThat(row(first, village).path("stage").isNull()).isFalse();
        String found = "/api/archive?kind=decision&q=" + encoded(village.run().subjectName());
        eventually(() -> first.get(found).expect(200), page -> ofRun(page, village) == 1);
        assertThat(ofRun(second.get(found).expect(200), village)).isZero();

        String opinion = "/api/work-items/" + item + "/second-opinion";
        first.post(opinion, Map.of("said", "forward")).expectProblem(404, "not-found");
        second.post(opinion, Map.of("said", "fly")).expectProblem(422, "unknown-outcome");
        assertThat(second.post(opinion, Map.of("said", "return", "words", " "))
                        .expect(422)
                        .path("findings")
                        .get(0)
                        .path("place")
                        .asString())
                .isEqualTo("/words");
        second.post(opinion, Map.of("said", "return", "words", "缺记录。")).expect(204);
        second.post(opinion, Map.of("said", "return", "words", "缺记录。")).expectProblem(404, "not-found");
        assertThat(entry(second, village, item)).isEmpty();
        second.get(run + "/timeline").expect(200);
        assertThat(ofRun(second.get(found).expect(200), village)).isEqualTo(1);

        JsonNode look = head.get("/api/second-looks?state=disagreed")
                .expect(200)
                .valueStream()
                .filter(one -> one.path("workItemId").asString().equals(item))
                .findFirst()
                .orElseThrow();
        assertThat(look.path("first").asString()).isEqualTo("同意上报");
        assertThat(look.path("second").asString()).startsWith("退回");
        assertThat(head.get("/api/me/notices").text()).contains("两次结论不一致");
        village.countyOffice().get("/api/second-looks").expectProblem(403, "forbidden");
        village.countyOffice()
                .put("/api/second-look-rules", Map.of("area", AppFixture.YANCHENG, "stage", STAGE, "percent", 1))
                .expectProblem(403, "forbidden");
        village.township().get("/api/second-looks").expect(403);
    }

    /** The entry of this item in somebody's inbox: who is drawn may hold posts on other desks as well. */
    private static Optional<JsonNode> entry(Visitor visitor, Candidate village, String item) {
        return village.items(visitor).stream()
                .filter(row -> row.path("id").asString().equals(item))
                .findFirst();
    }

    private static String encoded(String words) {
        return URLEncoder.encode(words, StandardCharsets.UTF_8);
    }

    private static long ofRun(JsonNode page, Candidate village) {
        return page.path("hits")
                .valueStream()
                .filter(hit -> hit.path("runId").asString().equals(village.id()))
                .count();
    }

    private static JsonNode row(Visitor visitor, Candidate village) {
        return visitor.get("/api/runs?limit=200&text=" + village.run().subject())
                .expect(200)
                .path("items")
                .valueStream()
                .filter(one -> one.path("id").asString().equals(village.id()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void itWaitsFromWhenItWasAskedFor() {
        share(head(), 100);
        Candidate village = handedIn();
        Visitor first = village.township();
        String item = village.item(first);
        jdbc.sql("update work_item set created_at = created_at - interval '40 days' where id = :item")
                .param("item", item)
                .update();
        village.decide(first, "forward");
        JsonNode asked = entry(second(item), village, item).orElseThrow();
        assertThat(asked.path("waitedWorkdays").asInt()).isZero();
        assertThat(asked.path("remainingWorkdays").asInt()).isGreaterThan(10);
    }

    @Test
    void aHeadWhoIsToLookReadsNoConclusionInTheListEither() {
        PersonId person = app.newPerson();
        appointments.appoint(
                person, new NewPost("county/office", AppFixture.YANCHENG, null, null, null, Post.Rank.HEAD), "test");
        Visitor head = app.as(person);
        share(head, 100);
        Candidate village = handedIn();
        Visitor first = village.township();
        String item = village.item(first);
        village.decide(first, "forward");
        assertThat(look(head, item).path("first").asString()).isEqualTo("同意上报");
        jdbc.sql("update second_look set person = :person where work_item = :item")
                .param("person", person.value())
                .param("item", item)
                .update();
        assertThat(look(head, item).path("first").asString()).isEqualTo("复核后可见");
    }

    private static JsonNode look(Visitor head, String item) {
        return head.get("/api/second-looks")
                .expect(200)
                .valueStream()
                .filter(one -> one.path("workItemId").asString().equals(item))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whySomethingCameBackIsKeptFromTheSecondLookerToo() {
        share(head(), 100);
        Candidate village = handedIn();
        Visitor first = village.township();
        String item = village.item(first);
        village.sendBack(first, "名册与台账对不上。");
        Visitor second = second(item);
        String declaration = "/api/declarations/" + village.id();
        assertThat(first.get(declaration).expect(200).path("returned").isNull()).isFalse();
        assertThat(second.get(declaration).expect(200).path("returned").isNull())
                .isTrue();
        second.post("/api/work-items/" + item + "/second-opinion", Map.of("said", "forward"))
                .expect(204);
        assertThat(second.get(declaration).expect(200).path("returned").isNull())
                .isFalse();
    }

    @Test
    void aDecisionTakenBackIsNotLookedAtAgain() {
        share(head(), 100);
        Candidate village = handedIn();
        Visitor first = village.township();
        String item = village.item(first);
        village.decide(first, "forward");
        Visitor second = second(item);
        first.post("/api/work-items/" + item + "/taking-back", Map.of()).expect(200);
        assertThat(village.items(second))
                .noneMatch(row -> row.path("why").asString().equals("second-look"));
        second.post("/api/work-items/" + item + "/second-opinion", Map.of("said", "forward"))
                .expectProblem(404, "not-found");
    }

    @Test
    void whosePostHasEndedLooksNoMore() {
        share(head(), 100);
        Candidate village = handedIn();
        Visitor first = village.township();
        String item = village.item(first);
        village.decide(first, "forward");
        Visitor second = second(item);
        String opinion = "/api/work-items/" + item + "/second-opinion";
        String drawn =
                "role = 'township/reviewer' and person = (select person from second_look where work_item = :item)";
        jdbc.sql("update post set valid_from = '2020-01-01', valid_to = '2020-01-02' where valid_to is null and "
                        + drawn)
                .param("item", item)
                .update();
        try {
            second.post(opinion, Map.of("said", "forward")).expectProblem(403, "no-post");
            assertThat(look(head(), item).path("state").asString()).isEqualTo("open");
        } finally {
            // it may be the post other tests work in
            jdbc.sql("update post set valid_to = null where valid_to = '2020-01-02' and " + drawn)
                    .param("item", item)
                    .update();
        }
        second.post(opinion, Map.of("said", "forward")).expect(204);
        assertThat(look(head(), item).path("state").asString()).isEqualTo("agreed");
    }

    @Test
    void decisionsMadeTogetherAreEachLookedAtAgain() {
        share(head(), 100);
        PersonId reviewer = app.newPerson();
        appointments.appoint(reviewer, new NewPost("township/reviewer", AppFixture.SONGJIANG, null), "test");
        List<Candidate> villages = List.of(handedIn(), handedIn(), handedIn());
        List<String> items =
                villages.stream().map(village -> village.item(app.as(reviewer))).toList();
        List<Reviews.Ask> asks = items.stream()
                .map(item -> new Reviews.Ask(
                        new DecisionAsked(
                                new WorkItemId(item),
                                "forward",
                                "",
                                JsonNodeFactory.instance.objectNode(),
                                List.of(),
                                null,
                                List.of(),
                                "looked-at-" + item,
                                DryRun.REAL),
                        people.findActor(reviewer).orElseThrow()))
                .toList();
        assertThat(reviews.decideTogether(asks)).hasSize(3);
        for (int i = 0; i < 3; i++) {
            assertThat(entry(second(items.get(i)), villages.get(i), items.get(i)))
                    .isPresent();
        }
    }
}
