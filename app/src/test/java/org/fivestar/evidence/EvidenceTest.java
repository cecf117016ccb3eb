package org.fivestar.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fivestar.evidence.EvidenceFixture.door;
import static org.fivestar.evidence.EvidenceFixture.read;
import static org.fivestar.evidence.EvidenceFixture.upload;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.fivestar.Answer;
import org.fivestar.AppFixture;
import org.fivestar.FivestarTest;
import org.fivestar.Visitor;
import org.fivestar.processes.Run;
import org.fivestar.storage.FileStore;
import org.fivestar.storage.Fingerprint;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Giving a file, and getting it again: rightly, wrongly, without right, twice. */
@FivestarTest
class EvidenceTest {

    @Autowired
    AppFixture app;

    @Autowired
    EvidenceFixture evidence;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    FileStore store;

    @Test
    void aVillageGivesAFileAndItsWordsAreRead() {
        Run run = evidence.run();
        Visitor village = evidence.declarant();
        JsonNode file = upload(village, run, "", "会议记录.txt", "三月五日村民代表会议记录").expect(201);
        assertThat(file.path("name").asString()).isEqualTo("会议记录.txt");
        assertThat(file.path("fileKind").asString()).isEqualTo("text");
        assertThat(file.path("uploadedBy").asString()).startsWith("测试员");
        String id = file.path("id").asString();
        assertThat(read(village, id).path("textStatus").asString()).isEqualTo("text");
        JsonNode text = village.get("/api/evidence/" + id + "/text?page=1").expect(200);
        assertThat(text.path("text").asString()).isEqualTo("三月五日村民代表会议记录");
        village.get("/api/evidence/" + id + "/text?page=2").expectProblem(404, "not-found");
    }

    @Test
    void theSameBytesTwiceAreOneFile() {
        Run run = evidence.run();
        Run other = evidence.otherRun();
        String words = "同一份材料 " + run.id();
        JsonNode first = upload(evidence.declarant(), run, "", "一.txt", words).expect(201);
        JsonNode again = upload(evidence.declarant(), run, "", "二.txt", words).expect(201);
        assertThat(again.path("id")).isEqualTo(first.path("id"));
        JsonNode elsewhere =
                upload(evidence.otherDeclarant(), other, "", "三.txt", words).expect(201);
        assertThat(elsewhere.path("sha256")).isEqualTo(first.path("sha256"));
        assertThat(elsewhere.path("sameBytesAs"))
                .as("a village does not see its neighbour")
                .isEmpty();
        JsonNode seen = app.as("county/office", AppFixture.YANCHENG)
                .get("/api/evidence/" + first.path("id").asString())
                .expect(200);
        assertThat(seen.path("sameBytesAs")).hasSize(1);
    }

