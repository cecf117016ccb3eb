package org.fivestar.notice;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Map;
import org.fivestar.account.PersonId;
import org.fivestar.audit.Audit;
import org.fivestar.audit.AuditEntry;
import org.fivestar.platform.Problem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where people want their daily mail; everybody says so for himself. */
@Component
class MailAddresses {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Audit audit;
    private final NoticeProperties properties;

    MailAddresses(JdbcClient jdbc, Clock clock, Audit audit, NoticeProperties properties) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.audit = audit;
        this.properties = properties;
    }

    MailWish get(PersonId person) {
        return jdbc.sql("select address, digest from mail_address where person = :person")
                .param("person", person.value())
                .query(MailWish.class)
                .optional()
                .orElse(MailWish.NONE);
    }

    /** Takes the wish over. What is on its way goes to the new address, or nowhere when the person wants none. */
    @Transactional
    public void set(PersonId person, MailWish wish) {
        String address = wish.address() == null ? "" : wish.address().strip();
        if (address.isEmpty()) {
            jdbc.sql("delete from mail_address where person = :person")
                    .param("person", person.value())
                    .update();
        } else {
            requireFit(address);
            put(person, address, wish.digest() ? Digest.WANTED : Digest.UNWANTED);
        }
        if (address.isEmpty() || !wish.digest()) {
            jdbc.sql("delete from mail_waiting where person = :person and state = 'waiting'")
                    .param("person", person.value())
                    .update();
        }
        audit.append(new AuditEntry(
                person.value(),
                "mail-address-changed",
                "person/" + person,
                Map.of("address", !address.isEmpty(), "digest", wish.digest())));
    }

    private enum Digest {
        WANTED,
        UNWANTED
    }

    /** Who asks for mail after the day's mail was made gets the first one on the next day. */
    private void put(PersonId person, String address, Digest digest) {
        boolean later = !LocalTime.now(clock).isBefore(properties.digestTime());
        jdbc.sql("""
                        insert into mail_address (person, address, digest, seen_on, changed_at)
                        values (:person, :address, :digest, :seen, :now)
                        on conflict (person) do update set
                          address = excluded.address, digest = excluded.digest, changed_at = excluded.changed_at,
                          seen_on = greatest(mail_address.seen_on, excluded.seen_on)""")
                .param("person", person.value())
                .param("address", address)
                .param("digest", digest == Digest.WANTED)
                .param("seen", later ? LocalDate.now(clock) : null)
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    private static void requireFit(String address) {
        if (!Addresses.fit(address)) {
            throw Problem.invalid("“" + shown(address) + "”不是可用的邮箱地址。", "请填写完整的邮箱地址，例如 zhang@example.cn；只能用英文字母、数字和符号。")
                    .with("field", "address");
        }
    }

    private static String shown(String address) {
        return address.length() <= 60 ? address : address.substring(0, 60) + "…";
    }
}
