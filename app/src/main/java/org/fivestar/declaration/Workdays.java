package org.fivestar.declaration;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.fivestar.platform.HouseClock;
import org.fivestar.processes.CalendarYearMissing;
import org.fivestar.processes.WorkCalendar;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Waiting and remaining time in working days, as pages say it; null where the calendar of a year is not loaded. */
@Component
public class Workdays {

    private final WorkCalendar calendar;
    private final Clock clock;

    Workdays(WorkCalendar calendar, Clock clock) {
        this.calendar = calendar;
        this.clock = clock;
    }

    /** Working days since then. */
    public @Nullable Integer waited(Instant since) {
        return between(since, clock.instant());
    }

    /** Working days left until then, negative when it has passed. */
    public @Nullable Integer remaining(@Nullable Instant due) {
        return due == null ? null : between(clock.instant(), due);
    }

    public @Nullable Integer between(Instant from, Instant to) {
        try {
            return calendar.between(day(from), day(to));
        } catch (CalendarYearMissing missing) {
            return null;
        }
    }

    public boolean overdue(@Nullable Instant due) {
        return due != null && due.isBefore(clock.instant());
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, HouseClock.ZONE);
    }
}
