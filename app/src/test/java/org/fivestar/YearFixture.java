package org.fivestar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.fivestar.place.Place;
import org.fivestar.place.Places;
import org.fivestar.platform.HouseClock;
import org.fivestar.processes.EditionId;
import org.fivestar.processes.Editions;
import org.fivestar.processes.Run;
import org.fivestar.processes.RunStart;
import org.fivestar.processes.Runs;
import org.fivestar.processes.WorkCalendar;
import org.springframework.boot.test.context.TestComponent;
import tools.jackson.databind.JsonNode;

/** A year to test in: published editions, and villages that take part. */
@TestComponent
public class YearFixture {

    private static final String DIAGRAM = "evaluation.bpmn20.xml";

    private final Editions editions;
    private final Runs runs;
    private final Places places;
    private final AppFixture app;
    private final Map<String, EditionId> published = new ConcurrentHashMap<>();
    private final AtomicInteger counter = new AtomicInteger();

    YearFixture(Editions editions, Runs runs, Places places, AppFixture app, WorkCalendar calendar) {
        this.editions = editions;
        this.runs = runs;
        this.places = places;
        this.app = app;
        // due dates of a run that begins in December lie in a year whose order may not be out yet
        int next = LocalDate.now(HouseClock.ZONE).getYear() + 1;
        if (!calendar.years().contains(next)) {
            EditionFixture.calendar(calendar, next);
        }
    }

    /** Somebody for every role the diagram asks for: an edition nobody could work in is refused. */
    private void staff() {
        app.person("village/declarant", village(0).code(), null);
        app.person("township/reviewer", AppFixture.SONGJIANG, null);
        app.person("county/star-team", AppFixture.YANCHENG, "PA");
        app.person("county/office", AppFixture.YANCHENG, null);
        app.person("city/star-team", AppFixture.LUOHE, "PA");
        app.person("city/office", AppFixture.LUOHE, null);
        app.person("city/publicity", AppFixture.LUOHE, null);
    }

    /** The shipped edition, published as a process owner would. */
    public EditionId shipped() {
        staff();
        return published.computeIfAbsent(
                "shipped", key -> EditionFixture.publish(editions, 2026).id());
    }

