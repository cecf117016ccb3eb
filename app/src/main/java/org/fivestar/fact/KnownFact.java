package org.fivestar.fact;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.fivestar.forms.Fact;
import org.fivestar.platform.HouseClock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One statement about a place.
 *
 * @param number counts the statements of this fact at this place from 1
 * @param unit in which the value was stated; null without one
 * @param statedOn the day it is true for
 * @param statedBy id of the person
 * @param reference what {@code source} says about it; null when there is nothing to say
 * @param at when it was stated
 * @param confirmedAt when somebody last said that it is still true; null when nobody has
 * @param confirmedBy id of that person
 */
public record KnownFact(
        String place,
        String code,
        int number,
        JsonNode value,
        @Nullable String unit,
        LocalDate statedOn,
        String statedBy,
        FactSource source,
        @Nullable String reference,
        Instant at,
        @Nullable Instant confirmedAt,
        @Nullable String confirmedBy) {

    /** Whether it answers what is asked now: an earlier year may have asked for another unit. */
    public boolean answers(Fact fact) {
        return Objects.equals(unit, fact.unit()) && fact.check(value, "").isEmpty();
    }

    /** When somebody last stated or confirmed it. */
    public Instant lookedAt() {
        return confirmedAt == null ? at : confirmedAt;
    }

    /** The last day it may be taken over unseen. */
    LocalDate goodUntil(Fact fact) {
        LocalDate looked = confirmedAt == null
                ? statedOn
                : confirmedAt.atZone(HouseClock.ZONE).toLocalDate();
        return looked.plusMonths(fact.lastsMonths());
    }

    /** Whether it has to be looked at again. */
    public boolean isExpired(Fact fact, LocalDate today) {
        return today.isAfter(goodUntil(fact));
    }
}
