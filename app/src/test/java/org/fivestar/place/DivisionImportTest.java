package org.fivestar.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import org.fivestar.Answer;
import org.fivestar.AppFixture;
import org.fivestar.FivestarTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@FivestarTest
class DivisionImportTest {

    private static final String HEADER = "code,name,level,parent_code\n";

    @Autowired
    AppFixture app;

    @Autowired
    Places places;

    @Autowired
    JdbcClient jdbc;

    private Answer send(String query, byte[] file) {
        return app.administrator().send("POST", "/api/places/import" + query, file, "text/csv");
    }

    private Answer send(String query, String file) {
        return send(query, file.getBytes(StandardCharsets.UTF_8));
    }

    private long registered() {
        return jdbc.sql("select count(*) from place").query(Long.class).single();
    }

    @Test
    void theWholeProvinceLoadsAndTheSameFileAgainChangesNothing() {
        byte[] province = AppFixture.divisions(code -> true);
        JsonNode report = send("", province).expect(200);
        assertThat(report.path("read").asInt()).isEqualTo(55_163);
        assertThat(report.path("rows").size()).isZero();
        assertThat(registered()).isGreaterThanOrEqualTo(55_163);

        JsonNode again = send("", province).expect(200);
        assertThat(again.path("unchanged").asInt()).isEqualTo(55_163);
        assertThat(again.path("added").asInt() + again.path("changed").asInt()).isZero();

        assertThat(places.subjects("411600000000")).as("Zhoukou").hasSize(5_113);
        assertThat(places.subjects(AppFixture.LUOHE)).hasSize(1_334);
        assertThat(places.subjects("410800000000")).as("Jiaozuo").hasSize(2_024);
        assertThat(places.cities()).hasSize(18);
    }

    @Test
    void aDryRunSaysWhatWouldHappenAndDoesNothing() {
        long before = registered();
        JsonNode report = send(
                        "?dryRun=true", HEADER + "419900000000,试验市,city,\n419901000000,试验县,county,419900000000\n")
                .expect(200);
        assertThat(report.path("added").asInt()).isEqualTo(2);
        assertThat(registered()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4111030032|某村委会|village|411103003000|不是 12 位数字",
                "411103003000|某街道|village|411103000000|与层级",
                "411103003999||village|411103003000|名称为空",
                "411103003999|某村委会|hamlet|411103003000|层级“hamlet”不对",
                "411103003999|某村委会|village|411103107000|上级代码",
                "411103999001|某村委会|village|411103999000|既不在文件里",
                "411103003999|某村委会|village|411103003000,x|应有 4 列",
                "411103003999|\"某\"村委会|village|411103003000|不支持引号"
            })
    void aBadRowIsReportedWithItsLineAndNothingOfTheFileIsImported(
            String code, String name, String level, String parent, String reason) {
        long before = registered();
        String good = "411103003998,好村委会,village,411103003000\n";
        String bad = code + "," + (name == null ? "" : name) + "," + level + "," + parent + "\n";
        JsonNode problem = send("", HEADER + good + bad).expectProblem(422, "import-refused");
        assertThat(problem.path("rows").size()).isEqualTo(1);
        assertThat(problem.path("rows").get(0).path("line").asInt()).isEqualTo(3);
        assertThat(problem.path("rows").get(0).path("reason").asString()).contains(reason);
        assertThat(registered()).isEqualTo(before);

        JsonNode dry = send("?dryRun=true", HEADER + good + bad).expect(200);
        assertThat(dry.path("rows").get(0).path("line").asInt()).isEqualTo(3);
    }

    @Test
    void duplicatesWrongHeadersOtherEncodingsAndEmptyFilesAreRefused() {
        String row = "411103003998,好村委会,village,411103003000\n";
        assertThat(send("", HEADER + row + row)
                        .expectProblem(422, "import-refused")
                        .path("rows")
                        .get(0)
                        .path("reason")
                        .asString())
                .contains("与第 2 行重复");
        send("", "name,code\n" + row).expectProblem(422, "import-refused");
        send("", HEADER).expectProblem(422, "import-refused");
        send("", "").expectProblem(422, "import-refused");
        send("", (HEADER + row).getBytes(Charset.forName("GBK"))).expectProblem(422, "wrong-encoding");
        send("", (HEADER + row).getBytes(StandardCharsets.UTF_16)).expectProblem(422, "wrong-encoding");
        assertThat(places.find("411103003998")).isEmpty();
    }

