package org.fivestar.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fivestar.AppFixture;
import org.fivestar.FivestarTest;
import org.fivestar.Visitor;
import org.fivestar.account.PersonId;
import org.fivestar.audit.Audit;
import org.fivestar.platform.HouseClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

@FivestarTest
class MailAddressTest {

    private static final String MINE = "/api/me/mail-address";

    @Autowired
    AppFixture app;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Audit audit;

    @Autowired
    Digests digests;

    @Autowired
    NoticeProperties properties;

    @Autowired
    TransactionTemplate transactions;

    @AfterEach
    void nobodyWaitsForMail() {
        jdbc.sql("delete from mail_address").update();
    }

    private static Map<String, Object> wish(String address, boolean digest) {
        Map<String, Object> wish = new HashMap<>(Map.of("digest", digest));
        wish.put("address", address);
        return wish;
    }

    @Test
    void everybodySetsAndTakesBackHisOwn() {
        Visitor visitor = app.as(app.newPerson());
        JsonNode none = visitor.get(MINE).expect(200);
        assertThat(none.path("address").isNull()).isTrue();
        assertThat(none.path("digest").asBoolean()).as("wanted by default").isTrue();
        assertThat(none.path("inUse").asBoolean()).isTrue();
        assertThat(none.path("time").asString()).isEqualTo("08:00");

        JsonNode set = visitor.put(MINE, wish(" Zhang.San+5@mail.luohe.gov.cn ", false))
                .expect(200);
        assertThat(set.path("address").asString()).isEqualTo("Zhang.San+5@mail.luohe.gov.cn");
        assertThat(visitor.get(MINE).expect(200).path("digest").asBoolean()).isFalse();
        assertThat(app.as(app.newPerson()).get(MINE).expect(200).path("address").isNull())
                .isTrue();

        assertThat(visitor.put(MINE, wish(null, true))
                        .expect(200)
                        .path("address")
                        .isNull())
                .isTrue();
        app.visitor().get(MINE).expectProblem(401, "not-signed-in");
        app.visitor().put(MINE, wish("a@example.cn", true)).expectProblem(401, "not-signed-in");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zhang",
                "zhang@",
                "@example.cn",
                "zhang@localhost",
                "zhang san@example.cn",
                "zhang@example.cn, li@example.cn",
                "zhang@example.cn\r\nBcc: li@example.cn",
                "<zhang@example.cn>",
                "张@example.cn",
                "zhang..san@example.cn",
                ".zhang@example.cn",
                "zhang@-example.cn",
                "zhang@example..cn",
                "zhang@[127.0.0.1]",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@example.cn"
            })
    void whatIsNoAddressIsRefused(String address) {
        Visitor visitor = app.as(app.newPerson());
        JsonNode problem = visitor.put(MINE, wish(address, true)).expectProblem(400, "invalid");
        assertThat(problem.path("field").asString()).isEqualTo("address");
        assertThat(visitor.get(MINE).expect(200).path("address").isNull()).isTrue();
    }

    @Test
    void theChangeIsAuditedWithoutTheAddress() {
        PersonId person = app.newPerson();
        app.as(person).put(MINE, wish("audited@example.cn", true)).expect(200);
        List<String> details = jdbc.sql(
                        "select details::text from audit_entry where actor = :me and action = 'mail-address-changed'")
                .param("me", person.value())
                .query(String.class)
                .list();
        assertThat(details).hasSize(1).allSatisfy(text -> assertThat(text).doesNotContain("audited@"));
    }

    @Test
    void whoAsksInTheMorningGetsTodaysMailAndWhoAsksLaterGetsTomorrows() {
        LocalDate day = LocalDate.of(2026, 11, 24);
        PersonId early = app.newPerson();
        PersonId late = app.newPerson();
        ask(early, day, LocalTime.of(7, 59));
        ask(late, day, LocalTime.of(8, 0));
        assertThat(digests.due(day, 1000)).contains(early).doesNotContain(late);
        assertThat(digests.due(day.plusDays(1), 1000)).contains(early, late);
        digests.passOver(day, List.of(early));
        ask(early, day, LocalTime.of(7, 59));
        assertThat(digests.due(day, 1000))
                .as("asking again is no way to a second mail")
                .doesNotContain(early);
    }

    private void ask(PersonId person, LocalDate day, LocalTime time) {
        Clock clock = Clock.fixed(day.atTime(time).atZone(HouseClock.ZONE).toInstant(), HouseClock.ZONE);
        MailAddresses addresses = new MailAddresses(jdbc, clock, audit, properties);
        transactions.executeWithoutResult(status -> addresses.set(person, new MailWish(person + "@example.cn", true)));
    }

    @Test
    void withoutAServerMailIsOffAndNobodyIsAlarmed() {
        MailServer none = new MailServer(senders(), properties("wuxing@example.cn", null));
        assertThat(none.inUse()).isFalse();
        MailPart part = new MailPart(none, new MailWaiting(jdbc, Clock.systemUTC(), properties));
        assertThat(part.condition().sentence()).contains("没有启用邮件");
        assertThat(part.condition().state()).isEqualTo(org.fivestar.platform.SystemPart.State.UP);
    }

    @Test
    void aServerNeedsASenderAndAnAddressOfTheProductIsOneOfTheWeb() {
        assertThatThrownBy(() -> new MailServer(senders(new JavaMailSenderImpl()), properties("", null)))
                .hasMessageContaining("fivestar.notice.sender");
        assertThatThrownBy(() -> properties("wuxing@example.cn", URI.create("javascript:alert(1)")))
                .hasMessageContaining("fivestar.notice.public-address");
        assertThat(properties("wuxing@example.cn", null).address("/work")).isNull();
    }

    private static NoticeProperties properties(String sender, URI address) {
        return new NoticeProperties(true, sender, address, LocalTime.of(8, 0), true, 3, 180);
    }

    private static org.springframework.beans.factory.ObjectProvider<JavaMailSender> senders(JavaMailSender... senders) {
        DefaultListableBeanFactory factory = new DefaultListableBeanFactory();
        for (JavaMailSender sender : senders) {
            factory.registerSingleton("sender", sender);
        }
        return factory.getBeanProvider(JavaMailSender.class);
    }
}
