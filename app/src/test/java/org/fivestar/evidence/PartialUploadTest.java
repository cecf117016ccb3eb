package org.fivestar.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.fivestar.Answer;
import org.fivestar.AppFixture;
import org.fivestar.AtOnce;
import org.fivestar.FivestarTest;
import org.fivestar.Visitor;
import org.fivestar.processes.Run;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A file that arrives in parts: rightly, wrongly, without right, twice. */
@FivestarTest
class PartialUploadTest {

    private static final String DOOR = "/api/uploads";

    @Autowired
    AppFixture app;

    @Autowired
    EvidenceFixture evidence;

    @Autowired
    PartialUploads uploads;

    @AfterEach
    void today() {
        app.clock().reset();
    }

    private static byte[] bytes(int size, Object seed) {
        byte[] bytes = new byte[size];
        new Random(seed.hashCode()).nextBytes(bytes);
        return bytes;
    }

    private static String sha256(byte[] of) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(of));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static String said(Map<String, String> metadata) {
        return String.join(
                ",",
                metadata.entrySet().stream()
                        .map(pair -> pair.getKey() + " "
                                + Base64.getEncoder()
                                        .encodeToString(pair.getValue().getBytes(StandardCharsets.UTF_8)))
                        .toList());
    }

    private static Map<String, String> of(Run run, Map<String, String> more) {
        Map<String, String> metadata = new HashMap<>(Map.of("runId", run.id().value(), "filename", "现场录像.mp4"));
        metadata.putAll(more);
        return metadata;
    }

    private static Answer begin(Visitor visitor, long size, Map<String, String> metadata, Map<String, String> more) {
        Map<String, String> headers = new HashMap<>(Map.of(
                "Tus-Resumable", "1.0.0", "Upload-Length", String.valueOf(size), "Upload-Metadata", said(metadata)));
        headers.putAll(more);
        return visitor.send("POST", DOOR, new byte[0], headers);
    }

    private static String begun(Visitor visitor, long size, Map<String, String> metadata) {
        return place(begin(visitor, size, metadata, Map.of()));
    }

    private static String place(Answer answer) {
        answer.expect(201);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private static Answer append(Visitor visitor, String upload, long offset, byte[] bytes) {
        return visitor.send(
                "PATCH",
                upload,
                bytes,
                Map.of(
                        "Tus-Resumable",
                        "1.0.0",
                        "Upload-Offset",
                        String.valueOf(offset),
                        "Content-Type",
                        "application/offset+octet-stream"));
    }

    private static long arrived(Visitor visitor, String upload) {
        Answer answer = visitor.sendBare("HEAD", upload, Map.of("Tus-Resumable", "1.0.0"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        return Long.parseLong(answer.headers().firstValue("Upload-Offset").orElseThrow());
    }

    @Test
    void aFileArrivesInPartsAndBecomesEvidenceOnce() {
        Run run = evidence.run();
        Visitor village = evidence.declarant();
        byte[] bytes = bytes(200_000, run.id());
        String indicator = evidence.indicators(run, "PX").get(0);
        String upload = begun(village, bytes.length, of(run, Map.of("indicator", indicator, "sha256", sha256(bytes))));
        append(village, upload, 0, Arrays.copyOf(bytes, 120_000)).expect(204);
        assertThat(arrived(village, upload)).isEqualTo(120_000);
        village.post(upload + "/file", Map.of()).expectProblem(409, "incomplete");
        append(village, upload, 0, bytes).expectProblem(409, "wrong-offset");
        assertThat(village.get(DOOR + "?runId=" + run.id())
                        .expect(200)
                        .get(0)
                        .path("arrived")
                        .asLong())
                .isEqualTo(120_000);
        append(village, upload, 120_000, Arrays.copyOfRange(bytes, 120_000, bytes.length))
                .expect(204);
        JsonNode file = village.post(upload + "/file", Map.of()).expect(200);
        assertThat(file.path("sha256").asString()).isEqualTo(sha256(bytes));
        assertThat(file.path("indicator").asString()).isEqualTo(indicator);
        assertThat(village.post(upload + "/file", Map.of()).expect(200).path("id"))
                .isEqualTo(file.path("id"));
        assertThat(village.get("/api/evidence/" + file.path("id").asString() + "/content")
                        .bytes())
                .isEqualTo(bytes);
        assertThat(village.get(DOOR + "?runId=" + run.id()).expect(200)).isEmpty();
        assertThat(village.get("/api/evidence/twins?runId=" + run.id() + "&sha256=" + sha256(bytes))
                        .expect(200)
                        .get(0)
                        .path("id"))
                .isEqualTo(file.path("id"));
    }

    @Test
    void finishedByTwoAtOnceItIsOneFile() {
        Run run = evidence.run();
        Visitor village = evidence.declarant();
        byte[] bytes = bytes(50_000, run.id());
        String upload = begun(village, bytes.length, of(run, Map.of()));
        append(village, upload, 0, bytes).expect(204);
        List<CompletableFuture<Answer>> both = List.of(1, 2).stream()
                .map(n -> CompletableFuture.supplyAsync(() -> village.post(upload + "/file", Map.of()), new AtOnce()))
                .toList();
        assertThat(both.stream()
                        .map(answer -> answer.join().expect(200).path("id").asString())
                        .distinct())
                .hasSize(1);
    }

    @Test
    void piecesSentSideBySideAreJoined() {
        Run run = evidence.run();
        Visitor village = evidence.declarant();
        byte[] bytes = bytes(90_000, run.id());
        List<String> pieces = List.of(0, 1, 2).stream()
                .map(n -> {
                    String piece = place(begin(village, 30_000, of(run, Map.of()), Map.of("Upload-Concat", "partial")));
                    append(village, piece, 0, Arrays.copyOfRange(bytes, n * 30_000, (n + 1) * 30_000))
                            .expect(204);
                    return piece;
                })
                .toList();
        Map<String, String> joining = new HashMap<>(Map.of(
                "Tus-Resumable",
                "1.0.0",
                "Upload-Concat",
                "final;" + String.join(" ", pieces),
                "Upload-Metadata",
                said(of(run, Map.of("sha256", sha256(bytes))))));
        String whole = place(village.send("POST", DOOR, new byte[0], joining));
        assertThat(arrived(village, whole)).isEqualTo(90_000);
        assertThat(village.post(whole + "/file", Map.of())
                        .expect(200)
                        .path("sha256")
                        .asString())
                .isEqualTo(sha256(bytes));
        assertThat(place(village.send("POST", DOOR, new byte[0], joining)))
                .as("an answer that was lost is given again")
                .isEqualTo(whole);
        assertThat(village.sendBare("HEAD", pieces.get(0), Map.of()).status()).isEqualTo(404);
    }

    @Test
    void otherBytesThanAnnouncedAreNotKept() {
        Run run = evidence.run();
        Visitor village = evidence.declarant();
        String upload = begun(village, 1000, of(run, Map.of("sha256", sha256(bytes(1000, "announced")))));
        append(village, upload, 0, bytes(1000, "sent")).expect(204);
        village.post(upload + "/file", Map.of()).expectProblem(409, "hash-differs");
        village.post(upload + "/file", Map.of()).expectProblem(404, "not-found");
        String longer = begun(village, 1000, of(run, Map.of()));
        append(village, longer, 0, bytes(1001, "sent")).expectProblem(413, "file-too-large");
        assertThat(arrived(village, longer)).isEqualTo(1000);
    }

    @Test
    void whoMayNotBeginsNothingAndFindsNothing() {
        Run run = evidence.run();
        Visitor village = evidence.declarant();
        Visitor other = evidence.otherDeclarant();
        begin(other, 10, of(run, Map.of()), Map.of()).expectProblem(404, "not-found");
        begin(app.as("township/reviewer", AppFixture.SONGJIANG), 10, of(run, Map.of()), Map.of())
                .expectProblem(403, "forbidden");
        String upload = begun(village, 10, of(run, Map.of()));
        assertThat(other.sendBare("HEAD", upload, Map.of()).status()).isEqualTo(404);
        append(other, upload, 0, new byte[10]).expectProblem(404, "not-found");
        other.post(upload + "/file", Map.of()).expectProblem(404, "not-found");
        other.delete(upload).expectProblem(404, "not-found");
        village.delete(upload).expect(204);
        append(village, upload, 0, new byte[10]).expectProblem(404, "not-found");
        evidence.handOn(run);
        begin(village, 10, of(run, Map.of()), Map.of()).expectProblem(409, "not-with-village");
    }

    @Test
    void nonsenseIsRefusedWithASentence() {
        Run run = evidence.run();
        Visitor village = evidence.declarant();
        begin(village, 10, of(run, Map.of()), Map.of("Tus-Resumable", "0.2")).expectProblem(412, "tus-version");
        begin(village, 10, Map.of("filename", "x.txt"), Map.of()).expectProblem(400, "invalid");
        begin(village, 10, of(run, Map.of("sha256", "abc")), Map.of()).expectProblem(400, "invalid");
        begin(village, 10, of(run, Map.of("indicator", "XX9")), Map.of()).expectProblem(400, "invalid");
        begin(village, 0, of(run, Map.of()), Map.of()).expectProblem(422, "empty-file");
        begin(village, 600L << 20, of(run, Map.of()), Map.of()).expectProblem(413, "file-too-large");
        begin(village, -5, of(run, Map.of()), Map.of()).expectProblem(400, "invalid");
        begin(village, 10, of(run, Map.of()), Map.of("Upload-Concat", "final;/api/uploads/../../etc"))
                .expectProblem(404, "not-found");
        String upload = begun(village, 10, of(run, Map.of()));
        village.send("PATCH", upload, new byte[10], Map.of("Tus-Resumable", "1.0.0", "Content-Type", "text/plain"))
                .expectProblem(415, "wrong-type");
        append(village, upload, -1, new byte[10]).expectProblem(409, "wrong-offset");
        village.get("/api/evidence/twins?runId=" + run.id() + "&sha256=x").expectProblem(400, "invalid");
    }

    @Test
    void whatIsNeverFinishedIsForgotten() {
        Run run = evidence.run();
        Visitor village = evidence.declarant();
        String upload = begun(village, 1000, of(run, Map.of()));
        append(village, upload, 0, new byte[500]).expect(204);
        uploads.sweep();
        assertThat(arrived(village, upload)).isEqualTo(500);
        app.clock().advance(Duration.ofDays(8));
        uploads.sweep();
        app.clock().reset();
        assertThat(village.sendBare("HEAD", upload, Map.of()).status()).isEqualTo(404);
    }

    @Test
    void tooManyUnfinishedAreRefused() {
        Run run = evidence.otherRun();
        Visitor village = evidence.otherDeclarant();
        List<String> begun = new java.util.ArrayList<>();
        for (int n = 0; n < 4; n++) {
            begun.add(begun(village, 500L << 20, of(run, Map.of())));
        }
        begin(village, 200L << 20, of(run, Map.of()), Map.of()).expectProblem(429, "too-many-uploads");
        begun.forEach(upload -> village.delete(upload).expect(204));
    }
}
