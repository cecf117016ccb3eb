package org.fivestar.cycle;

import java.time.LocalDate;
import java.util.List;
import org.fivestar.place.Level;
import org.fivestar.platform.HouseClock;
import org.fivestar.processes.CalendarYearMissing;
import org.fivestar.processes.Editions;
import org.fivestar.processes.Step;
import org.fivestar.processes.WorkCalendar;
import org.springframework.stereotype.Component;

/**
 * The day until which villages have their year in hand: the working days of the steps the diagram begins with, as far
 * as they are the village's own, counted from the opening one after the other.
 */
@Component
class VillageDeadlines {

    private final Editions editions;
    private final WorkCalendar calendar;

    VillageDeadlines(Editions editions, WorkCalendar calendar) {
        this.editions = editions;
        this.calendar = calendar;
    }

    /** The last day of the year while it is not opened, or when a calendar is missing. */
    LocalDate of(Cycle cycle) {
        LocalDate yearsEnd = LocalDate.of(cycle.year(), 12, 31);
        if (cycle.startedAt() == null) {
            return yearsEnd;
        }
        List<Step> own = editions.content(cycle.edition()).diagram().steps().stream()
                .takeWhile(VillageDeadlines::isVillages)
                .toList();
        LocalDate day = LocalDate.ofInstant(cycle.startedAt(), HouseClock.ZONE);
        try {
            for (Step step : own) {
                Integer workdays = step.workdays();
                if (workdays == null) {
                    return yearsEnd;
                }
                day = calendar.after(day, workdays);
            }
        } catch (CalendarYearMissing missing) {
            return yearsEnd;
        }
        return own.isEmpty() ? yearsEnd : day;
    }

    private static boolean isVillages(Step step) {
        return step.who().stream().allMatch(role -> role.level().equals(Level.VILLAGE.word()));
    }
}
