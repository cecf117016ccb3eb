package org.fivestar.notice;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fivestar.account.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes the mail of a day: one for a person, and none for whom there is nothing to say. */
@Component
class Digests {

    private final JdbcClient jdbc;
    private final DigestWriter writer;

    Digests(JdbcClient jdbc, DigestWriter writer) {
        this.jdbc = jdbc;
        this.writer = writer;
    }

    /** Some of the people whose mail of the day has not been thought of yet. */
    List<PersonId> due(LocalDate day, int most) {
        return jdbc.sql("""
                        select person from mail_address
                        where digest and (seen_on is null or seen_on < :day) order by person limit :most""")
                .param("day", day)
                .param("most", most)
                .query((row, n) -> new PersonId(row.getString("person")))
                .list();
    }

    /** Makes nothing for these people on this day. */
    @Transactional
    public void passOver(LocalDate day, Collection<PersonId> people) {
        see(day, people);
    }

    /**
     * Makes the mail of the day for these people, of their unread notices since the last one and of these lines. Of two
     * nodes that do it at the same time, the second finds nobody left.
     */
    @Transactional
    public void make(LocalDate day, Collection<PersonId> people, Map<PersonId, List<DigestLine>> lines) {
        List<PersonId> mine = see(day, people);
        Map<PersonId, List<Told>> told = take(day, mine);
        List<Waiting> waiting = new ArrayList<>();
        for (PersonId person : mine) {
            DigestWriter.Content content = new DigestWriter.Content(
                    day, lines.getOrDefault(person, List.of()), told.getOrDefault(person, List.of()));
            if (!content.isEmpty()) {
                waiting.add(new Waiting(person, writer.write(content)));
            }
        }
        put(day, waiting);
    }

    /** Locked in one order, so that two nodes never wait for each other. */
    private List<PersonId> see(LocalDate day, Collection<PersonId> people) {
        return jdbc.sql("""
                        update mail_address set seen_on = :day where person in (
                          select person from mail_address
                          where person = any(:people) and digest and (seen_on is null or seen_on < :day)
                          order by person for update)
                        returning person""")
                .param("day", day)
                .param("people", ids(people))
                .query((row, n) -> new PersonId(row.getString("person")))
                .list();
    }

    private Map<PersonId, List<Told>> take(LocalDate day, Collection<PersonId> people) {
        Map<PersonId, List<Told>> told = new HashMap<>();
        jdbc.sql("""
                        update notice set mailed_on = :day
                        where person = any(:people) and read_at is null and mailed_on is null
                        returning id, person, title, link, told_at""").param("day", day).param("people", ids(people)).query(Told.class).stream()
                .sorted(Comparator.comparing(Told::id).reversed())
                .forEach(notice -> told.computeIfAbsent(new PersonId(notice.person()), id -> new ArrayList<>())
                        .add(notice));
        return told;
    }

    private void put(LocalDate day, List<Waiting> waiting) {
        jdbc.sql("""
                        insert into mail_waiting (person, day, subject, plain, html)
                        select person, :day, subject, plain, html
                        from unnest(:people::text[], :subjects::text[], :plain::text[], :html::text[])
                          as made (person, subject, plain, html)
                        on conflict (person, day) do nothing""")
                .param("day", day)
                .param("people", waiting.stream().map(w -> w.person().value()).toArray(String[]::new))
                .param("subjects", waiting.stream().map(w -> w.text().subject()).toArray(String[]::new))
                .param("plain", waiting.stream().map(w -> w.text().plain()).toArray(String[]::new))
                .param("html", waiting.stream().map(w -> w.text().html()).toArray(String[]::new))
                .update();
    }

    private static String[] ids(Collection<PersonId> people) {
        return people.stream().map(PersonId::value).toArray(String[]::new);
    }

    private record Waiting(PersonId person, DigestWriter.Text text) {}

    /** A notice as it stands in the mail: without its words, which may say more than a mail should. */
    record Told(long id, String person, String title, String link, OffsetDateTime toldAt) {}
}
