package org.fivestar.account;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fivestar.place.PlaceRef;
import org.fivestar.place.Places;
import org.fivestar.platform.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The list of people with their posts, for the administrator. */
@Component
public class Directory {

    private static final int PAGE = 50;

    private final JdbcClient jdbc;
    private final Places places;
    private final Recusals recusals;
    private final Substitutions substitutions;

    Directory(JdbcClient jdbc, Places places, Recusals recusals, Substitutions substitutions) {
        this.jdbc = jdbc;
        this.places = places;
        this.recusals = recusals;
        this.substitutions = substitutions;
    }

    public PersonRow get(PersonId id) {
        List<Line> people = jdbc.sql("select id, login, name from person where id = :id")
                .param("id", id.value())
                .query(Line.class)
                .list();
        if (people.isEmpty()) {
            throw Problem.notFound("没有这个人。");
        }
        return withPosts(people).get(0);
    }

    /**
     * People in the order of their logins.
     *
     * @param text part of a login or name; null for everybody
     * @param cursor the last login seen; null for the first page
     */
    public PeoplePage page(@Nullable String text, @Nullable String cursor) {
        List<Line> people = jdbc.sql("""
                        select id, login, name from person
                        where (:cursor::text is null or lower(login) > lower(:cursor))
                          and (:text::text is null or position(lower(:text) in lower(login)) > 0
                               or position(:text in name) > 0)
                        order by lower(login) limit :limit""")
                .param("cursor", cursor)
                .param("text", text)
                .param("limit", PAGE + 1)
                .query(Line.class)
                .list();
        boolean more = people.size() > PAGE;
        List<Line> shown = more ? people.subList(0, PAGE) : people;
        return new PeoplePage(withPosts(shown), more ? shown.get(PAGE - 1).login() : null);
    }

    private List<PersonRow> withPosts(List<Line> people) {
        List<String> ids = people.stream().map(Line::id).toList();
        List<PostLine> posts = jdbc.sql("""
                        select id, person, role, place, star, valid_from, valid_to, head
                        from post where person = any(:people) and (valid_to is null or valid_to >= valid_from)
                        order by id""")
                .param("people", ids.toArray(String[]::new))
                .query(PostLine.class)
                .list();
        Map<String, List<PostLine>> byPerson = posts.stream().collect(Collectors.groupingBy(PostLine::person));
        Map<String, List<String>> recused = recusals.places(ids);
        List<SubstitutionRow> running = substitutions.current(ids);
        Map<String, PlaceRef> refs = places.refs(Stream.concat(
                        posts.stream().flatMap(post -> Stream.ofNullable(post.place())),
                        recused.values().stream().flatMap(List::stream))
                .toList());
        return people.stream()
                .map(person -> new PersonRow(
                        person.id(),
                        person.login(),
                        person.name(),
                        byPerson.getOrDefault(person.id(), List.of()).stream()
                                .map(post -> post.row(refs))
                                .toList(),
                        recused.getOrDefault(person.id(), List.of()).stream()
                                .flatMap(place -> Stream.ofNullable(refs.get(place)))
                                .toList(),
                        running.stream()
                                .filter(row -> row.concerns(person.id()))
                                .toList()))
                .toList();
    }

    record Line(String id, String login, String name) {}

    record PostLine(
            long id,
            String person,
            String role,
            @Nullable String place,
            @Nullable String star,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            boolean head) {

        PersonRow.PostRow row(Map<String, PlaceRef> refs) {
            return new PersonRow.PostRow(
                    id,
                    role,
                    Roles.name(role),
                    place == null ? null : refs.get(place),
                    star,
                    validFrom,
                    validTo,
                    head ? Post.Rank.HEAD : Post.Rank.MEMBER);
        }
    }
}