    @Test
    void theNameSaysTheKindOrItIsGuessedAndCanBeConfirmedForGood() {
        String file = HEADER
                + "411103003990,甲庄村民委员会,village,411103003000\n"
                + "411103003991,乙街社区居委会,village,411103003000\n"
                + "411103003992,丙生活区,village,411103003000\n";
        send("", file).expect(200);
        assertThat(places.get("411103003990").name()).isEqualTo("甲庄村");
        assertThat(places.get("411103003990").kind()).isEqualTo(Kind.VILLAGE);
        assertThat(places.get("411103003991").name()).isEqualTo("乙街社区");
        assertThat(places.get("411103003991").kind()).isEqualTo(Kind.COMMUNITY);
        assertThat(places.get("411103003992").kindGuessed()).isTrue();

        app.administrator()
                .put("/api/places/411103003992/kind", java.util.Map.of("kind", "community"))
                .expect(200);
        JsonNode report = send("", file.replace("丙生活区", "丙新生活区")).expect(200);
        assertThat(report.path("changed").asInt()).isEqualTo(1);
        Place confirmed = places.get("411103003992");
        assertThat(confirmed.kind()).isEqualTo(Kind.COMMUNITY);
        assertThat(confirmed.kindGuessed()).isFalse();
        assertThat(confirmed.name()).isEqualTo("丙新生活区");
        assertThat(places.ref("411103003992").name())
                .as("remembered names follow")
                .isEqualTo("丙新生活区");
        jdbc.sql("delete from place where code like '41110300399_'").update();
        places.forget();
    }

    @Test
    void onlyTheAdministratorImports() {
        app.as("city/office", AppFixture.LUOHE)
                .send("POST", "/api/places/import", HEADER.getBytes(StandardCharsets.UTF_8), "text/csv")
                .expectProblem(403, "forbidden");
    }

    @Test
    void aPlaceThatEndedIsInNoListButItsCodeStays() {
        send("", HEADER + "411103994000,甲乡,township,411103000000\n411103994201,乙村委会,village,411103994000\n")
                .expect(200);
        var administrator = app.administrator();
        String township = "/api/places/411103994000/end";
        String village = "/api/places/411103994201/end";
        Map<String, String> yesterday =
                Map.of("lastDay", LocalDate.now(app.clock()).minusDays(1).toString());
        app.as("city/office", AppFixture.LUOHE).put(village, yesterday).expectProblem(403, "forbidden");
        administrator.put(township, yesterday).expectProblem(409, "places-below");
        administrator.put(village, Map.of("lastDay", "morgen")).expect(400);
        administrator.put(village, yesterday).expect(200);
        assertThat(places.subjects("411103994000")).isEmpty();
        assertThat(administrator
                        .get("/api/places/411103994201")
                        .expect(200)
                        .path("name")
                        .asString())
                .isEqualTo("乙村");
        administrator.sendJson("PUT", village, "{\"lastDay\":null}").expect(200);
        assertThat(places.subjects("411103994000")).hasSize(1);
        // and ended again: other tests count the places of this city
        administrator.put(village, yesterday).expect(200);
        administrator.put(township, yesterday).expect(200);
    }

    @Test
    void placesAreListedAndFound() {
        var reviewer = app.as("township/reviewer", AppFixture.SONGJIANG);
        assertThat(reviewer.get("/api/places/" + AppFixture.SONGJIANG)
                        .expect(200)
                        .path("level")
                        .asString())
                .isEqualTo("township");
        assertThat(reviewer.get("/api/places?parent=" + AppFixture.SONGJIANG)
                        .expect(200)
                        .size())
                .isEqualTo(12);
        assertThat(reviewer.get("/api/places?q=淞江".replace("淞江", "%E6%B7%9E%E6%B1%9F"))
                        .expect(200)
                        .get(0)
                        .path("code")
                        .asString())
                .isEqualTo(AppFixture.SONGJIANG);
        assertThat(reviewer.get("/api/places?q=%25").expect(200).size())
                .as("a percent sign is a character like any other")
                .isZero();
        reviewer.get("/api/places?q=%20").expectProblem(400, "invalid");
        reviewer.get("/api/places/1").expectProblem(404, "not-found");
        reviewer.get("/api/places?parent=411103003000&q=x").expectProblem(400, "invalid");
        app.visitor().get("/api/places").expectProblem(401, "not-signed-in");
    }
}
