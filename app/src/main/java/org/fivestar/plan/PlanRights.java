package org.fivestar.plan;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.fivestar.account.Actor;
import org.fivestar.account.Post;
import org.fivestar.account.Roles;
import org.fivestar.place.Level;

/** Who may do what with a plan; every answer comes from the posts of today. */
final class PlanRights {

    static final String[] READERS = {
        Roles.DECLARANT, Roles.REVIEWER, Roles.COUNTY_OFFICE, Roles.CITY_OFFICE, "*/inspector"
    };

    private PlanRights() {}

    static boolean writes(Actor actor, List<String> path) {
        return actor.has(Roles.DECLARANT, path);
    }

    /** Whether the actor checks plans of this place at this level. */
    static boolean checks(Actor actor, Level level, List<String> path) {
        return switch (level) {
            case TOWNSHIP -> actor.has(Roles.REVIEWER, path);
            case COUNTY -> actor.has(Roles.COUNTY_OFFICE, path);
            case CITY, VILLAGE -> false;
        };
    }

    static boolean imports(Actor actor, List<String> path) {
        return actor.has(Roles.COUNTY_OFFICE, path) || actor.has(Roles.CITY_OFFICE, path);
    }

    static boolean reads(Actor actor, List<String> path) {
        return Stream.of(READERS).anyMatch(role -> actor.has(role, path));
    }

    /** Codes of the places at which the actor holds a post that reads plans. */
    static List<String> places(Actor actor) {
        return actor.posts().stream()
                .map(Post::place)
                .filter(Objects::nonNull)
                .filter(place -> reads(actor, List.of(place)))
                .distinct()
                .toList();
    }

    /** Codes of the places at which the actor may import plans. */
    static List<String> importing(Actor actor) {
        return places(actor).stream()
                .filter(place -> imports(actor, List.of(place)))
                .toList();
    }
}
