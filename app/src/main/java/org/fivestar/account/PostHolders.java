package org.fivestar.account;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds people by the places their posts cover, for whoever puts people together. */
@Component
public class PostHolders {

    private static final int MOST = 50;

    private final JdbcClient jdbc;
    private final Clock clock;

    PostHolders(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * At most 50 people with a post at one of the places today, by name.
     *
     * @param text part of a name; "" for everybody
     */
    public List<PersonId> at(List<String> places, String text) {
        return jdbc.sql("""
                        select person.id from person
                        where (:text = '' or position(:text in name) > 0) and exists (
                          select from post where post.person = person.id and place = any(:places)
                            and valid_from <= :today and (valid_to is null or valid_to >= :today))
                        order by name, id limit :most""")
                .param("text", text)
                .param("places", places.toArray(String[]::new))
                .param("today", LocalDate.now(clock))
                .param("most", MOST)
                .query((row, n) -> new PersonId(row.getString("id")))
                .list();
    }
}
