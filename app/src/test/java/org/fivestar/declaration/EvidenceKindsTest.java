package org.fivestar.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.fivestar.Answer;
import org.fivestar.EditionFixture;
import org.fivestar.FivestarTest;
import org.fivestar.YearFixture;
import org.fivestar.YearFixture.Candidate;
import org.fivestar.evidence.EvidenceFixture;
import org.fivestar.processes.EditionId;
import org.fivestar.processes.Editions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** An indicator that asks for pictures takes no papers, by whichever door they come. */
@FivestarTest
class EvidenceKindsTest {

    private static final int YEAR = 2043;

    @Autowired
    YearFixture year;

    @Autowired
    Editions editions;

    @Autowired
    JdbcClient jdbc;

    private static EditionId published;

    private Candidate assessing() {
        year.shipped(); // somebody for every role
        Candidate village = year.candidate(edition(editions), YEAR);
        village.claimFirst(1);
        village.submit("submit", Map.of()).expect(200);
        return village;
    }

    private static synchronized EditionId edition(Editions editions) {
        if (published == null) {
            published = EditionFixture.publish(
                            editions,
                            YEAR,
                            Map.of(
                                    "rubrics/village.json", rubric("village"),
                                    "rubrics/community.json", rubric("community")))
                    .id();
        }
        return published;
    }

    private static byte[] rubric(String kind) {
        String indicators = indicator("A1-1", "\"picture\"") + "," + indicator("A1-2", "\"document\",\"sheet\"") + ","
                + indicator("A1-3", "");
        return """
                {"code":"kinds-%s","title":"文件种类","placeKind":"%s","year":%d,"sample":true,"stars":[
                {"code":"A","name":"甲星","nameEn":"A","shortName":"甲","requires":[],
                "tasks":[{"code":"A1","name":"任务","indicators":[%s]}]}]}""".formatted(kind, kind, YEAR, indicators).getBytes(StandardCharsets.UTF_8);
    }

    private static String indicator(String code, String kinds) {
        return """
                {"code":"%s","text":"有记录","kind":"standard","criterion":{"type":"presence"},
                "evidence":{"necessity":"optional","why":"","maxFiles":3,"kinds":[%s]},"help":""}""".formatted(code, kinds);
    }

    private static byte[] picture() {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] paper(Candidate village) {
        return ("会议记录 " + village.id()).getBytes(StandardCharsets.UTF_8);
    }

    private static Answer upload(Candidate village, String indicator, String name, byte[] bytes) {
        return EvidenceFixture.upload(village.declarant(), village.run(), indicator, name, bytes);
    }

    private static String uploaded(Candidate village, String indicator, String name, byte[] bytes) {
        return upload(village, indicator, name, bytes).expect(201).path("id").asString();
    }

    private static Answer link(Candidate village, String indicator, String file) {
        return village.answer(indicator, Map.of("meets", true), List.of(file));
    }

    private long files(Candidate village) {
        return jdbc.sql("select count(*) from evidence where run_id = :run")
                .param("run", village.id())
                .query(Long.class)
                .single();
    }

    @Test
    void aFileOfAnotherKindIsNotTakenForTheIndicatorWhateverItIsCalled() {
        Candidate village = assessing();
        JsonNode refused = upload(village, "A1-1", "记录.txt", paper(village)).expectProblem(422, "wrong-kind");
        assertThat(refused.path("title").asString()).contains("只收图片").contains("记录.txt");
        upload(village, "A1-1", "记录.jpg", paper(village)).expectProblem(422, "wrong-kind");
        upload(village, "A1-2", "照片.pdf", picture()).expectProblem(422, "wrong-kind");
        assertThat(files(village)).isZero();

        link(village, "A1-1", uploaded(village, "A1-1", "照片.png", picture())).expect(200);
        link(village, "A1-2", uploaded(village, "A1-2", "记录.txt", paper(village)))
                .expect(200);
        uploaded(village, "A1-2", "台账.csv", "户主,金额\n张三,100\n".getBytes(StandardCharsets.UTF_8));
        assertThat(files(village)).isEqualTo(3);
    }

    @Test
    void anIndicatorWithoutKindsTakesAny() {
        Candidate village = assessing();
        link(village, "A1-3", uploaded(village, "A1-3", "照片.png", picture())).expect(200);
        link(village, "A1-3", uploaded(village, "A1-3", "记录.txt", paper(village)))
                .expect(200);
    }

    @Test
    void aProgramIsNeverTakenWhateverItIsCalled() throws IOException {
        Candidate village = assessing();
        byte[] program = Files.readAllBytes(Path.of("/bin/sh"));
        JsonNode refused = upload(village, "A1-3", "会议记录.pdf", program).expectProblem(422, "wrong-kind");
        assertThat(refused.path("title").asString()).contains("会议记录.pdf").contains("程序");
        assertThat(refused.path("remedy").asString()).contains("文档");
        upload(village, "", "会议记录.pdf", program).expectProblem(422, "wrong-kind");
        for (byte[] other : List.of(
                windowsProgram(),
                HexFormat.of().parseHex("cafebabe0000003d001d0a0002000307"),
                HexFormat.of().parseHex("cffaedfe0c00000100000000020000001000000058050000"),
                "#!/bin/bash\nrm -rf /\n".getBytes(StandardCharsets.UTF_8),
                "@echo off\r\ndel *.*\r\n".getBytes(StandardCharsets.UTF_8))) {
            upload(village, "A1-3", "照片.jpg", other).expectProblem(422, "wrong-kind");
        }
        assertThat(files(village)).isZero();
    }

    private static byte[] windowsProgram() {
        byte[] bytes = new byte[512];
        bytes[0] = 'M';
        bytes[1] = 'Z';
        bytes[60] = (byte) 0x80;
        bytes[128] = 'P';
        bytes[129] = 'E';
        return bytes;
    }

    @Test
    void aFileGivenElsewhereIsNotLinkedWhenItIsOfAnotherKind() {
        Candidate village = assessing();
        String paper = uploaded(village, "A1-2", "记录.txt", paper(village));
        JsonNode refused = link(village, "A1-1", paper).expectProblem(422, "findings");
        JsonNode finding = refused.path("findings").get(0);
        assertThat(finding.path("place").asString()).isEqualTo("/evidence");
        assertThat(finding.path("sentence").asString()).contains("A1-1").contains("只收图片");
        assertThat(village.view().path("answers")).isEmpty();
        village.declarant()
                .post("/api/evidence/" + paper + "/carrying?runId=" + village.id() + "&indicator=A1-1", Map.of())
                .expectProblem(422, "wrong-kind");
        assertThat(files(village)).isEqualTo(1);
    }
}
