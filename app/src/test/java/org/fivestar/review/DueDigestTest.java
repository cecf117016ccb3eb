package org.fivestar.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.fivestar.AppFixture;
import org.fivestar.FivestarTest;
import org.fivestar.Visitor;
import org.fivestar.YearFixture;
import org.fivestar.YearFixture.Candidate;
import org.fivestar.account.Appointments;
import org.fivestar.account.NewPost;
import org.fivestar.account.PersonId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What is late and what is due today stands on top of the notices, in the words of the mail. */
@FivestarTest
class DueDigestTest {

    @Autowired
    YearFixture year;

    @Autowired
    AppFixture app;

    @Autowired
    Appointments appointments;

    @Test
    void whatIsDueTodayAndWhatIsLateIsSaid() {
        Candidate village = year.elsewhere(8);
        village.handIn(1);
        PersonId person = app.newPerson();
        appointments.appoint(person, new NewPost("township/reviewer", AppFixture.HEILONGTAN, null), "test");
        Visitor reviewer = app.as(person);
        Instant due = Instant.parse(village.items(reviewer).get(0).path("due").asString());
        try {
            app.clock().setTo(due.minus(Duration.ofHours(1)));
            assertThat(words(reviewer)).anyMatch(line -> line.matches("待办今天到期 \\d+ 件"));
            long dueThen = reviewer.get("/api/work-items?due=today")
                    .expect(200)
                    .path("items")
                    .size();
            assertThat(words(reviewer)).contains("待办今天到期 " + dueThen + " 件");
            app.clock().setTo(due.plus(Duration.ofDays(1)));
            assertThat(words(reviewer)).anyMatch(line -> line.matches("待办逾期 \\d+ 件"));
        } finally {
            app.clock().reset();
        }
        assertThat(words(app.as(app.newPerson()))).isEmpty();
    }

    private static List<String> words(Visitor visitor) {
        JsonNode lines = visitor.get("/api/me/notices/today").expect(200);
        return lines.findValuesAsString("words");
    }
}
