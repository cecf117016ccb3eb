package org.fivestar.account;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A post to be given.
 *
 * @param role level and role: {@code township/reviewer}
 * @param place 12-digit code; null only for system roles
 * @param star null for every star
 * @param from first day; null means today
 * @param to last day; null means until further notice
 * @param rank whether its holder heads the desk; null means a member
 */
public record NewPost(
        String role,
        @Nullable String place,
        @Nullable String star,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        Post.@Nullable Rank rank) {

    /** A member's post from day to day. */
    public NewPost(
            String role,
            @Nullable String place,
            @Nullable String star,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {
        this(role, place, star, from, to, null);
    }

    public NewPost(String role, @Nullable String place, @Nullable String star) {
        this(role, place, star, null, null, null);
    }
}
