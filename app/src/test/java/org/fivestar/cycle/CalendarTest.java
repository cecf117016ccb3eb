package org.fivestar.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fivestar.Answer;
import org.fivestar.AppFixture;
import org.fivestar.FivestarTest;
import org.fivestar.processes.CalendarYearMissing;
import org.fivestar.processes.WorkCalendar;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@FivestarTest
class CalendarTest {

    @Autowired
    AppFixture app;

    @Autowired
    WorkCalendar calendar;

    private Answer send(String file) {
        return app.administrator().send("POST", "/api/calendar", file.getBytes(StandardCharsets.UTF_8), "text/csv");
    }

    /** A far year, so that no other test counts in it. */
    private static String year2041() {
        return IntStream.rangeClosed(1, 12)
                .mapToObj(day -> LocalDate.of(2041, 10, day) + ",rest,试验")
                .collect(Collectors.joining("\n", "date,day,occasion\n", "\n2041-09-28,work,试验\n"));
    }

    @Test
    void aYearIsRefusedUntilItIsLoadedAndThenCounts() {
        LocalDate before = LocalDate.of(2041, 9, 27);
        assertThatThrownBy(() -> calendar.after(before, 1)).isInstanceOf(CalendarYearMissing.class);

        send(year2041()).expect(200);
        assertThat(calendar.after(before, 1)).as("a Saturday made up for").isEqualTo(LocalDate.of(2041, 9, 28));
        assertThat(calendar.after(LocalDate.of(2041, 9, 30), 1)).isEqualTo(LocalDate.of(2041, 10, 14));
        send("\ufeff" + year2041()).expect(200);
        assertThat(app.as("village/declarant", AppFixture.VILLAGE)
                        .get("/api/calendar")
                        .expect(200)
                        .path("years")
                        .toString())
                .contains("2026", "2041");
    }

    @Test
    void whatIsNotAnOrderIsRefusedWithLineAndReason() {
        String broken = year2041().replace("2041-10-03,rest", "2041-10-33,rest");
        var rows = send(broken.replace("2041", "2042"))
                .expectProblem(422, "import-refused")
                .path("rows");
        assertThat(rows.get(0).path("line").asInt()).isEqualTo(4);
        assertThat(rows.get(0).toString()).contains("日历上没有 2042-10-33 这一天");
        send("date,day,occasion\n2042-01-01,rest,元旦\n").expectProblem(422, "import-refused");
        send("date,day,occasion\n2042-01-01,holiday,元旦\n").expectProblem(422, "import-refused");
        send("date,day\n2042-01-01,rest\n").expectProblem(422, "import-refused");
        send("").expectProblem(422, "import-refused");
        assertThat(calendar.years()).doesNotContain(2042);
    }

    @Test
    void onlyTheAdministratorLoads() {
        app.as("city/office", AppFixture.LUOHE)
                .send("POST", "/api/calendar", year2041().getBytes(StandardCharsets.UTF_8), "text/csv")
                .expectProblem(403, "forbidden");
    }
}
