package org.fivestar.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.fivestar.AppFixture;
import org.fivestar.EditionFixture;
import org.fivestar.FivestarTest;
import org.fivestar.Visitor;
import org.fivestar.account.PersonId;
import org.fivestar.processes.Edition;
import org.fivestar.processes.Editions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@FivestarTest
class StudioTest {

    private static final String DIAGRAM = "evaluation.bpmn20.xml";

    @Autowired
    AppFixture app;

    @Autowired
    Editions editions;

    @Test
    void anEditionIsDraftedCheckedAndPublishedByTwoPeople() {
        Visitor owner = app.as("city/process-owner", AppFixture.LUOHE);
        Visitor office = app.as("city/office", AppFixture.LUOHE);
        String draft = filledDraft(owner, 2081);

        byte[] whole = EditionFixture.shipped(2081).get(DIAGRAM);
        String broken =
                new String(whole, StandardCharsets.UTF_8).replace("decision == 'refuse'", "decision == 'maybe'");
        put(owner, draft, DIAGRAM, broken.getBytes(StandardCharsets.UTF_8)).expect(200);
        assertThat(owner.get("/api/drafts/" + draft + "/findings").expect(200).toString())
                .contains("ERROR");
        office.post("/api/drafts/" + draft + "/publication?dryRun=true", Map.of())
                .expect(422);
        JsonNode refused =
                office.post("/api/drafts/" + draft + "/publication", Map.of()).expectProblem(422, "edition-refused");
        assertThat(refused.get("findings").size()).isPositive();

        put(owner, draft, DIAGRAM, whole).expect(200);
        owner.post("/api/drafts/" + draft + "/publication", Map.of()).expectProblem(409, "same-person");
        office.post("/api/drafts/" + draft + "/publication?dryRun=true", Map.of())
                .expect(204);
        JsonNode edition =
                office.post("/api/drafts/" + draft + "/publication", Map.of()).expect(200);
        assertThat(edition.get("year").asInt()).isEqualTo(2081);
        assertThat(edition.get("author").asString())
                .isNotEqualTo(edition.get("publisher").asString());

        office.post("/api/drafts/" + draft + "/publication", Map.of()).expectProblem(404, "not-found");
        JsonNode list = office.get("/api/editions").expect(200);
        assertThat(list.get("editions").toString()).contains(edition.get("id").asString());
        assertThat(list.get("drafts").toString()).doesNotContain("\"" + draft + "\"");
    }

    @Test
    void everyFileOfAnEditionCanBeTakenHomeOneByOneAndAsAZip() throws IOException {
        Edition edition = EditionFixture.publish(editions, 2082);
        Visitor owner = app.as("city/process-owner", AppFixture.LUOHE);
        Map<String, byte[]> shipped = EditionFixture.shipped(2082);
        String base = "/api/editions/" + edition.id();

        assertThat(owner.get(base).expect(200).get("fingerprint").asString()).hasSize(64);
        assertThat(owner.get(base + "/files").expect(200).size()).isEqualTo(shipped.size());
        assertThat(owner.get(base + "/files/" + DIAGRAM).bytes()).isEqualTo(shipped.get(DIAGRAM));
        assertThat(owner.get(base + "/files/rubrics/village.json").bytes())
                .isEqualTo(shipped.get("rubrics/village.json"));

        byte[] bundle = owner.get(base + "/bundle").bytes();
        assertThat(entries(bundle)).containsExactlyInAnyOrderEntriesOf(asText(shipped));
        assertThat(owner.get(base + "/bundle").bytes()).isEqualTo(bundle);
        owner.get(base + "/files/forms/none.json").expectProblem(404, "not-found");
        owner.get("/api/editions/none").expectProblem(404, "not-found");
    }

