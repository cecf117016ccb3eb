package org.fivestar.visit;

import java.util.List;
import java.util.Objects;
import org.fivestar.account.Actor;
import org.fivestar.account.Post;
import org.fivestar.account.Roles;
import org.fivestar.platform.Problem;
import org.fivestar.visit.Visit.State;

/** Who may do what with a visit; every answer comes from the posts of today and the visit's group. */
final class VisitRights {

    private VisitRights() {}

    /** Whether the actor holds an office that covers the place. */
    static boolean office(Actor actor, List<String> path) {
        return actor.has(Roles.COUNTY_OFFICE, path) || actor.has(Roles.CITY_OFFICE, path);
    }

    /** Whether the actor knows of visits before they come. */
    static boolean overlooks(Actor actor, List<String> path) {
        return office(actor, path) || actor.has("*/inspector", path);
    }

    /** Codes of the places whose visits the actor knows of before they come. */
    static List<String> overlooked(Actor actor) {
        return actor.posts().stream()
                .map(Post::place)
                .filter(Objects::nonNull)
                .filter(place -> overlooks(actor, List.of(place)))
                .distinct()
                .toList();
    }

    /** Whether the actor belongs to the group now; who no longer covers the place no longer does. */
    static boolean inGroup(Actor actor, Visit visit) {
        return visit.group().members().contains(actor.id()) && actor.sees(visit.path());
    }

    static boolean leads(Actor actor, Visit visit) {
        return inGroup(actor, visit) && visit.group().members().indexOf(actor.id()) == 0;
    }

    static boolean sees(Actor actor, Visit visit) {
        return overlooks(actor, visit.path())
                || inGroup(actor, visit)
                || (visit.state() != State.PLANNED && actor.sees(visit.path()));
    }

    /** Whether the actor may hand problems over and close lines of the ledger. */
    static boolean directs(Actor actor, Visit visit) {
        return office(actor, visit.path()) || leads(actor, visit);
    }

    static void requireOffice(Actor actor, Visit visit) {
        if (!office(actor, visit.path())) {
            throw Problem.forbidden("只有本地区的创建办可以这样做。");
        }
    }

    static void requireDirecting(Actor actor, Visit visit) {
        if (!directs(actor, visit)) {
            throw Problem.forbidden("只有本地区的创建办或核查组组长可以这样做。");
        }
    }

    static void requireMember(Actor actor, Visit visit) {
        if (!inGroup(actor, visit)) {
            throw Problem.forbidden("只有本次核查组的成员可以记录。");
        }
    }
}
