package org.fivestar.declaration;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.fivestar.Answer;
import org.fivestar.AppFixture;
import org.fivestar.Visitor;
import org.fivestar.YearFixture;
import org.fivestar.YearFixture.Candidate;
import org.fivestar.processes.EditionId;
import org.fivestar.processes.Run;
import org.fivestar.processes.RunStart;
import org.fivestar.processes.Runs;

/** A township of its own with some villages in the shipped year. */
final class BookTown {

    static final String COUNTY = "410179000000";
    static final int YEAR = 2026;

    private static final AtomicInteger USED = new AtomicInteger(100);

    private final AppFixture app;
    private final YearFixture years;
    private final Runs runs;
    private final String code;
    private final List<Candidate> villages = new ArrayList<>();

    BookTown(AppFixture app, YearFixture years, Runs runs, int villages) {
        this.app = app;
        this.years = years;
        this.runs = runs;
        this.code = COUNTY.substring(0, 6) + USED.getAndIncrement() + "000";
        List<String> rows = new ArrayList<>(
                List.of(COUNTY + ",表县,county," + AppFixture.ZHENGZHOU, code + ",表镇,township," + COUNTY));
        for (int i = 0; i < villages; i++) {
            rows.add(village(i) + ",表" + (200 + i) + "村委会,village," + code);
        }
        byte[] file =
                ("code,name,level,parent_code\n" + String.join("\n", rows) + "\n").getBytes(StandardCharsets.UTF_8);
        app.administrator().send("POST", "/api/places/import", file, "text/csv").expect(200);
        for (int i = 0; i < villages; i++) {
            this.villages.add(start(years.shipped(), YEAR, i));
        }
    }

    private Candidate start(EditionId edition, int year, int number) {
        String cycle = year + "-book-" + code;
        String key = cycle + ":" + village(number);
        Map<String, String> units =
                Map.of("village", village(number), "township", code, "county", COUNTY, "city", AppFixture.ZHENGZHOU);
        runs.start(List.of(new RunStart(
                key, edition, cycle, village(number), "表" + (200 + number) + "村", "village", units, List.of())));
        Run run = runs.findByKey(key).orElseThrow();
        return new Candidate(run, app);
    }

    /** The village's run of the year before, handed in. */
    Candidate yearBefore(int number) {
        Candidate before = start(years.changed(YEAR - 1, diagram -> diagram), YEAR - 1, number);
        before.handIn(1);
        return before;
    }

    String code() {
        return code;
    }

    private String village(int number) {
        return code.substring(0, 9) + (200 + number);
    }

    Candidate get(int number) {
        return villages.get(number);
    }

    /** The village, on its self-assessment of one star. */
    Candidate assessing(int number) {
        Candidate village = get(number);
        village.claimFirst(1);
        village.submit("submit", Map.of()).expect(200);
        return village;
    }

    /** The village, back with one indicator to mend. */
    Candidate returned(int number) {
        Candidate village = assessing(number);
        village.answerAll();
        village.submit("submit", Map.of()).expect(200);
        String code = village.firstClaimedIndicator().path("code").asString();
        Map<String, ?> opinion = Map.of("indicator", code, "verdict", "return", "words", "请核对。");
        village.decide(
                        reviewer(),
                        Map.of("decision", "return", "reason", "请核对。", "form", Map.of(), "opinions", List.of(opinion)))
                .expect(200);
        return village;
    }

    Visitor reviewer() {
        return app.as("township/reviewer", code);
    }

    static Answer download(Visitor visitor, String place) {
        return visitor.get("/api/workbooks/" + YEAR + "/" + place);
    }

    BookFile export() {
        return BookFile.of(download(reviewer(), code));
    }

    static BookFile exportOwn(Candidate village) {
        return BookFile.of(download(village.declarant(), village.run().subject()));
    }

    static Answer send(Visitor visitor, String place, byte[] file, String query) {
        return visitor.send("POST", "/api/workbooks/" + YEAR + "/" + place + query, file, "application/octet-stream");
    }

    Answer send(BookFile file, String query) {
        return send(reviewer(), code, file.bytes(), query);
    }

    static Answer sendOwn(Candidate village, BookFile file, String query) {
        return send(village.declarant(), village.run().subject(), file.bytes(), query);
    }
}