    @Test
    void formsAreToldByTitleAndStepEvenOfABrokenDraft() {
        Visitor owner = app.as("city/process-owner", AppFixture.LUOHE);
        String draft = filledDraft(owner, 2087);
        String contents = "/api/drafts/" + draft + "/contents";
        assertThat(named(owner.get(contents).expect(200)))
                .contains(
                        "forms/declare.json 申报 [\"申报星级\"]", "forms/self-assess.json 自评 [\"对标自评\"]", "edition.json  []")
                .anyMatch(one -> one.startsWith("rubrics/village.json ") && !one.startsWith("rubrics/village.json  "));

        put(owner, draft, "forms/declare.json", "{".getBytes(StandardCharsets.UTF_8))
                .expect(200);
        put(owner, draft, DIAGRAM, "<none".getBytes(StandardCharsets.UTF_8)).expect(200);
        assertThat(named(owner.get(contents).expect(200)))
                .contains("forms/declare.json  []", "forms/self-assess.json 自评 []");
        app.as("village/declarant", AppFixture.MINSHAN).get(contents).expectProblem(403, "forbidden");

        Edition edition = EditionFixture.publish(editions, 2087);
        assertThat(named(
                        owner.get("/api/editions/" + edition.id() + "/contents").expect(200)))
                .contains("forms/self-assess.json 自评 [\"对标自评\"]");
    }

    private static List<String> named(JsonNode files) {
        return files.valueStream()
                .map(file ->
                        file.path("path").asString() + " " + file.path("title").asString() + " " + file.path("steps"))
                .toList();
    }

    @Test
    void onlyProcessOwnersChangeDraftsAndOthersSeeNothing() {
        Visitor owner = app.as("city/process-owner", AppFixture.LUOHE);
        Visitor office = app.as("city/office", AppFixture.LUOHE);
        Visitor village = app.as("village/declarant", AppFixture.MINSHAN);
        String draft = draft(owner, 2083);
        for (Visitor other : new Visitor[] {office, village}) {
            other.post("/api/drafts", Map.of("name", "x", "year", 2083)).expectProblem(403, "forbidden");
            put(other, draft, DIAGRAM, new byte[] {1}).expectProblem(403, "forbidden");
            other.delete("/api/drafts/" + draft).expectProblem(403, "forbidden");
        }
        village.get("/api/editions").expectProblem(403, "forbidden");
        village.get("/api/drafts/" + draft).expectProblem(403, "forbidden");
        village.post("/api/drafts/" + draft + "/publication", Map.of()).expectProblem(403, "forbidden");
        app.visitor().get("/api/editions").expectProblem(401, "not-signed-in");

        owner.delete("/api/drafts/" + draft).expect(204);
        owner.delete("/api/drafts/" + draft).expectProblem(404, "not-found");
        owner.get("/api/drafts/" + draft).expectProblem(404, "not-found");
    }

    @ParameterizedTest
    @CsvSource({
        "notes.txt",
        "forms/../../secret.json",
        "forms/deep/er.json",
        "forms/.hidden.json",
    })
    void filesThatHaveNoPlaceInAnEditionAreRefused(String path) {
        Visitor owner = app.as("city/process-owner", AppFixture.LUOHE);
        String draft = draft(owner, 2084);
        JsonNode before = files(owner, draft);
        int status =
                put(owner, draft, path, "{}".getBytes(StandardCharsets.UTF_8)).status();
        assertThat(status).isBetween(400, 422);
        assertThat(files(owner, draft)).isEqualTo(before);
    }

    @Test
    void emptyHugeAndBrokenFilesAreRefusedWithWhatToDo() {
        Visitor owner = app.as("city/process-owner", AppFixture.LUOHE);
        String draft = draft(owner, 2085);
        byte[] before = owner.get("/api/drafts/" + draft + "/files/" + DIAGRAM).bytes();
        put(owner, draft, DIAGRAM, new byte[0]).expectProblem(400, "empty-file");
        put(owner, draft, DIAGRAM, new byte[3_000_000]).expectProblem(413, "file-too-large");
        owner.post("/api/drafts", Map.of("name", " ", "year", 2085)).expectProblem(400, "invalid");
        owner.post("/api/drafts", Map.of("name", "甲", "year", 85)).expectProblem(400, "invalid");
        owner.post("/api/drafts", Map.of("name", "甲", "year", 2085, "basedOn", "2085-99"))
                .expectProblem(404, "not-found");
        assertThat(owner.get("/api/drafts/" + draft + "/files/" + DIAGRAM).bytes())
                .isEqualTo(before);
    }

