package org.fivestar.cycle;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fivestar.Answer;
import org.fivestar.AppFixture;
import org.fivestar.EditionFixture;
import org.fivestar.Visitor;
import org.fivestar.YearFixture;
import org.fivestar.processes.Editions;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A county of its own with two townships, in a year that is prepared and the one after it. */
final class LocalYear {

    static final int YEAR = 2067;
    static final String COUNTY = "410171000000";
    static final String OTHER_COUNTY = "410172000000";
    static final String TOWN = "410171100000";
    static final String OTHER_TOWN = "410171101000";
    static final String VILLAGE = "410171100200";
    static final String COMMUNITY = "410171101001";

    private final AppFixture app;
    private final Editions editions;

    LocalYear(AppFixture app, YearFixture years, Editions editions, JdbcClient jdbc) {
        this.app = app;
        this.editions = editions;
        jdbc.sql("delete from local_item where cycle like '____-410171%'").update();
        if (jdbc.sql("select count(*) from cycle where area = :county")
                        .param("county", COUNTY)
                        .query(Long.class)
                        .single()
                == 0) {
            years.shipped();
            prepare();
        }
    }

    private void prepare() {
        places(List.of(
                COUNTY + ",细县,county," + AppFixture.ZHENGZHOU,
                OTHER_COUNTY + ",邻县,county," + AppFixture.ZHENGZHOU,
                TOWN + ",细镇,township," + COUNTY,
                OTHER_TOWN + ",邻镇,township," + COUNTY,
                VILLAGE + ",细村委会,village," + TOWN,
                COMMUNITY + ",邻社区居委会,village," + OTHER_TOWN));
        cycle(YEAR, Map.of());
        // next year one task is gone, and another says something else
        String rubric = new String(EditionFixture.shipped(YEAR + 1).get("rubrics/village.json"), StandardCharsets.UTF_8)
                .replace("\"ST6-1\"", "\"ST6-9\"")
                .replace("\"ST6\"", "\"ST9\"")
                .replace("治理生活垃圾", "分类治理生活垃圾");
        cycle(YEAR + 1, Map.of("rubrics/village.json", rubric.getBytes(StandardCharsets.UTF_8)));
    }

    private void places(List<String> rows) {
        byte[] file =
                ("code,name,level,parent_code\n" + String.join("\n", rows) + "\n").getBytes(StandardCharsets.UTF_8);
        app.administrator().send("POST", "/api/places/import", file, "text/csv").expect(200);
    }

    void cycle(int year, Map<String, byte[]> changed) {
        String edition = EditionFixture.publish(editions, year, changed).id().value();
        app.as("city/office", AppFixture.ZHENGZHOU)
                .post("/api/cycles", Map.of("year", year, "area", COUNTY, "editionId", edition))
                .expect(201);
    }

    Visitor county() {
        return app.as("county/office", COUNTY);
    }

    Visitor township() {
        return app.as("township/reviewer", TOWN);
    }

    Visitor village() {
        return app.as("village/declarant", VILLAGE);
    }

    static String path() {
        return "/api/cycles/" + YEAR + "-" + COUNTY + "/local-items";
    }

    static Map<String, Object> item(String place, String about, String text) {
        Map<String, Object> item = new HashMap<>();
        item.put("place", place);
        item.put("kind", "village");
        item.put("about", about);
        item.put("text", text);
        item.put("helps", List.of("县城管局"));
        return item;
    }

    static Map<String, Object> but(Map<String, Object> item, String field, Object value) {
        Map<String, Object> other = new HashMap<>(item);
        other.put(field, value);
        return other;
    }

    static Map<String, Object> wording(String text, Object... more) {
        Map<String, Object> wording = new HashMap<>(Map.of("text", text, "helps", List.of()));
        for (int i = 0; i < more.length; i += 2) {
            wording.put((String) more[i], more[i + 1]);
        }
        return wording;
    }

    JsonNode added(Visitor visitor, String place, String about, String text) {
        return visitor.post(path(), item(place, about, text)).expect(201);
    }

    static Answer change(Visitor visitor, JsonNode item, Map<String, ?> wording) {
        return visitor.put(
                path() + "/" + item.path("id").asLong(),
                wording,
                Map.of("If-Match", "\"" + item.path("version").asLong() + "\""));
    }

    static Answer withdraw(Visitor visitor, JsonNode item) {
        return visitor.delete(
                path() + "/" + item.path("id").asLong(),
                Map.of("If-Match", "\"" + item.path("version").asLong() + "\""));
    }

    JsonNode list(Visitor visitor, String place) {
        return visitor.get(path() + "?place=" + place).expect(200);
    }

    static List<String> texts(JsonNode list) {
        return list.path("items")
                .valueStream()
                .map(one -> one.path("text").asString())
                .toList();
    }
}
