package org.fivestar.plan;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.fivestar.Answer;
import org.fivestar.AppFixture;
import org.fivestar.EditionFixture;
import org.fivestar.Visitor;
import org.fivestar.YearFixture;
import org.fivestar.processes.Editions;
import org.springframework.boot.test.context.TestComponent;
import tools.jackson.databind.JsonNode;

/** A county of its own whose villages plan the year to come, and tables of plans that were published. */
@TestComponent
public class PlanYear {

    static final String COUNTY = "410189000000";
    static final String TOWN = "410189100000";
    static final String OTHER_TOWN = "410189101000";
    static final String OTHER_COUNTY = "410188000000";

    private final AppFixture app;
    private final YearFixture years;
    private final Editions editions;
    private final AtomicInteger used = new AtomicInteger();
    private boolean open;

    PlanYear(AppFixture app, YearFixture years, Editions editions) {
        this.app = app;
        this.years = years;
        this.editions = editions;
    }

    /** The year that is planned: the next one, so that days are left in it whenever the test runs. */
    int year() {
        return LocalDate.now(app.clock()).getYear() + 1;
    }

    /** Places and the edition; once for all tests. */
    synchronized void open() {
        if (open) {
            return;
        }
        years.shipped();
        List<String> rows = new ArrayList<>(List.of(
                COUNTY + ",划县,county," + AppFixture.ZHENGZHOU,
                OTHER_COUNTY + ",隔县,county," + AppFixture.ZHENGZHOU,
                TOWN + ",划镇,township," + COUNTY,
                OTHER_TOWN + ",规镇,township," + COUNTY));
        for (int i = 200; i < 240; i++) {
            rows.add("410189100" + i + ",划" + i + "村委会,village," + TOWN);
        }
        rows.add("410189101001,规社区居委会,village," + OTHER_TOWN);
        rows.add("410189101200,规村委会,village," + OTHER_TOWN);
        places(rows);
        cycle(year(), COUNTY, AppFixture.ZHENGZHOU);
        open = true;
    }

    void places(List<String> rows) {
        byte[] file =
                ("code,name,level,parent_code\n" + String.join("\n", rows) + "\n").getBytes(StandardCharsets.UTF_8);
        app.administrator().send("POST", "/api/places/import", file, "text/csv").expect(200);
    }

    /** Names the edition of a year in an area; nothing is opened. */
    void cycle(int year, String area, String city) {
        years.shipped();
        String edition = editions.all().stream()
                .filter(one -> one.year() == year)
                .findFirst()
                .orElseGet(() -> EditionFixture.publish(editions, year))
                .id()
                .value();
        app.as("city/office", city)
                .post("/api/cycles", Map.of("year", year, "area", area, "editionId", edition))
                .expect(201);
    }

    /** A village nobody has planned for yet. */
    Village village() {
        open();
        return new Village(this, "410189100" + (200 + used.getAndIncrement()));
    }

    Visitor township() {
        return app.as("township/reviewer", TOWN);
    }

    Visitor county() {
        return app.as("county/office", COUNTY);
    }

    Visitor city() {
        return app.as("city/office", AppFixture.ZHENGZHOU);
    }

    static Answer load(Visitor office, int year, String query, List<String> rows) {
        String file = PlanFile.HEADER + "\n" + String.join("\n", rows) + "\n";
        return office.send(
                "POST",
                "/api/plans/import?year=" + year + "&basis=plan" + query,
                file.getBytes(StandardCharsets.UTF_8),
                "text/csv");
    }

    /** A village with what can be done to its plan over HTTP. */
    record Village(PlanYear of, String code) {

        Visitor declarant() {
            return of.app.as("village/declarant", code);
        }

        String path() {
            return "/api/plans/" + of.year() + "/" + code;
        }

        JsonNode view(Visitor visitor) {
            return visitor.get(path()).expect(200);
        }

        JsonNode view() {
            return view(declarant());
        }

        Map<String, String> seen() {
            return Map.of("If-Match", "\"" + view().path("version").asLong() + "\"");
        }

        String state() {
            return view().path("state").asString();
        }

        /** A plan that is complete: holds peace, wants ecology besides. */
        Map<String, Object> content() {
            Map<String, Object> content = new HashMap<>();
            content.put("currentLevel", 1);
            content.put("currentStars", List.of("PA"));
            content.put("targetLevel", 2);
            content.put("targetStars", List.of("PA", "ST"));
            content.put("lines", List.of(line("ST", of.year() + "-06-30")));
            content.put("reason", "去年平安星已创成，今年污水管网完工，争创生态星。");
            return content;
        }

        static Map<String, Object> line(String star, String due) {
            return new HashMap<>(
                    Map.of("star", star, "gaps", "污水未全部入网", "measures", "铺设管网 1.2 公里", "unit", "县生态环境局", "due", due));
        }

        Answer write(Map<String, ?> content) {
            return declarant().put(path() + "/draft", content, seen());
        }

        Answer handIn(String words) {
            return declarant().post(path() + "/submission", Map.of("words", words), seen());
        }

        Answer decide(Visitor visitor, String decision, String reason) {
            return visitor.post(path() + "/decision", Map.of("decision", decision, "reason", reason), seen());
        }

        /** Written and with the township. */
        Village handedIn() {
            write(content()).expect(200);
            handIn("").expect(200);
            return this;
        }

        /** Through township and county. */
        Village accepted() {
            handedIn();
            decide(of.township(), "accept", "").expect(200);
            decide(of.county(), "accept", "同意。").expect(200);
            return this;
        }
    }
}