    @Test
    void nextYearsDraftStartsWithThisYearsFiles() {
        Edition edition = EditionFixture.publish(editions, 2086);
        Visitor owner = app.as("city/process-owner", AppFixture.LUOHE);
        JsonNode draft = owner.post(
                        "/api/drafts",
                        Map.of(
                                "name",
                                "2087 年方案",
                                "year",
                                2087,
                                "basedOn",
                                edition.id().value()))
                .expect(201);
        assertThat(draft.get("files").size())
                .isEqualTo(EditionFixture.shipped(2086).size());
        assertThat(draft.get("own").asBoolean()).isTrue();
        assertThat(owner.get("/api/drafts/" + draft.get("id").asString() + "/files/" + DIAGRAM)
                        .bytes())
                .isEqualTo(EditionFixture.shipped(2086).get(DIAGRAM));

        String id = draft.get("id").asString();
        assertThat(changes(owner, id)).isEmpty();
        put(owner, id, "forms/declare.json", "{}".getBytes(StandardCharsets.UTF_8))
                .expect(200);
        put(owner, id, "forms/extra.json", "{}".getBytes(StandardCharsets.UTF_8))
                .expect(200);
        owner.delete("/api/drafts/" + id + "/files/edition.json").expect(200);
        assertThat(changes(owner, id))
                .as("what the second person is shown")
                .containsExactly("edition.json REMOVED", "forms/declare.json CHANGED", "forms/extra.json ADDED");
    }

    private static List<String> changes(Visitor owner, String draft) {
        return owner.get("/api/drafts/" + draft + "/contents")
                .expect(200)
                .valueStream()
                .filter(file -> !file.path("change").asString().equals("SAME"))
                .map(file ->
                        file.path("path").asString() + " " + file.path("change").asString())
                .toList();
    }

    /** The finding names the element and the attribute; a document that is no diagram at all is named as such. */
    @ParameterizedTest
    @CsvSource({
        "own-duplicate-ids, t1 @id",
        "own-expression-class-access, getClass",
        "own-http-task, http",
        "own-process-id-path, t1 @assignee",
        "own-service-class-delegate, class",
        "own-utf16-encoded, t1 @assignee",
        "own-xxe-file-entity, DOCTYPE",
    })
    void hostileDiagramsAreRefusedWithElementAndAttribute(String name, String named) throws IOException {
        Visitor owner = app.as("city/process-owner", AppFixture.LUOHE);
        Visitor office = app.as("city/office", AppFixture.LUOHE);
        String draft = filledDraft(owner, 2088);
        byte[] hostile;
        try (var file = StudioTest.class.getResourceAsStream("/hostile/" + name + ".bpmn20.xml")) {
            hostile = file.readAllBytes();
        }
        var upload = put(owner, draft, DIAGRAM, hostile);
        JsonNode refusal = upload.status() == 200
                ? office.post("/api/drafts/" + draft + "/publication", Map.of()).expectProblem(422, "edition-refused")
                : upload.expectProblem(422, "file-refused");
        assertThat(refusal.toString()).contains(named);
        assertThat(office.get("/api/editions").expect(200).get("drafts").toString())
                .contains(draft);
    }

    @Test
    void whoeverChangedADraftDoesNotPublishItHoweverManyCameAfter() {
        Visitor first = app.as("city/process-owner", AppFixture.LUOHE);
        Visitor second = app.as(colleague());
        String draft = filledDraft(first, 2089);
        byte[] whole = EditionFixture.shipped(2089).get(DIAGRAM);
        JsonNode before = second.get("/api/drafts/" + draft).expect(200);
        JsonNode after = put(second, draft, DIAGRAM, whole).expect(200);
        assertThat(after).as("the same bytes change nothing").isEqualTo(before);
        first.post("/api/drafts/" + draft + "/publication", Map.of()).expectProblem(409, "same-person");

        byte[] spaced = (new String(whole, StandardCharsets.UTF_8) + "\n").getBytes(StandardCharsets.UTF_8);
        put(second, draft, DIAGRAM, spaced).expect(200);
        for (Visitor each : new Visitor[] {first, second}) {
            assertThat(each.get("/api/drafts/" + draft).expect(200).get("own").asBoolean())
                    .isTrue();
            each.post("/api/drafts/" + draft + "/publication", Map.of()).expectProblem(409, "same-person");
        }
        app.as("city/office", AppFixture.LUOHE)
                .post("/api/drafts/" + draft + "/publication", Map.of())
                .expect(200);
    }

