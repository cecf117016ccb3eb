package org.fivestar.place;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A unit of the division tree.
 *
 * @param code 12-digit statistical code, never reused
 * @param name short name
 * @param officialName name as in the register
 * @param kind village or community; null above that level
 * @param kindGuessed true when the name did not say it and nobody has confirmed it yet
 * @param parent code of the place above; null for a city
 * @param path codes from the city down to the place itself
 * @param validFrom first day; null when it stood before the register was loaded
 * @param validTo last day; null while it stands
 */
public record Place(
        String code,
        String name,
        String officialName,
        Level level,
        @Nullable Kind kind,
        boolean kindGuessed,
        @Nullable String parent,
        List<String> path,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo) {}
