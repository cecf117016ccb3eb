package org.fivestar.account;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is to hold all of a person's posts for some days.
 *
 * @param substitute id of a person
 * @param from first day; null means today
 * @param to last day, at most 90 days in all
 * @param reason in words, at most 200 characters; may be left out
 */
public record NewSubstitution(
        String substitute,
        @Nullable LocalDate from,
        LocalDate to,
        @Nullable String reason) {}
