package org.fivestar.notice;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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
        tellEach(Map.of(notice, to));
    }

    /** The same of many notices, each told to its own people; one statement. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void tellEach(Map<Notice, ? extends Collection<PersonId>> notices) {
        List<Told> told = notices.entrySet().stream()
                .flatMap(one -> one.getValue().stream().distinct().map(person -> new Told(person, one.getKey())))
                .toList();
        if (told.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into notice (person, kind, kind_name, title, words, link, run_id, told_at)
                        select person, kind, kind_name, title, words, link, run, :now
                        from unnest(:people::text[], :kinds::text[], :kindNames::text[], :titles::text[], :words::text[],
                                    :links::text[], :runs::text[])
                             as t (person, kind, kind_name, title, words, link, run)""")
                .param("people", column(told, one -> one.to().value()))
                .param("kinds", column(told, one -> one.notice().kind().slug()))
                .param("kindNames", column(told, one -> one.notice().kind().label()))
                .param("titles", column(told, one -> one.notice().title()))
                .param("words", column(told, one -> one.notice().words()))
                .param("links", column(told, one -> one.notice().link()))
                .param(
                        "runs",
                        column(
                                told,
                                one -> one.notice().run() == null
                                        ? null
                                        : one.notice().run().value()))
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    private record Told(PersonId to, Notice notice) {}

    private static @Nullable String[] column(List<Told> told, Function<Told, @Nullable String> of) {
        return told.stream().map(of).toArray(String[]::new);
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