    @Test
    void aFileUnderAWrongNameIsTakenOutAgainAndItsHandCounts() {
        Visitor owner = app.as("city/process-owner", AppFixture.LUOHE);
        Visitor second = app.as(colleague());
        String draft = filledDraft(owner, 2089);
        String file = "/api/drafts/" + draft + "/files/forms/typo.json";
        put(owner, draft, "forms/typo.json", "{}".getBytes(StandardCharsets.UTF_8))
                .expect(200);
        assertThat(owner.get("/api/drafts/" + draft + "/findings").expect(200).toString())
                .contains("forms/typo.json");

        app.as("city/office", AppFixture.LUOHE).delete(file).expectProblem(403, "forbidden");
        app.as("city/process-owner", AppFixture.ZHENGZHOU).delete(file).expectProblem(403, "forbidden");
        JsonNode after = second.delete(file).expect(200);

        assertThat(after.path("files").toString()).doesNotContain("typo").contains(DIAGRAM);
        assertThat(after.path("own").asBoolean())
                .as("who changed it does not publish it")
                .isTrue();
        second.delete(file).expectProblem(404, "not-found");
        owner.delete("/api/drafts/" + draft + "/files/" + DIAGRAM).expect(200);
        assertThat(owner.get("/api/drafts/" + draft + "/findings").expect(200).toString())
                .as("what it cannot do without is missed")
                .contains("evaluation.bpmn20.xml");
    }

    @Test
    void anotherCityLeavesADraftAlone() {
        Visitor owner = app.as("city/process-owner", AppFixture.LUOHE);
        String draft = filledDraft(owner, 2090);
        byte[] whole = EditionFixture.shipped(2090).get(DIAGRAM);
        Visitor stranger = app.as("city/process-owner", AppFixture.ZHENGZHOU);
        put(stranger, draft, DIAGRAM, new byte[] {1}).expectProblem(403, "forbidden");
        stranger.delete("/api/drafts/" + draft).expectProblem(403, "forbidden");
        for (Visitor each : new Visitor[] {stranger, app.as("city/office", AppFixture.ZHENGZHOU)}) {
            each.post("/api/drafts/" + draft + "/publication", Map.of()).expectProblem(403, "forbidden");
        }
        assertThat(owner.get("/api/drafts/" + draft + "/files/" + DIAGRAM).bytes())
                .isEqualTo(whole);
        app.as(colleague()).delete("/api/drafts/" + draft).expect(204);
    }

    private PersonId colleague() {
        PersonId person = app.newPerson();
        app.administrator()
                .post(
                        "/api/people/" + person + "/posts",
                        Map.of("role", "city/process-owner", "place", AppFixture.LUOHE))
                .expect(201);
        return person;
    }

    private static JsonNode files(Visitor owner, String draft) {
        return owner.get("/api/drafts/" + draft).expect(200).get("files");
    }

    private static String draft(Visitor owner, int year) {
        return owner.post("/api/drafts", Map.of("name", year + " 年试点方案", "year", year))
                .expect(201)
                .get("id")
                .asString();
    }

    private static String filledDraft(Visitor owner, int year) {
        String draft = draft(owner, year);
        EditionFixture.shipped(year)
                .forEach((path, content) -> put(owner, draft, path, content).expect(200));
        return draft;
    }

    private static org.fivestar.Answer put(Visitor who, String draft, String path, byte[] content) {
        return who.send("PUT", "/api/drafts/" + draft + "/files/" + path, content, "application/octet-stream");
    }

    private static Map<String, String> entries(byte[] zip) throws IOException {
        Map<String, String> entries = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return entries;
    }

    private static Map<String, String> asText(Map<String, byte[]> files) {
        Map<String, String> text = new TreeMap<>();
        files.forEach((path, content) -> text.put(path, new String(content, StandardCharsets.UTF_8)));
        return text;
    }
}
