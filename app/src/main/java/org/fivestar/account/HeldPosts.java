package org.fivestar.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads actors out of rows that carry one held post each, for whoever asks about people and their rights. */
final class HeldPosts {

    /** What a row must carry, and what it is joined with; needs the parameter {@code today}. */
    static final String COLUMNS = """
            person.id, person.name, person.login,
            held_post.role, held_post.place, held_post.star, held_post.head, held_post.in_place_of,
            array(select recusal.place from recusal
                  where recusal.person = person.id and recusal.ended_at is null) as recused""";

    static final String JOIN = """
            left join held_post on held_post.person = person.id and held_post.valid_from <= :today
                 and (held_post.valid_to is null or held_post.valid_to >= :today)""";

    static final String ORDER = "held_post.in_place_of nulls first, held_post.id";

    private static final String VILLAGE = "village";

    private HeldPosts() {}

    record Row(
            String id, String name, String login, @Nullable Post post, Set<String> recused) {}

    static Row row(ResultSet row) throws SQLException {
        return new Row(row.getString("id"), row.getString("name"), row.getString("login"), post(row), Set.of((String[])
                row.getArray("recused").getArray()));
    }

    private static @Nullable Post post(ResultSet row) throws SQLException {
        String role = row.getString("role");
        if (role == null) {
            return null;
        }
        String inPlaceOf = row.getString("in_place_of");
        return new Post(
                role,
                row.getString("place"),
                row.getString("star"),
                row.getBoolean("head") ? Post.Rank.HEAD : Post.Rank.MEMBER,
                inPlaceOf == null ? null : new PersonId(inPlaceOf));
    }

    /** The people of the rows, in the order they come. */
    static Map<PersonId, Actor> actors(Collection<Row> rows) {
        Map<PersonId, List<Row>> byPerson = new LinkedHashMap<>();
        rows.forEach(row -> byPerson.computeIfAbsent(new PersonId(row.id()), id -> new ArrayList<>())
                .add(row));
        Map<PersonId, Actor> actors = new LinkedHashMap<>();
        byPerson.forEach((id, own) -> actors.put(id, actor(id, own)));
        return actors;
    }

    private static Actor actor(PersonId id, List<Row> rows) {
        Row first = rows.get(0);
        List<Post> posts = new ArrayList<>();
        for (Row row : rows) {
            if (row.post() != null) {
                posts.add(row.post());
            }
        }
        return new Actor(id, first.name(), first.login(), posts, keptOutOf(first.recused(), posts));
    }

    /** Who works in a village and above it keeps out of it above, declared or not. */
    private static Set<String> keptOutOf(Set<String> declared, List<Post> posts) {
        Set<String> own = posts.stream()
                .filter(post -> post.level().equals(VILLAGE) && post.place() != null)
                .map(Post::place)
                .collect(Collectors.toSet());
        boolean above = posts.stream().anyMatch(post -> !post.level().equals(VILLAGE));
        if (own.isEmpty() || !above) {
            return declared;
        }
        own.addAll(declared);
        return own;
    }
}