    @Test
    void whoMayNotGivesNothing() {
        Run run = evidence.run();
        long before = rows();
        upload(evidence.otherDeclarant(), run, "", "x.txt", "不是自己的村").expectProblem(404, "not-found");
        upload(app.as("township/reviewer", AppFixture.SONGJIANG), run, "", "x.txt", "乡镇")
                .expectProblem(403, "forbidden");
        upload(app.visitor(), run, "", "x.txt", "没有登录").expectProblem(401, "not-signed-in");
        upload(evidence.declarant(), run, "XX9.9", "x.txt", "没有这项指标").expectProblem(400, "invalid");
        Answer unknown = evidence.declarant()
                .send("POST", "/api/evidence?runId=nothing&name=x", new byte[] {1}, "application/octet-stream");
        unknown.expectProblem(404, "not-found");
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void emptyAndTooLargeFilesAreRefusedWithASentence() {
        Run run = evidence.run();
        long before = rows();
        JsonNode empty =
                upload(evidence.declarant(), run, "", "空.pdf", new byte[0]).expectProblem(422, "empty-file");
        assertThat(empty.path("remedy").asString()).isNotBlank();
        assertThat(rows()).isEqualTo(before);
        assertThat(evidence.declarant()
                        .get("/api/evidence/limits")
                        .expect(200)
                        .path("maxBytes")
                        .asLong())
                .isEqualTo(500L << 20);
    }

    @Test
    void aWrongEndingIsKeptAndSaid() {
        Run run = evidence.run();
        JsonNode file = upload(evidence.declarant(), run, "", "照片.jpg", "<html><body>不是照片</body></html>")
                .expect(201);
        assertThat(file.path("name").asString()).isEqualTo("照片.jpg.html");
        assertThat(file.path("note").asString()).contains("内容不符");
        assertThat(file.path("mediaType").asString()).isEqualTo("text/html");
        JsonNode sly = upload(evidence.declarant(), run, "", "../..\\a\u202efdp.exe", "内容")
                .expect(201);
        assertThat(sly.path("name").asString()).isEqualTo("afdp.exe");
    }

    @Test
    void aHostileFileNeverStopsTheNextOne() {
        Run run = evidence.run();
        Visitor village = evidence.declarant();
        String bomb = "<?xml version=\"1.0\"?><!DOCTYPE l [<!ENTITY a \"aaaaaaaaaa\">"
                + "<!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">"
                + "<!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\"><!ENTITY e \"&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;\">]>"
                + "<l>&e;&e;&e;&e;&e;&e;&e;&e;</l>";
        String hostile = upload(village, run, "", "bomb.xml", bomb)
                .expect(201)
                .path("id")
                .asString();
        String damaged = upload(village, run, "", "坏.pdf", "%PDF-1.7\n1 0 obj <</Type")
                .expect(201)
                .path("id")
                .asString();
        String good = upload(village, run, "", "好.txt", "排在后面的照样读出 " + run.id())
                .expect(201)
                .path("id")
                .asString();
        assertThat(read(village, good).path("textStatus").asString()).isEqualTo("text");
        assertThat(read(village, hostile).path("textStatus").asString()).isNotEqualTo("waiting");
        JsonNode broken = read(village, damaged);
        assertThat(broken.path("textStatus").asString()).isEqualTo("damaged");
        assertThat(broken.path("note").asString()).contains("重新上传");
    }

    @Test
    void whoMayNotSeeAFileMeetsNothingAtItsAddress() {
        Run run = evidence.run();
        String id = upload(evidence.declarant(), run, "", "a.txt", "只给本村和上级")
                .expect(201)
                .path("id")
                .asString();
        for (Visitor stranger : List.of(
                evidence.otherDeclarant(),
                app.as("township/reviewer", AppFixture.HEILONGTAN),
                app.as("city/process-owner", AppFixture.LUOHE),
                app.administrator())) {
            for (String address : List.of("", "/content", "/text")) {
                JsonNode problem = stranger.get("/api/evidence/" + id + address).expectProblem(404, "not-found");
                assertThat(problem.path("title"))
                        .isEqualTo(stranger.get("/api/evidence/unknown" + (address.isEmpty() ? "" : "/content"))
                                .json()
                                .path("title"));
            }
        }
        app.visitor().get("/api/evidence/" + id + "/content").expectProblem(401, "not-signed-in");
        app.as("township/reviewer", AppFixture.SONGJIANG)
                .get("/api/evidence/" + id)
                .expect(200);
    }

    @Test
    void aStarTeamSeesTheFilesOfItsStarAndOfNone() {
        Run run = evidence.run();
        String indicator = indicator(run, "PX");
        String ofStar = upload(evidence.declarant(), run, indicator, "支部.txt", "党支部会议 " + run.id())
                .expect(201)
                .path("id")
                .asString();
        String ofNone = upload(evidence.declarant(), run, "", "通用.txt", "通用材料 " + run.id())
                .expect(201)
                .path("id")
                .asString();
        Visitor own = app.as("county/star-team", AppFixture.YANCHENG, "PX");
        Visitor other = app.as("county/star-team", AppFixture.YANCHENG, "CY");
        own.get("/api/evidence/" + ofStar).expect(200);
        own.get("/api/evidence/" + ofNone).expect(200);
        other.get("/api/evidence/" + ofNone).expect(200);
        other.get("/api/evidence/" + ofStar).expectProblem(404, "not-found");
        other.get("/api/evidence/" + ofStar + "/content").expectProblem(404, "not-found");
    }

    @Test
    void bytesAreHandedOutSafelyInPartsAndOnRecord() {
        Run run = evidence.run();
        byte[] pdf = EvidenceFixture.pdf("Report " + run.id());
        String id = upload(evidence.declarant(), run, "", "报告.pdf", pdf)
                .expect(201)
                .path("id")
                .asString();
        Visitor reviewer = app.as("township/reviewer", AppFixture.SONGJIANG);
        String content = "/api/evidence/" + id + "/content";
        Answer whole = reviewer.get(content);
        assertThat(whole.bytes()).isEqualTo(pdf);
        assertThat(header(whole, "content-type")).isEqualTo("application/pdf");
        assertThat(header(whole, "content-disposition")).startsWith("inline").contains("UTF-8''");
        assertThat(header(whole, "content-security-policy")).contains("sandbox");
        assertThat(header(whole, "x-content-type-options")).isEqualTo("nosniff");
        Answer part = reviewer.get(content, Map.of("Range", "bytes=5-9"));
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.bytes()).isEqualTo(java.util.Arrays.copyOfRange(pdf, 5, 10));
        assertThat(header(part, "content-range")).isEqualTo("bytes 5-9/" + pdf.length);
        reviewer.get(content, Map.of("Range", "bytes=99999999-")).expectProblem(416, "range-not-satisfiable");
        assertThat(header(reviewer.get(content + "?download"), "content-disposition"))
                .startsWith("attachment");
        assertThat(recorded(id)).containsExactly("evidence-received", "evidence-viewed", "evidence-downloaded");
    }

