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
 */
public record NewPost(
        String role,
        @Nullable String place,
        @Nullable String star,
        @Nullable LocalDate from,
        @Nullable LocalDate to) {

    public NewPost(String role, @Nullable String place, @Nullable String star) {
        this(role, place, star, null, null);
    }
}
