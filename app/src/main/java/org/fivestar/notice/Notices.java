package org.fivestar.notice;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import org.fivestar.account.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells people things in the app. What is told here is told by mail once a day, to those who want it. Neither telling
 * nor reading is audited: the act people are told of is.
 */
@Component
public class Notices {

    private static final int PAGE = 50;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final NoticeProperties properties;

    Notices(JdbcClient jdbc, Clock clock, NoticeProperties properties) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.properties = properties;
    }

    /**
     * Tells each of these people the same, in one statement. Must be called inside the transaction of the act they are
     * told of: what is taken back there is not told either. Nobody is told twice, and telling nobody is no error.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void tell(Collection<PersonId> to, Notice notice) {
        if (to.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into notice (person, kind, kind_name, title, words, link, run_id, told_at)
                        select person, :kind, :kindName, :title, :words, :link, :run, :now
                        from unnest(:people::text[]) as person""")
                .param("people", to.stream().map(PersonId::value).distinct().toArray(String[]::new))
                .param("kind", notice.kind().slug())
                .param("kindName", notice.kind().label())
                .param("title", notice.title())
                .param("words", notice.words())
                .param("link", notice.link())
                .param("run", notice.run() == null ? null : notice.run().value())
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    /** How many notices the person has not read. */
    public long unread(PersonId person) {
        return jdbc.sql("select count(*) from notice where person = :person and read_at is null")
                .param("person", person.value())
                .query(Long.class)
                .single();
    }

    /**
     * The person's notices, newest first.
     *
     * @param cursor {@link NoticePage#next()} of the page before; null for the first
     */
    public NoticePage page(PersonId person, @Nullable Long cursor) {
        List<NoticeRow> rows = jdbc.sql("""
                        select id, kind, kind_name, title, words, link, run_id as run, told_at, read_at
                        from notice where person = :person and (:cursor::bigint is null or id < :cursor)
                        order by id desc limit :limit""")
                .param("person", person.value())
                .param("cursor", cursor)
                .param("limit", PAGE + 1)
                .query(NoticeRow.class)
                .list();
        boolean more = rows.size() > PAGE;
        List<NoticeRow> shown = more ? rows.subList(0, PAGE) : rows;
        return new NoticePage(shown, more ? shown.get(PAGE - 1).id() : null, unread(person));
    }

    /** Marks these notices of the person as read; other people's stay as they are, and reading twice is no error. */
    @Transactional
    public void read(PersonId person, Collection<Long> ids) {
        jdbc.sql("""
                        update notice set read_at = :now
                        where person = :person and read_at is null and id = any(:ids)""")
                .param("now", OffsetDateTime.now(clock))
                .param("person", person.value())
                .param("ids", ids.toArray(Long[]::new))
                .update();
    }

    /** Marks the person's notices up to this one as read: what came in after the list was shown stays unread. */
    @Transactional
    public void readUpTo(PersonId person, long newest) {
        jdbc.sql("""
                        update notice set read_at = :now
                        where person = :person and read_at is null and id <= :newest""")
                .param("now", OffsetDateTime.now(clock))
                .param("person", person.value())
                .param("newest", newest)
                .update();
    }

    /** Forgets notices that are old, read or not. */
    @Scheduled(cron = "${fivestar.notice.sweep:0 41 3 * * *}")
    @Transactional
    public int forgetOld() {
        return jdbc.sql("delete from notice where told_at < :before")
                .param("before", OffsetDateTime.now(clock).minusDays(properties.keepDays()))
                .update();
    }
}
