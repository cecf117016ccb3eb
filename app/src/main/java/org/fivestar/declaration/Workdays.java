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

    /** Working days from then to the end, or until now while it has none. */
    public @Nullable Integer spent(Instant since, @Nullable Instant ended) {
        return between(since, ended == null ? clock.instant() : ended);
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

    /**
     * The day that ends a period of working days counted from the day after; counted in plain days where the calendar
     * of the year is not loaded.
     */
    public LocalDate after(LocalDate from, int workdays) {
        try {
            return calendar.after(from, workdays);
        } catch (CalendarYearMissing missing) {
            return from.plusDays(workdays);
        }
    }

    /**
     * The last moment of who has as many working days from now on as there were between two moments.
     *
     * @param due null without a date; so is the answer
     */
    public @Nullable Instant asLong(Instant since, @Nullable Instant due) {
        Integer days = due == null ? null : between(since, due);
        if (days == null) {
            return due;
        }
        LocalDate last = after(day(clock.instant()), Math.max(1, days));
        return startOf(last.plusDays(1)).minusSeconds(1);
    }

    /** The first moment of a day in the house's time. */
    public static Instant startOf(LocalDate day) {
        return day.atStartOfDay(HouseClock.ZONE).toInstant();
    }

    public static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, HouseClock.ZONE);
    }
}
