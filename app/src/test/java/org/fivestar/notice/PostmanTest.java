package org.fivestar.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.fivestar.AtOnce;
import org.fivestar.FivestarTest;
import org.fivestar.account.PersonId;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** How the daily mail goes out, once, whatever the mail server does. */
@FivestarTest
class PostmanTest extends MailDay {
    @Test
    void aServerThatIsAwayIsTriedAgainLater() {
        PersonId person = reviewer("later@example.cn");
        tell(person, "退回：刘庄村", "/work/1");
        mail.stop();
        round(day, MORNING).round();
        JsonNode part = mailPart();
        assertThat(part.path("state").asString()).isEqualTo("degraded");
        assertThat(part.path("sentence").asString()).contains("有 1 封邮件没有发出").contains("没有应答");

        mail.start();
        round(day, MORNING).round();
        assertThat(mail.getReceivedMessages()).as("not at once again").isEmpty();
        assertThat(pauseInSeconds()).isBetween(30, 60);
        soon();
        round(day, MORNING).round();
        round(day, MORNING).round();
        assertThat(mail.getReceivedMessages()).hasSize(1);
        assertThat(mailPart().path("state").asString()).isEqualTo("up");
    }

    @Test
    void oneWhoIsAwayKeepsTheOthersFromBeingTriedInVain() {
        for (int i = 0; i < 3; i++) {
            tell(reviewer("many" + i + "@example.cn"), "催办", "/work/1");
        }
        mail.stop();
        round(day, MORNING).round();
        assertThat(jdbc.sql("select sum(attempts) from mail_waiting")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void afterManyAttemptsItIsGivenUpAndTheAdministratorReadsWhy() {
        tell(reviewer("never@example.cn"), "催办", "/work/1");
        mail.stop();
        round(day, MORNING).round();
        jdbc.sql("update mail_waiting set attempts = :before, next_at = now()")
                .param("before", properties.attempts() - 1)
                .update();
        round(day, MORNING).round();
        assertThat(state()).isEqualTo("given-up");
        assertThat(mailPart().path("sentence").asString()).contains("放弃").contains("没有应答");
        mail.start();
        soon();
        round(day, MORNING).round();
        assertThat(mail.getReceivedMessages()).isEmpty();
    }

    @Test
    void anAddressTheServerDoesNotKnowIsGivenUpAtOnceAndABusyServerIsNot() throws IOException {
        tell(reviewer("unknown@example.cn"), "催办", "/work/1");
        mail.stop();
        try (RefusingMailServer busy = new RefusingMailServer("451 try again later")) {
            round(day, MORNING).round();
        }
        assertThat(state()).isEqualTo("waiting");
        soon();
        try (RefusingMailServer refusing = new RefusingMailServer("550 no such user")) {
            round(day, MORNING).round();
        }
        assertThat(state()).isEqualTo("given-up");
        assertThat(mailPart().path("sentence").asString()).contains("拒收").contains("no such user");
    }

    @Test
    void twoNodesSendOneMailEach() {
        List<PersonId> people = IntStream.range(0, 6)
                .mapToObj(i -> reviewer("node" + i + "@example.cn"))
                .toList();
        people.forEach(person -> tell(person, "催办", "/work/1"));
        CompletableFuture.allOf(IntStream.range(0, 4)
                        .mapToObj(i -> CompletableFuture.runAsync(
                                () -> round(day, MORNING).round(), new AtOnce()))
                        .toArray(CompletableFuture[]::new))
                .join();
        round(day, MORNING).round();
        assertThat(mail.getReceivedMessages())
                .extracting(message -> message.getAllRecipients()[0].toString())
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 6)
                        .mapToObj(i -> "node" + i + "@example.cn")
                        .toList());
    }

    @Test
    void whatWasBeingSentWhenTheProgramDiedIsNotSentAgain() {
        tell(reviewer("died@example.cn"), "催办", "/work/1");
        mail.stop();
        round(day, MORNING).round();
        mail.start();
        jdbc.sql("update mail_waiting set state = 'sending', taken_at = now() - interval '11 minutes'")
                .update();
        round(day, MORNING).round();
        assertThat(mail.getReceivedMessages()).isEmpty();
        assertThat(state()).isEqualTo("given-up");
        assertThat(mailPart().path("sentence").asString()).contains("不再重发");
    }

    @Test
    void yesterdaysMailIsNotSentToday() {
        tell(reviewer("stale@example.cn"), "催办", "/work/1");
        mail.stop();
        round(day, MORNING).round();
        mail.start();
        soon();
        round(calendar.after(day, 1), LocalTime.of(0, 5)).round();
        assertThat(mail.getReceivedMessages()).isEmpty();
        assertThat(state()).isEqualTo("given-up");
    }

    @Test
    void whatWaitsGoesToTheNewAddressOrNowhere() throws MessagingException {
        PersonId moved = reviewer("old@example.cn");
        PersonId stopped = reviewer("stopped@example.cn");
        PersonId removed = reviewer("removed@example.cn");
        List.of(moved, stopped, removed).forEach(person -> tell(person, "催办", "/work/1"));
        mail.stop();
        round(day, MORNING).round();
        wish(moved, "new@example.cn", true);
        wish(stopped, "stopped@example.cn", false);
        wish(removed, null, true);
        mail.start();
        soon();
        round(day, MORNING).round();
        assertThat(mail.getReceivedMessages()).hasSize(1);
        assertThat(mail.getReceivedMessages()[0].getAllRecipients())
                .extracting(Object::toString)
                .containsExactly("new@example.cn");
    }

    @Test
    void theHouseSendsOnAThreadOfItsOwn() {
        PersonId person = reviewer("house@example.cn");
        jdbc.sql("insert into mail_waiting (person, day, subject, plain, html) values (:person, :day, '题', '文', '文')")
                .param("person", person.value())
                .param("day", LocalDate.now(app.clock()))
                .update();
        house.sendSoon();
        await().atMost(Duration.ofSeconds(20)).until(() -> mail.getReceivedMessages().length == 1);
        await().atMost(Duration.ofSeconds(20)).until(() -> state().equals("sent"));
        assertThat(jdbc.sql("select plain || html from mail_waiting")
                        .query(String.class)
                        .single())
                .as("what was sent is not kept")
                .isEmpty();
    }
}
