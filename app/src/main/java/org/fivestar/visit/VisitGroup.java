package org.fivestar.visit;

import java.util.List;
import org.fivestar.account.PersonId;

/**
 * Who goes.
 *
 * @param members people with posts, the leader first; empty while nobody is named
 * @param outsiders people without an account, such as experts or residents
 */
public record VisitGroup(List<PersonId> members, List<Outsider> outsiders) {

    public VisitGroup {
        members = List.copyOf(members);
        outsiders = List.copyOf(outsiders);
    }

    /**
     * @param name how the person is called
     * @param unit where the person comes from; may be ""
     */
    public record Outsider(String name, String unit) {}
}
