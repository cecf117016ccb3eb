package org.fivestar.notice;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Mail on its way. A letter is taken by one node, sent outside any transaction, and then marked. One whose sender died
 * in between may have gone out or not: it is not sent again.
 */
@Repository
class MailWaiting {

    private static final int LONGEST_REASON = 300;
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int KEEP_DAYS = 30;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final NoticeProperties properties;

    MailWaiting(JdbcClient jdbc, Clock clock, NoticeProperties properties) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.properties = properties;
    }

    /** Takes the letter of today that is due for longest; empty when none is. */
    @Transactional
    public Optional<Letter> take() {
        return jdbc.sql("""
                        update mail_waiting set state = 'sending', taken_at = now(), attempts = attempts + 1
                        from mail_address
                        where mail_address.person = mail_waiting.person and mail_waiting.id = (
                          select id from mail_waiting
                          where state = 'waiting' and next_at <= now() and day = :today
                          order by next_at, id limit 1 for update skip locked)
                        returning id, day, address, subject, plain, html, attempts as attempt""")
                .param("today", LocalDate.now(clock))
                .query(Letter.class)
                .optional();
    }

    @Transactional
    public void sent(Letter letter) {
        jdbc.sql("""
                        update mail_waiting
                        set state = 'sent', sent_at = now(), reason = null, plain = '', html = '' where id = :id""").param("id", letter.id()).update();
    }

    /** Tries again after a pause that grows with every attempt, or no more after the last. */
    @Transactional
    public void later(Letter letter, String reason) {
        if (letter.attempt() >= properties.attempts()) {
            giveUp(letter, reason);
            return;
        }
        jdbc.sql("""
                        update mail_waiting set state = 'waiting', taken_at = null, reason = :reason,
                          next_at = now() + make_interval(secs => least(:shortest * 2.0 ^ least(attempts - 1, 20), :longest))
                        where id = :id""")
                .param("id", letter.id())
                .param("reason", cut(reason))
                .param("shortest", SHORTEST.toSeconds())
                .param("longest", LONGEST.toSeconds())
                .update();
    }

    @Transactional
    public void giveUp(Letter letter, String reason) {
        jdbc.sql("update mail_waiting set state = 'given-up', reason = :reason, plain = '', html = '' where id = :id")
                .param("id", letter.id())
                .param("reason", cut(reason))
                .update();
    }

    /** Gives up what nobody waits for any more, and forgets what is long past. */
    @Transactional
    public void tidy() {
        LocalDate today = LocalDate.now(clock);
        jdbc.sql("""
                        update mail_waiting set state = 'given-up', plain = '', html = '',
                          reason = case state when 'sending' then '发送时中断，不知是否送达，不再重发'
                                              else coalesce(reason, '当天没有发出') end
                        where state = 'sending' and taken_at < now() - interval '10 minutes'
                           or state = 'waiting' and day < :today""").param("today", today).update();
        jdbc.sql("delete from mail_waiting where day < :before")
                .param("before", today.minusDays(KEEP_DAYS))
                .update();
    }

    /**
     * @param waiting letters that go out next
     * @param failed those of them that failed before
     * @param givenUp letters of the last seven days that were given up
     * @param sent letters sent today
     * @param reason what was the matter last; empty when nothing was
     */
    record Standing(long waiting, long failed, long givenUp, long sent, String reason) {}

    Standing standing() {
        return jdbc.sql("""
                        select count(*) filter (where state in ('waiting', 'sending')) as waiting,
                               count(*) filter (where state = 'waiting' and attempts > 0) as failed,
                               count(*) filter (where state = 'given-up') as given_up,
                               count(*) filter (where state = 'sent' and day = :today) as sent,
                               coalesce((array_agg(reason order by day desc, taken_at desc nulls last)
                                 filter (where reason is not null))[1], '') as reason
                        from mail_waiting where day > :today - 7""")
                .param("today", LocalDate.now(clock))
                .query(Standing.class)
                .single();
    }

    private static String cut(String reason) {
        String line = reason.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON);
    }
}