    /** An edition of another year whose diagram differs. */
    public EditionId changed(int year, UnaryOperator<String> diagram) {
        staff();
        byte[] shipped = EditionFixture.shipped(year).get(DIAGRAM);
        byte[] changed =
                diagram.apply(new String(shipped, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
        return EditionFixture.publish(editions, year, Map.of(DIAGRAM, changed)).id();
    }

    /** The n-th village of the first township. */
    public Place village(int number) {
        List<Place> villages = places.subjects(AppFixture.SONGJIANG);
        return villages.get(number % villages.size());
    }

    /** A village of the neighbouring township. */
    public Place neighbour() {
        return places.subjects(AppFixture.HEILONGTAN).get(0);
    }

    /** A fresh run of a village of the first township. */
    public Candidate candidate() {
        return candidate(shipped(), 2026);
    }

    public Candidate candidate(EditionId edition, int year) {
        return candidate(edition, year, village(counter.get() + 1).code());
    }

    /** A fresh run of this village. */
    public Candidate candidate(EditionId edition, int year, String subject) {
        int number = counter.incrementAndGet();
        Place village = places.get(subject);
        String cycle = year + "-test-" + number;
        String key = cycle + ":" + village.code();
        String kind = village.kind() == null ? "village" : village.kind().word();
        Map<String, String> units = Map.of(
                "village", village.code(),
                "township", AppFixture.SONGJIANG,
                "county", AppFixture.YANCHENG,
                "city", AppFixture.LUOHE);
        runs.start(List.of(new RunStart(key, edition, cycle, village.code(), village.name(), kind, units, List.of())));
        Run run = runs.findByKey(key).orElseThrow();
        return new Candidate(run, app);
    }

    /** A run of the n-th village of the neighbouring township, where few other tests have items. */
    public Candidate elsewhere(int number) {
        Place village = places.subjects(AppFixture.HEILONGTAN).get(number);
        String cycle = "2026-elsewhere-" + counter.incrementAndGet();
        String key = cycle + ":" + village.code();
        Map<String, String> units = Map.of(
                "village", village.code(),
                "township", AppFixture.HEILONGTAN,
                "county", AppFixture.YANCHENG,
                "city", AppFixture.LUOHE);
        runs.start(List.of(
                new RunStart(key, shipped(), cycle, village.code(), village.name(), "village", units, List.of())));
        return new Candidate(runs.findByKey(key).orElseThrow(), app);
    }

    /** One village's run, with the village's own acts and those of its reviewers, all over HTTP. */
    public record Candidate(Run run, AppFixture app) {

        public String id() {
            return run.id().value();
        }

        public Visitor declarant() {
            return app.as("village/declarant", run.subject());
        }

        public Visitor township() {
            return app.as("township/reviewer", AppFixture.SONGJIANG);
        }

        public Visitor countyOffice() {
            return app.as("county/office", AppFixture.YANCHENG);
        }

        public Visitor cityOffice() {
            return app.as("city/office", AppFixture.LUOHE);
        }

        public Visitor publicity() {
            return app.as("city/publicity", AppFixture.LUOHE);
        }

        public JsonNode view() {
            return declarant().get("/api/declarations/" + id()).expect(200);
        }

        public Map<String, String> seen() {
            return Map.of("If-Match", "\"" + view().path("version").asLong() + "\"");
        }

        public Answer claim(int level, String... stars) {
            return declarant()
                    .put(
                            "/api/declarations/" + id() + "/claim",
                            Map.of("stars", List.of(stars), "level", level, "statement", "支部带头，群众满意。"),
                            seen());
        }

        public Answer submit(String decision, Map<String, ?> form) {
            return declarant()
                    .post(
                            "/api/declarations/" + id() + "/submission",
                            Map.of("decision", decision, "form", form),
                            seen());
        }

        /** Claims the first stars of the rubric that need no other. */
        public List<String> claimFirst(int level) {
            List<String> stars = view().path("rubric")
                    .path("stars")
                    .valueStream()
                    .filter(star -> star.path("requires").isEmpty())
                    .map(star -> star.path("code").asString())
                    .limit(level)
                    .toList();
            claim(level, stars.toArray(String[]::new)).expect(200);
            return stars;
        }

        /** Every claimed indicator answered so that it is met, with a file where one is necessary. */
        public void answerAll() {
            JsonNode view = view();
            List<String> claimed = view.path("claim")
                    .path("stars")
                    .valueStream()
                    .map(JsonNode::asString)
                    .toList();
            view.path("rubric")
                    .path("stars")
                    .valueStream()
                    .filter(star -> claimed.contains(star.path("code").asString()))
                    .flatMap(star -> star.path("tasks").valueStream())
                    .flatMap(task -> task.path("indicators").valueStream())
                    .forEach(this::answer);
        }

        public void answer(JsonNode indicator) {
            String code = indicator.path("code").asString();
            boolean file =
                    indicator.path("evidence").path("necessity").asString().equalsIgnoreCase("necessary");
            answer(code, meeting(indicator.path("criterion")), file ? List.of(evidence(code)) : List.of())
                    .expect(200);
        }

        public Answer answer(String indicator, Map<String, ?> value, List<String> evidence) {
            return declarant()
                    .put(
                            "/api/declarations/" + id() + "/answers/" + indicator,
                            Map.of("value", value, "note", "", "evidence", evidence));
        }

        /** The first indicator of the first claimed star. */
        public JsonNode firstClaimedIndicator() {
            JsonNode view = view();
            String claimed = view.path("claim").path("stars").get(0).asString();
            return view.path("rubric")
                    .path("stars")
                    .valueStream()
                    .filter(star -> star.path("code").asString().equals(claimed))
                    .findFirst()
                    .orElseThrow()
                    .path("tasks")
                    .get(0)
                    .path("indicators")
                    .get(0);
        }

        /** Uploads a file of its own and gives its id. */
        public String evidence(String indicator) {
            byte[] words = (run.subjectName() + " " + indicator + " 会议记录").getBytes(StandardCharsets.UTF_8);
            return declarant()
                    .send(
                            "POST",
                            "/api/evidence?runId=" + id() + "&indicator=" + indicator + "&name=record.txt",
                            words,
                            "application/octet-stream")
                    .expect(201)
                    .path("id")
                    .asString();
        }

        /** A value that meets this criterion. */
        public static Map<String, ?> meeting(JsonNode criterion) {
            return switch (criterion.path("type").asString()) {
                case "presence", "no-event" -> Map.of("meets", true);
                case "threshold" -> Map.of("number", criterion.path("limit").decimalValue());
                case "any-of" ->
                    Map.of(
                            "options",
                            List.of(criterion
                                    .path("options")
                                    .get(0)
                                    .path("code")
                                    .asString()));
                case "scored" -> Map.of("points", criterion.path("max").intValue());
                default -> throw new IllegalArgumentException(criterion.toString());
            };
        }

        /** Declared and self-assessed: it lies with the township. */
        public List<String> handIn(int level) {
            List<String> stars = claimFirst(level);
            submit("submit", Map.of()).expect(200);
            answerAll();
            submit("submit", Map.of()).expect(200);
            return stars;
        }

        /** The one open item of this run on the visitor's list. */
        public String item(Visitor visitor) {
            List<JsonNode> mine = items(visitor);
            assertThat(mine).as("open items of the run on this list").hasSize(1);
            return mine.get(0).path("id").asString();
        }

        public List<JsonNode> items(Visitor visitor) {
            return visitor.get("/api/work-items?list=todo&limit=200&text=" + run.subject())
                    .expect(200)
                    .path("items")
                    .valueStream()
                    .filter(row -> row.path("runId").asString().equals(id()))
                    .toList();
        }

        /** The steps of the timeline that people did, in order. */
        public List<JsonNode> timeline() {
            return declarant()
                    .get("/api/runs/" + id() + "/timeline")
                    .expect(200)
                    .valueStream()
                    .toList();
        }

        public Answer decide(Visitor visitor, Map<String, ?> decision) {
            return visitor.post("/api/work-items/" + item(visitor) + "/decision", decision);
        }

        public JsonNode decide(Visitor visitor, String decision) {
            return decide(visitor, Map.of("decision", decision, "form", Map.of()))
                    .expect(200);
        }

        public JsonNode sendBack(Visitor visitor, String reason) {
            return decide(visitor, Map.of("decision", "return", "reason", reason, "form", Map.of()))
                    .expect(200);
        }

        /** Every star's team of this level says the star is met. */
        public void starTeams(String role, String place, List<String> stars) {
            for (String star : stars) {
                decide(
                                app.as(role, place, star),
                                Map.of(
                                        "form",
                                        Map.of(),
                                        "opinions",
                                        List.of(Map.of("star", star, "verdict", "meets", "words", "材料属实。"))))
                        .expect(200);
            }
        }

        public void countyTeams(List<String> stars) {
            starTeams("county/star-team", AppFixture.YANCHENG, stars);
        }

        public void cityTeams(List<String> stars) {
            starTeams("city/star-team", AppFixture.LUOHE, stars);
        }
    }
}