    @Test
    void everyWayOfReadingLeavesATraceOnceADay() {
        Run run = evidence.run();
        String id = upload(evidence.declarant(), run, "", "账.txt", "第一季度收支明细 " + run.id())
                .expect(201)
                .path("id")
                .asString();
        read(evidence.declarant(), id);
        Visitor reviewer = app.as("township/reviewer", AppFixture.SONGJIANG);
        String file = "/api/evidence/" + id;
        CompletableFuture.allOf(IntStream.range(1, 7)
                        .mapToObj(from -> CompletableFuture.runAsync(() -> assertThat(
                                        reviewer.get(file + "/content", Map.of("Range", "bytes=" + from + "-"))
                                                .status())
                                .isEqualTo(206)))
                        .toArray(CompletableFuture[]::new))
                .join();
        reviewer.get(file + "/content");
        reviewer.get(file + "/text?page=1").expect(200);
        reviewer.get(file + "/text?page=1").expect(200);
        assertThat(recorded(id)).containsExactly("evidence-received", "evidence-viewed", "evidence-text-read");
        try {
            app.clock().advance(Duration.ofDays(1));
            reviewer.get(file + "/content", Map.of("Range", "bytes=1-"));
            reviewer.get(file + "/content?download");
            evidence.declarant().get(file + "/text?page=1").expect(200);
        } finally {
            app.clock().reset();
        }
        assertThat(recorded(id).subList(3, 6))
                .containsExactly("evidence-viewed", "evidence-downloaded", "evidence-text-read");
    }

