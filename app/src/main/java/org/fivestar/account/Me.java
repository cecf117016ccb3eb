package org.fivestar.account;

import java.time.OffsetDateTime;
import java.util.List;
import org.fivestar.place.PlaceRef;
import org.jspecify.annotations.Nullable;

/**
 * Who is signed in, for the pages.
 *
 * @param home the page to start with: worklist, declaration, studio, archive, overview or admin
 * @param permissions the pages that make sense for this person; the server checks each request again
 * @param demo whether this is a demonstration
 * @param now the time of the house
 */
record Me(
        String id,
        String name,
        String login,
        List<PostView> posts,
        String home,
        List<String> permissions,
        boolean demo,
        OffsetDateTime now) {

    /**
     * @param roleName how people call the role
     * @param place null for roles that are not bound to a place
     * @param star null for every star
     * @param rank whether this person heads the desk
     * @param inPlaceOf name of the one whose post it is while that person is away; null for the own one
     */
    record PostView(
            String role,
            String roleName,
            @Nullable PlaceRef place,
            @Nullable String star,
            Post.Rank rank,
            @Nullable String inPlaceOf) {}
}
