package org.fivestar.notice;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.fivestar.AppFixture;
import org.fivestar.MailFixture;
import org.fivestar.account.Appointments;
import org.fivestar.account.NewPost;
import org.fivestar.account.People;
import org.fivestar.account.PersonId;
import org.fivestar.platform.HouseClock;
import org.fivestar.processes.WorkCalendar;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** A working day on which mail goes out over a real mail server. Its rounds have a clock of their own: nothing else moves. */
abstract class MailDay {
    static final LocalTime MORNING = LocalTime.of(8, 1);

    @Autowired
    AppFixture app;

    @Autowired
    Appointments appointments;

    @Autowired
    Notices notices;

    @Autowired
    Digests digests;

    @Autowired
    MailServer server;

    @Autowired
    MailRound house;

    @Autowired
    People people;

    @Autowired
    WorkCalendar calendar;

    @Autowired
    NoticeProperties properties;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    @Qualifier(NoticeConfiguration.POSTMAN)
    ThreadPoolTaskExecutor postman;

    final GreenMail mail = new GreenMail(new ServerSetup(MailFixture.PORT, MailFixture.HOST, "smtp"));
    LocalDate day;

    @BeforeEach
    void theServerStandsAndTheDayIsAWorkingDay() {
        mail.start();
        day = calendar.after(LocalDate.now(app.clock()), 1);
    }

    @AfterEach
    void nobodyWaitsForMail() {
        mail.stop();
        jdbc.sql("delete from mail_waiting").update();
        jdbc.sql("delete from mail_address").update();
    }

    PersonId reviewer(String address) {
        PersonId person = appointed();
        wish(person, address, true);
        return person;
    }

    PersonId appointed() {
        PersonId person = app.newPerson();
        appointments.appoint(person, new NewPost("township/reviewer", AppFixture.SONGJIANG, null), "test");
        return person;
    }

    void wish(PersonId person, String address, boolean digest) {
        Map<String, Object> wish = new java.util.HashMap<>(Map.of("digest", digest));
        wish.put("address", address);
        app.as(person).put("/api/me/mail-address", wish).expect(200);
    }

    void tell(PersonId to, String title, String link) {
        transactions.executeWithoutResult(
                status -> notices.tell(List.of(to), new Notice(NoticeKind.URGED, title, "只在系统里说的话", link, null)));
    }

    /** A round of a node at this time, with these parts only. */
    MailRound round(LocalDate day, LocalTime time, DigestPart... parts) {
        Clock clock = Clock.fixed(day.atTime(time).atZone(HouseClock.ZONE).toInstant(), HouseClock.ZONE);
        DefaultListableBeanFactory factory = new DefaultListableBeanFactory();
        for (int i = 0; i < parts.length; i++) {
            factory.registerSingleton("part" + i, parts[i]);
        }
        MailRound.Desk desk = new MailRound.Desk(
                clock,
                properties,
                calendar,
                people,
                digests,
                new TodayLines(factory.getBeanProvider(DigestPart.class)),
                new MailWaiting(jdbc, clock, properties),
                server);
        return new MailRound(desk, postman);
    }

    void soon() {
        jdbc.sql("update mail_waiting set next_at = now()").update();
    }

    int pauseInSeconds() {
        return jdbc.sql("select extract(epoch from next_at - now())::int from mail_waiting")
                .query(Integer.class)
                .single();
    }

    String state() {
        return jdbc.sql("select state from mail_waiting").query(String.class).single();
    }

    JsonNode mailPart() {
        JsonNode parts = app.administrator().get("/api/system").expect(200).path("parts");
        return IntStream.range(0, parts.size())
                .mapToObj(parts::get)
                .filter(part -> part.path("part").asString().equals("mail"))
                .findFirst()
                .orElseThrow();
    }

    /** The plain body and the HTML body. */
    static List<String> bodies(MimeMessage message) throws MessagingException, IOException {
        List<String> bodies = new ArrayList<>();
        collect(message, bodies);
        return bodies;
    }

    static void collect(jakarta.mail.Part part, List<String> bodies) throws MessagingException, IOException {
        if (part.getContent() instanceof jakarta.mail.Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                collect(parts.getBodyPart(i), bodies);
            }
        } else {
            bodies.add(part.getContent().toString());
        }
    }
}
