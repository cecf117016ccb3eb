package org.fivestar.notice;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeMessage;
import java.time.LocalDate;
import java.util.List;
import org.fivestar.AppFixture;
import org.fivestar.FivestarTest;
import org.fivestar.YearFixture;
import org.fivestar.YearFixture.Candidate;
import org.fivestar.account.NewPost;
import org.fivestar.account.PersonId;
import org.fivestar.declaration.Workdays;
import org.fivestar.platform.HouseClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the mail says of the work lists as they are. */
@FivestarTest
class DueMailTest extends MailDay {

    @Autowired
    YearFixture year;

    /** The parts of the house, among them that of the work lists. */
    @Autowired
    List<DigestPart> parts;

    @AfterEach
    void today() {
        app.clock().reset();
    }

    /** Morning of a day: the house's clock, and the round of a node with everything the house has to say. */
    private void morning(LocalDate morning) {
        app.clock().setTo(morning.atTime(MORNING).atZone(HouseClock.ZONE).toInstant());
        round(morning, MORNING, parts.toArray(DigestPart[]::new)).round();
    }

    @Test
    void whatIsDueTodayStandsInTheMailOfTheDayAndAsOverdueInTheNext() throws Exception {
        Candidate village = year.elsewhere(0);
        village.handIn(1);
        PersonId person = app.newPerson();
        appointments.appoint(person, new NewPost("township/reviewer", AppFixture.HEILONGTAN, null), "test");
        wish(person, "due@example.cn", true);
        String item = village.item(app.as(person));
        LocalDate next = calendar.after(day, 1);
        String due = Workdays.startOf(next.plusDays(1)).minusSeconds(1).toString();
        jdbc.sql("update work_item set due_at = cast(:due as timestamptz) where id = :item")
                .param("due", due)
                .param("item", item)
                .update();
        jdbc.sql("update inbox_entry set due_at = cast(:due as timestamptz) where item = :item")
                .param("due", due)
                .param("item", item)
                .update();

        morning(next);
        said(mail.getReceivedMessages(), 1, "待办今天到期 " + listed(person, "today") + " 件", "today");
        morning(calendar.after(next, 1));
        said(mail.getReceivedMessages(), 2, "待办逾期 " + listed(person, "overdue") + " 件", "overdue");
    }

    private int listed(PersonId person, String due) {
        int count = app.as(person)
                .get("/api/work-items?limit=200&due=" + due)
                .expect(200)
                .path("items")
                .size();
        assertThat(count).isPositive();
        return count;
    }

    private static void said(MimeMessage[] received, int number, String words, String due) throws Exception {
        assertThat(received).hasSize(number);
        assertThat(bodies(received[number - 1]))
                .hasSize(2)
                .allSatisfy(
                        body -> assertThat(body).contains(words).contains("https://wuxing.example.cn/work?due=" + due));
    }
}
