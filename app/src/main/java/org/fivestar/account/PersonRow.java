package org.fivestar.account;

import java.time.LocalDate;
import java.util.List;
import org.fivestar.place.PlaceRef;
import org.jspecify.annotations.Nullable;

/**
 * A person with every post, past and future ones included.
 *
 * @param recused villages and communities the person keeps out of
 * @param substitutions what runs or is planned, with the person on either side
 */
public record PersonRow(
        String id,
        String login,
        String name,
        List<PostRow> posts,
        List<PlaceRef> recused,
        List<SubstitutionRow> substitutions) {

    /**
     * @param id names the post when it is ended
     * @param place null for roles that are not bound to a place
     * @param to last day; null until further notice
     */
    public record PostRow(
            long id,
            String role,
            String roleName,
            @Nullable PlaceRef place,
            @Nullable String star,
            LocalDate from,
            @Nullable LocalDate to,
            Post.Rank rank) {}
}
