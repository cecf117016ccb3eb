package org.fivestar.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.fivestar.Answer;
import org.fivestar.AppFixture;
import org.fivestar.AtOnce;
import org.fivestar.FivestarTest;
import org.fivestar.Visitor;
import org.fivestar.YearFixture;
import org.fivestar.YearFixture.Candidate;
import org.fivestar.account.Appointments;
import org.fivestar.account.NewPost;
import org.fivestar.account.People;
import org.fivestar.account.PersonId;
import org.fivestar.platform.DryRun;
import org.fivestar.processes.WorkItemId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.JsonNodeFactory;

/** Decisions that arrive together are made together, and each is answered as if it had come alone. */
@FivestarTest
class DecisionLineTest {

    private static final int VILLAGES = 12;

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

    @Autowired
    DataSource source;

    private Visitor reviewer() {
        PersonId person = app.newPerson();
        appointments.appoint(person, new NewPost("township/reviewer", AppFixture.HEILONGTAN, null), "test");
        return app.as(person);
    }

    private static CompletableFuture<Answer> decide(Visitor visitor, String item, String key, Map<String, ?> decision) {
        return CompletableFuture.supplyAsync(
                () -> visitor.post("/api/work-items/" + item + "/decision", decision, Map.of("Idempotency-Key", key)),
                new AtOnce());
    }

    @Test
    void everybodyIsAnsweredAsIfAlone() {
        List<Visitor> reviewers = List.of(reviewer(), reviewer(), reviewer());
        Visitor stranger = app.as("township/reviewer", AppFixture.SONGJIANG);
        // everybody has a token against forgery before several windows are used at once
        stranger.get("/api/session").expect(200);
        reviewers.forEach(reviewer -> reviewer.get("/api/session").expect(200));
        List<String> items = new ArrayList<>();
        for (int i = 0; i < VILLAGES; i++) {
            Candidate village = year.elsewhere(i);
            village.handIn(1);
            items.add(village.item(reviewers.get(0)));
        }
        Map<String, ?> forward = Map.of("decision", "forward", "form", Map.of());
        Map<String, ?> noReason = Map.of("decision", "return", "form", Map.of());
        String own = items.get(0);

        List<CompletableFuture<Answer>> fine = new ArrayList<>();
        List<CompletableFuture<Answer>> lacking = new ArrayList<>();
        List<CompletableFuture<Answer>> foreign = new ArrayList<>();
        List<CompletableFuture<Answer>> twins = new ArrayList<>();
        for (int i = 1; i < VILLAGES; i++) {
            String item = items.get(i);
            Visitor reviewer = reviewers.get(i % 3);
            foreign.add(decide(stranger, item, "line-foreign-" + item, forward));
            (i % 4 == 0 ? lacking : fine).add(decide(reviewer, item, "line-" + item, i % 4 == 0 ? noReason : forward));
        }
        for (int i = 0; i < 3; i++) {
            twins.add(decide(reviewers.get(0), own, "line-" + own, forward));
        }

        assertThat(fine).allSatisfy(answer -> answer.join().expect(200));
        assertThat(lacking).allSatisfy(answer -> answer.join().expectProblem(422, "findings"));
        assertThat(foreign).allSatisfy(answer -> answer.join().expectProblem(404, "not-found"));
        assertThat(twins).allSatisfy(answer -> answer.join().expect(200));
        assertThat(twins.stream().map(answer -> answer.join().text()).distinct())
                .as("the same request gets the same answer")
                .hasSize(1);
        for (int i = 1; i < VILLAGES; i++) {
            String by = jdbc.sql("select coalesce(completed_by, '') from work_item where id = ?")
                    .param(items.get(i))
                    .query(String.class)
                    .single();
            String expected = i % 4 == 0
                    ? ""
                    : reviewers
                            .get(i % 3)
                            .get("/api/session")
                            .expect(200)
                            .path("id")
                            .asString();
            assertThat(by).isEqualTo(expected);
        }
        assertThat(jdbc.sql("select count(*) from decision where work_item = any(?)")
                        .param(items.toArray(String[]::new))
                        .query(Long.class)
                        .single())
                .isEqualTo(fine.size() + 1L);
    }

    @Test
    void togetherMeansInOneCommandAndEachWithItsOwnTraces() {
        PersonId person = app.newPerson();
        appointments.appoint(person, new NewPost("township/reviewer", AppFixture.HEILONGTAN, null), "test");
        Visitor reviewer = app.as(person);
        List<String> items = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Candidate village = year.elsewhere(i);
            village.handIn(1);
            items.add(village.item(reviewer));
        }
        List<Reviews.Ask> asks = items.stream()
                .map(item -> new DecisionAsked(
                        new WorkItemId(item),
                        "forward",
                        "",
                        JsonNodeFactory.instance.objectNode(),
                        List.of(),
                        null,
                        List.of(),
                        "together-" + item,
                        DryRun.REAL))
                .map(asked -> new Reviews.Ask(asked, people.findActor(person).orElseThrow()))
                .toList();
        assertThat(reviews.decideTogether(asks)).hasSize(3);
        assertThat(jdbc.sql("select count(distinct completed_at) from work_item where id = any(?)")
                        .param(items.toArray(String[]::new))
                        .query(Long.class)
                        .single())
                .as("moments of decision: those made in one command share theirs")
                .isEqualTo(1);
        assertThat(jdbc.sql("select count(*) from decision where work_item = any(?)")
                        .param(items.toArray(String[]::new))
                        .query(Long.class)
                        .single())
                .isEqualTo(3);
        assertThat(reviews.decideTogether(asks))
                .as("requests that were answered ask alone again")
                .isEmpty();
    }

    @Test
    void aDecisionThatIsHeldUpDoesNotHoldUpTheOthers() throws Exception {
        Visitor reviewer = reviewer();
        reviewer.get("/api/session").expect(200);
        Candidate heldUp = year.elsewhere(0);
        heldUp.handIn(1);
        Candidate free = year.elsewhere(1);
        free.handIn(1);
        Map<String, ?> forward = Map.of("decision", "forward", "form", Map.of());
        String stuck = heldUp.item(reviewer);
        String item = free.item(reviewer);
        CompletableFuture<Answer> first;
        try (Connection other = source.getConnection()) {
            other.setAutoCommit(false);
            try (PreparedStatement lock = other.prepareStatement("select from run where id = ? for update")) {
                lock.setString(1, heldUp.id());
                lock.execute();
            }
            first = decide(reviewer, stuck, "stuck-" + stuck, forward);
            await().atMost(Duration.ofSeconds(30)).until(this::somebodyWaits);
            decide(reviewer, item, "free-" + item, forward).join().expect(200);
            assertThat(first).isNotDone();
            other.rollback();
        }
        first.join().expect(200);
    }

    private boolean somebodyWaits() {
        return jdbc.sql("select exists (select from pg_stat_activity where wait_event_type = 'Lock')")
                .query(Boolean.class)
                .single();
    }
}
