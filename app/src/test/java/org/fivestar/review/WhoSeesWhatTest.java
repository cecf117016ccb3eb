package org.fivestar.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fivestar.evidence.EvidenceFixture.eventually;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.fivestar.Answer;
import org.fivestar.AppFixture;
import org.fivestar.FivestarTest;
import org.fivestar.Visitor;
import org.fivestar.YearFixture;
import org.fivestar.YearFixture.Candidate;
import org.fivestar.account.Appointments;
import org.fivestar.account.NewPost;
import org.fivestar.account.PersonId;
import org.fivestar.platform.Problem;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * Two hundred people with posts, stars and recusals by chance: whichever door they come through, they see the same. The
 * seed is fixed, so that a failure can be seen again.
 */
@FivestarTest
class WhoSeesWhatTest {

    private static final int PEOPLE = 200;
    private static final long SEED = 20261125;
    private static final List<String> STARS = List.of("CY", "ST", "PA", "WM");

    @Autowired
    YearFixture year;

    @Autowired
    AppFixture app;

    @Autowired
    Appointments appointments;

    @Autowired
    JdbcClient jdbc;

    @Test
    void everyDoorShowsThePersonTheSame() {
        String word = "可见性核对" + Long.toString(System.nanoTime(), 36);
        List<Candidate> villages = villages(word);
        Visitor office = app.as("county/office", AppFixture.YANCHENG);
        eventually(
                () -> office.get(search(word)).expect(200),
                page -> page.path("hits").size() == villages.size());
        Set<String> runs = villages.stream().map(Candidate::id).collect(Collectors.toCollection(TreeSet::new));
        Set<String> items = items(runs);
        assertThat(items).hasSizeGreaterThan(villages.size());
        Random chance = new Random(SEED);
        int seeing = 0;
        for (int i = 0; i < PEOPLE; i++) {
            Visitor visitor = app.as(somebody(chance, villages));
            String who = "person " + i + " " + visitor.get("/api/session").text();
            itemsAgree(visitor, items, who);
            seeing += runsAgree(visitor, runs, new Search(word, who));
        }
        // neither everybody sees everything nor nobody anything
        assertThat(seeing).isBetween(PEOPLE, PEOPLE * villages.size() - PEOPLE);
    }

    private static String search(String word) {
        return "/api/archive?q=" + URLEncoder.encode(word, StandardCharsets.UTF_8);
    }

    private static void file(Candidate village, String word) {
        village.declarant()
                .send(
                        "POST",
                        "/api/evidence?runId=" + village.id() + "&indicator=&name=record.txt",
                        (word + " " + village.id()).getBytes(StandardCharsets.UTF_8),
                        "application/octet-stream")
                .expect(201);
    }

    private Set<String> items(Set<String> runs) {
        return new TreeSet<>(jdbc.sql("select id from work_item where run = any(:runs) and state = 'OPEN'")
                .param("runs", runs.toArray(String[]::new))
                .query(String.class)
                .list());
    }

