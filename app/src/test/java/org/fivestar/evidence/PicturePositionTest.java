package org.fivestar.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.exif.GpsDirectory;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.fivestar.AppFixture;
import org.fivestar.FivestarTest;
import org.fivestar.Visitor;
import org.fivestar.YearFixture;
import org.fivestar.YearFixture.Candidate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Where a picture was taken stays in its original bytes: it is neither read nor indexed nor told. */
@FivestarTest
class PicturePositionTest {

    /** Written by the phone beside the position. */
    private static final String DEVICE = "SONGJIANGPHONE7";
    /** What any form of the position would contain: degrees as a decimal, or minutes and seconds. */
    private static final List<String> TELLING =
            List.of("33.58", "114.04", "33° 3", "114° 2", "56.78", "34.56", "GPS", DEVICE);

    @Autowired
    AppFixture app;

    @Autowired
    YearFixture year;

    @Autowired
    JdbcClient jdbc;

    /** A small picture taken at 33°34'56.78" N, 114°2'34.56" E. */
    private static byte[] photograph() throws Exception {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB), "jpg", plain);
        byte[] exif = exif();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(out);
        data.write(plain.toByteArray(), 0, 2);
        data.writeShort(0xFFE1);
        data.writeShort(exif.length + 2);
        data.write(exif);
        data.write(plain.toByteArray(), 2, plain.size() - 2);
        return out.toByteArray();
    }

    /** The block a phone puts in front: the device, and the position in a directory of its own. */
    private static byte[] exif() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(out);
        data.write("Exif\0\0MM\0*".getBytes(StandardCharsets.ISO_8859_1));
        data.writeInt(8);
        data.writeShort(2);
        entry(data, 0x0110, 2, DEVICE.length() + 1, 38);
        entry(data, 0x8825, 4, 1, 54);
        data.writeInt(0);
        data.write((DEVICE + "\0").getBytes(StandardCharsets.US_ASCII));
        data.writeShort(4);
        entry(data, 1, 2, 2, 'N' << 24);
        entry(data, 2, 5, 3, 108);
        entry(data, 3, 2, 2, 'E' << 24);
        entry(data, 4, 5, 3, 132);
        data.writeInt(0);
        for (int part : new int[] {33, 1, 34, 1, 5678, 100, 114, 1, 2, 1, 3456, 100}) {
            data.writeInt(part);
        }
        return out.toByteArray();
    }

    private static void entry(DataOutputStream data, int tag, int type, int count, int value) throws Exception {
        data.writeShort(tag);
        data.writeShort(type);
        data.writeInt(count);
        data.writeInt(value);
    }

    private static void tellsNothing(String what, String words) {
        assertThat(TELLING).as(what + ": " + words).noneMatch(words::contains);
    }

    @Test
    void thePictureReallyHasAPosition() throws Exception {
        var where = ImageMetadataReader.readMetadata(new ByteArrayInputStream(photograph()))
                .getFirstDirectoryOfType(GpsDirectory.class)
                .getGeoLocation();
        assertThat(where.getLatitude()).isBetween(33.58, 33.59);
        assertThat(where.getLongitude()).isBetween(114.04, 114.05);
    }

    @Test
    void itIsNeitherReadNorIndexedNorTold() throws Exception {
        Candidate village = year.candidate();
        village.claimFirst(1);
        village.submit("submit", Map.of()).expect(200);
        JsonNode indicator = village.firstClaimedIndicator();
        String code = indicator.path("code").asString();
        byte[] photograph = photograph();
        Visitor declarant = village.declarant();
        JsonNode given = EvidenceFixture.upload(declarant, village.run(), code, "秸秆禁烧现场.jpg", photograph)
                .expect(201);
        String id = given.path("id").asString();
        tellsNothing("upload", given.toString());
        JsonNode read = EvidenceFixture.read(declarant, id);
        tellsNothing("file", read.toString());
        village.answer(code, Candidate.meeting(indicator.path("criterion")), List.of(id))
                .expect(200);

        jdbc.sql("select text from evidence_text where sha256 = :sha256")
                .param("sha256", given.path("sha256").asString())
                .query(String.class)
                .list()
                .forEach(words -> tellsNothing("words read", words));
        for (Visitor reader : List.of(declarant, village.township(), app.as("county/inspector", AppFixture.YANCHENG))) {
            tellsNothing("text", reader.get("/api/evidence/" + id + "/text").text());
            tellsNothing(
                    "declaration",
                    reader.get("/api/declarations/" + village.id())
                            .expect(200)
                            .path("answers")
                            .toString());
            notFoundByPosition(reader, id);
        }
    }

    private static void notFoundByPosition(Visitor reader, String id) {
        JsonNode found = EvidenceFixture.eventually(
                () -> reader.get("/api/archive?kind=evidence&q=%E7%A7%B8%E7%A7%86%E7%A6%81%E7%83%A7")
                        .expect(200),
                page -> hits(page).contains(id));
        found.path("hits")
                .valueStream()
                .filter(hit -> hit.toString().contains(id))
                .forEach(hit -> tellsNothing("hit", hit.toString()));
        for (String words : List.of(DEVICE, "33.58", "114.04", "GPS")) {
            assertThat(hits(reader.get("/api/archive?kind=evidence&q=" + words).expect(200)))
                    .as(words)
                    .doesNotContain(id);
        }
    }

    private static String hits(JsonNode page) {
        return page.path("hits").toString();
    }

    @Test
    void theOriginalKeepsItsBytesForWhoMaySeeTheCaseAndNobodyElse() throws Exception {
        Candidate village = year.candidate();
        village.claimFirst(1);
        village.submit("submit", Map.of()).expect(200);
        byte[] photograph = photograph();
        JsonNode given = EvidenceFixture.upload(village.declarant(), village.run(), "", "现场.jpg", photograph)
                .expect(201);
        String content = "/api/evidence/" + given.path("id").asString() + "/content?download=true";
        assertThat(given.path("sha256").asString())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(photograph)));
        for (Visitor reader : List.of(village.declarant(), village.township())) {
            var answer = reader.get(content);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.bytes()).isEqualTo(photograph);
        }
        app.as("village/declarant", year.neighbour().code()).get(content).expectProblem(404, "not-found");
        app.visitor().get(content).expectProblem(401, "not-signed-in");
    }
}
