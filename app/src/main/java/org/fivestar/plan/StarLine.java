package org.fivestar.plan;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is planned for one star.
 *
 * @param star code of the star
 * @param gaps what is missing today
 * @param measures what will be done
 * @param unit which unit helps (帮扶单位)
 * @param due until when; null while it is open
 */
public record StarLine(
        String star,
        String gaps,
        String measures,
        String unit,
        @Nullable LocalDate due) {}