    /** Villages on every level: with itself, its township, the county's teams and office. */
    private List<Candidate> villages(String word) {
        List<Candidate> villages = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Candidate village = year.elsewhere(i);
            file(village, word);
            if (i > 0) {
                List<String> stars = village.handIn(2);
                if (i > 2) {
                    village.decide(app.as("township/reviewer", AppFixture.HEILONGTAN), "forward");
                }
                if (i > 4) {
                    village.countyTeams(stars);
                }
            }
            villages.add(village);
        }
        return villages;
    }

    private PersonId somebody(Random chance, List<Candidate> villages) {
        PersonId person = app.newPerson();
        int posts = 1 + chance.nextInt(3);
        for (int n = 0; n < posts; n++) {
            NewPost post = post(chance, villages);
            try {
                appointments.appoint(person, post, "test");
            } catch (Problem twice) {
                assertThat(twice.slug()).isEqualTo("post-exists");
            }
        }
        if (chance.nextInt(3) == 0) {
            String place = villages.get(chance.nextInt(villages.size())).run().subject();
            app.as(person)
                    .post("/api/me/recusals", Map.of("place", place, "relation", "home"))
                    .expect(201);
        }
        return person;
    }

    private static NewPost post(Random chance, List<Candidate> villages) {
        return switch (chance.nextInt(8)) {
            case 0 ->
                new NewPost(
                        "village/declarant",
                        villages.get(chance.nextInt(villages.size())).run().subject(),
                        null);
            case 1, 2 -> new NewPost("township/reviewer", AppFixture.HEILONGTAN, null);
            case 3 -> new NewPost("township/reviewer", AppFixture.SONGJIANG, null);
            case 4 -> new NewPost("county/star-team", AppFixture.YANCHENG, STARS.get(chance.nextInt(4)));
            case 5 -> new NewPost("county/star-team", AppFixture.YANCHENG, null);
            case 6 -> new NewPost("county/office", AppFixture.YANCHENG, null);
            default -> new NewPost("city/inspector", AppFixture.LUOHE, null);
        };
    }

    /** List, count, table, bulk plan and direct address. */
    private void itemsAgree(Visitor visitor, Set<String> items, String who) {
        Set<String> listed = ids(paged(visitor, "/api/work-items?limit=200", "cursor"), "id");
        assertThat(visitor.get("/api/work-items")
                        .expect(200)
                        .path("counts")
                        .path("todo")
                        .asLong())
                .as(who)
                .isEqualTo(listed.size());
        assertThat(table(visitor)).as(who).isEqualTo(listed);
        Answer made = visitor.post("/api/bulk-plans", Map.of("view", Map.of(), "decision", "forward"));
        if (listed.isEmpty()) {
            made.expectProblem(422, "nothing-selected");
        } else {
            String plan = "/api/bulk-plans/" + made.expect(201).path("id").asString() + "/items?after=0";
            assertThat(ids(paged(visitor, plan, "after"), "id")).as(who).isEqualTo(listed);
        }
        Set<String> direct = new TreeSet<>(items);
        direct.removeIf(id -> visitor.get("/api/work-items/" + id).status() != 200);
        listed.retainAll(items);
        assertThat(direct).as(who).isEqualTo(listed);
    }

    private static Set<String> table(Visitor visitor) {
        return new String(visitor.get("/api/work-items/table").bytes(), StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .map(line -> line.substring(1, line.indexOf('"', 1)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private record Search(String word, String who) {}

    /** Run list, direct address and search; how many of the runs the person sees. */
    private static int runsAgree(Visitor visitor, Set<String> runs, Search search) {
        Set<String> direct = new TreeSet<>(runs);
        direct.removeIf(run -> visitor.get("/api/runs/" + run).status() != 200);
        Set<String> listed = ids(paged(visitor, "/api/runs?limit=200", "cursor"), "id");
        listed.retainAll(runs);
        assertThat(listed).as(search.who()).isEqualTo(direct);
        Set<String> found = ids(paged(visitor, search(search.word()), "cursor"), "runId");
        assertThat(found).as(search.who()).isEqualTo(direct);
        return direct.size();
    }

    private static Set<String> ids(List<JsonNode> rows, String name) {
        return rows.stream().map(row -> row.path(name).asString()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<JsonNode> paged(Visitor visitor, String path, String cursor) {
        List<JsonNode> rows = new ArrayList<>();
        String next = "";
        do {
            String at = next.isEmpty() ? "" : "&" + cursor + "=" + next;
            Answer answer = visitor.get(path + at);
            if (answer.status() == 403) {
                return List.of();
            }
            JsonNode page = answer.expect(200);
            page.path(path.startsWith("/api/archive") ? "hits" : "items").forEach(rows::add);
            next = page.path("next").asString("");
        } while (!next.isEmpty());
        return rows;
    }
}