    /** The store has lost the bytes: that is an answer, and a new upload of them is read again. */
    @Test
    void aFileTheStoreHasLostSaysSo() {
        Run run = evidence.run();
        Visitor village = evidence.declarant();
        String words = "丢失后重新上传 " + run.id();
        String id =
                upload(village, run, "", "失.txt", words).expect(201).path("id").asString();
        read(village, id);
        String kept = jdbc.sql("select sha256 from evidence where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
        String lost = kept.replaceAll("^.{8}", "00000000");
        jdbc.sql("insert into evidence_content (sha256, size) values (:lost, 1)")
                .param("lost", lost)
                .update();
        jdbc.sql("update evidence set sha256 = :lost where id = :id")
                .param("lost", lost)
                .param("id", id)
                .update();
        JsonNode file = read(village, id);
        assertThat(file.path("textStatus").asString()).isEqualTo("missing");
        assertThat(file.path("note").asString()).contains("重新上传");
        jdbc.sql("update evidence set sha256 = :kept where id = :id")
                .param("kept", kept)
                .param("id", id)
                .update();
        jdbc.sql("delete from evidence_text where sha256 = :kept")
                .param("kept", kept)
                .update();
        jdbc.sql("update evidence_content set text_status = 'missing', pages = 0 where sha256 = :kept")
                .param("kept", kept)
                .update();
        upload(village, run, "", "失.txt", words).expect(201);
        EvidenceFixture.eventually(
                () -> village.get("/api/evidence/" + id).expect(200),
                again -> again.path("textStatus").asString().equals("text"));
    }

    @Test
    void pagesWithScriptsAreOnlyEverSaved() {
        Run run = evidence.run();
        String svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
        String id = upload(evidence.declarant(), run, "", "图.svg", svg)
                .expect(201)
                .path("id")
                .asString();
        Answer answer = evidence.declarant().get("/api/evidence/" + id + "/content");
        assertThat(header(answer, "content-type")).isEqualTo("application/octet-stream");
        assertThat(header(answer, "content-disposition")).startsWith("attachment");
    }

    @Test
    void aDeclarationThatLiesElsewhereTakesNoFiles() {
        Run run = evidence.run();
        evidence.handOn(run);
        upload(evidence.declarant(), run, "", "x.txt", "晚了").expectProblem(409, "not-with-village");
    }

    @Test
    void oneIndicatorIsNotFlooded() {
        Run run = evidence.run();
        String indicator = indicator(run, "PX");
        Answer last = null;
        for (int i = 0; i < 1000 && (last == null || last.status() == 201); i++) {
            last = upload(evidence.declarant(), run, indicator, i + ".txt", "第" + i + "份 " + run.id());
        }
        last.expectProblem(422, "too-many-files");
        upload(evidence.declarant(), run, "", "x.txt", "别处还可以 " + run.id()).expect(201);
    }

    @Test
    void halfAGigabytePassesWithoutFillingTheHeap() {
        Run run = evidence.run();
        LargeFile large = new LargeFile(500L << 20);
        JsonNode file = evidence.declarant()
                .sendStream(door(run, "", "录像.bin"), () -> large)
                .expect(201);
        assertThat(file.path("size").asLong()).isEqualTo(500L << 20);
        assertThat(large.grownHeap())
                .as("bytes of heap after collections on the way")
                .isLessThan(64L << 20);
    }

    @Test
    void bytesAreInTheStoreUnderTheirFingerprint() {
        Run run = evidence.run();
        byte[] bytes = ("内容 " + run.id()).getBytes(StandardCharsets.UTF_8);
        String sha256 = upload(evidence.declarant(), run, "", "x.txt", bytes)
                .expect(201)
                .path("sha256")
                .asString();
        assertThat(store.find(new Fingerprint(sha256)))
                .hasValueSatisfying(kept -> assertThat(kept.size()).isEqualTo(bytes.length));
        assertThat(door(run, "", "a b&c.txt")).contains("a%20b%26c.txt");
    }

    private String indicator(Run run, String star) {
        return evidence.indicators(run, star).get(0);
    }

    private long rows() {
        return jdbc.sql("select count(*) from evidence").query(Long.class).single();
    }

    private List<String> recorded(String id) {
        return jdbc.sql("select action from audit_entry where subject = :subject order by id")
                .param("subject", "evidence/" + id)
                .query(String.class)
                .list();
    }

    private static String header(Answer answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
