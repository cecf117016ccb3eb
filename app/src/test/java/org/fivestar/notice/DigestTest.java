package org.fivestar.notice;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message;
import jakarta.mail.internet.MimeMessage;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.fivestar.FivestarTest;
import org.fivestar.MailFixture;
import org.fivestar.account.PersonId;
import org.junit.jupiter.api.Test;

/** What stands in the daily mail, and who gets one. */
@FivestarTest
class DigestTest extends MailDay {
    @Test
    void theMailArrivesOnceWithWhatIsNew() throws Exception {
        PersonId person = reviewer("zhang@example.cn");
        tell(person, "请您会签：刘庄村 · 乡镇初审", "/work/42");
        tell(person, "已经读过的", "/work/43");
        notices.read(person, List.of(notices.page(person, null).items().get(0).id()));
        DigestPart due = asked -> asked.contains(person)
                ? Map.of(person, List.of(new DigestLine("今天到期 3 件，逾期 1 件", "/work?due=today")))
                : Map.of();

        round(day, LocalTime.of(7, 59), due).round();
        assertThat(mail.getReceivedMessages()).as("before eight").isEmpty();
        for (int twice = 0; twice < 2; twice++) {
            round(day, MORNING, due).round();
            round(day, LocalTime.of(9, 30), due).round();
        }

        assertThat(mail.getReceivedMessages()).hasSize(1);
        MimeMessage message = mail.getReceivedMessages()[0];
        assertThat(message.getRecipients(Message.RecipientType.TO))
                .extracting(Object::toString)
                .containsExactly("zhang@example.cn");
        assertThat(message.getFrom()[0].toString()).contains(MailFixture.SENDER);
        assertThat(message.getSubject()).contains("今天到期 3 件，逾期 1 件；1 条新提醒");
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        List<String> bodies = bodies(message);
        assertThat(bodies)
                .hasSize(2)
                .allSatisfy(body -> assertThat(body)
                        .contains("请您会签：刘庄村 · 乡镇初审")
                        .contains("https://wuxing.example.cn/work/42")
                        .contains("https://wuxing.example.cn/work?due=today")
                        .doesNotContain("已经读过的")
                        .doesNotContain("只在系统里说的话")
                        .doesNotContain("测试员"));
    }

    @Test
    void theNextMailHasOnlyWhatCameSince() throws Exception {
        PersonId person = reviewer("since@example.cn");
        tell(person, "昨天的", "/work/1");
        round(day, MORNING).round();
        LocalDate next = calendar.after(day, 1);
        round(next, MORNING).round();
        assertThat(mail.getReceivedMessages()).as("nothing new, no mail").hasSize(1);
        tell(person, "今天的", "/work/2");
        LocalDate third = calendar.after(next, 1);
        round(third, MORNING).round();
        assertThat(mail.getReceivedMessages()).hasSize(2);
        assertThat(bodies(mail.getReceivedMessages()[1]).get(0)).contains("今天的").doesNotContain("昨天的");
    }

    @Test
    void whoDoesNotWantItHasNoAddressOrIsNotInOfficeGetsNone() {
        PersonId without = appointed();
        tell(without, "没有地址", "/work/1");
        PersonId off = reviewer("off@example.cn");
        wish(off, "off@example.cn", false);
        tell(off, "不要邮件", "/work/1");
        PersonId gone = app.newPerson();
        wish(gone, "gone@example.cn", true);
        tell(gone, "没有岗位", "/work/1");
        reviewer("nothing@example.cn");
        round(day, MORNING).round();
        assertThat(mail.getReceivedMessages()).isEmpty();
    }

    @Test
    void noMailOnRestDaysNorInTheEvening() {
        tell(reviewer("rest@example.cn"), "催办", "/work/1");
        LocalDate rest = day;
        while (calendar.isWorkday(rest)) {
            rest = rest.plusDays(1);
        }
        round(rest, MORNING).round();
        round(day, LocalTime.of(18, 1)).round();
        assertThat(mail.getReceivedMessages()).isEmpty();
        round(day, LocalTime.of(17, 59)).round();
        assertThat(mail.getReceivedMessages()).hasSize(1);
    }

    @Test
    void aYearWithoutACalendarHasMailFromMondayToFriday() {
        tell(reviewer("uncharted@example.cn"), "催办", "/work/1");
        LocalDate saturday = LocalDate.of(2091, 1, 6);
        round(saturday, MORNING).round();
        assertThat(mail.getReceivedMessages()).isEmpty();
        round(saturday.plusDays(2), MORNING).round();
        assertThat(mail.getReceivedMessages()).hasSize(1);
    }

    @Test
    void aPartThatFailsIsLeftOut() throws Exception {
        tell(reviewer("part@example.cn"), "催办：刘庄村", "/work/1");
        round(day, MORNING, asked -> {
                    throw new IllegalStateException("on purpose");
                })
                .round();
        assertThat(bodies(mail.getReceivedMessages()[0]).get(0)).contains("催办：刘庄村");
    }

    @Test
    void manyNoticesAreCountedAndMarkupInATitleIsText() throws Exception {
        PersonId person = reviewer("many@example.cn");
        for (int i = 0; i < 23; i++) {
            tell(person, "第 " + i + " 条 <b>&amp;", "/work/" + i);
        }
        round(day, MORNING).round();
        List<String> bodies = bodies(mail.getReceivedMessages()[0]);
        assertThat(bodies.get(0))
                .contains("新提醒（23 条）")
                .contains("第 22 条 <b>")
                .contains("还有 3 条")
                .doesNotContain("第 2 条");
        assertThat(bodies.get(1)).contains("第 22 条 &lt;b&gt;&amp;amp;").doesNotContain("<b>");
    }

    @Test
    void aLineBreakInATitleMakesNoHeader() throws Exception {
        PersonId person = reviewer("header@example.cn");
        DigestPart part = asked -> Map.of(person, List.of(new DigestLine("今天\r\nBcc: evil@example.cn", "/work")));
        round(day, MORNING, part).round();
        MimeMessage message = mail.getReceivedMessages()[0];
        assertThat(message.getAllRecipients()).hasSize(1);
        assertThat(message.getHeader("Bcc")).isNull();
        assertThat(message.getSubject()).contains("今天 Bcc: evil@example.cn");
    }
}
