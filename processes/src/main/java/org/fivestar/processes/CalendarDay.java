package org.fivestar.processes;

import java.time.LocalDate;

/** A day on which the State Council's yearly order departs from the week. */
public record CalendarDay(LocalDate date, Kind day, String occasion) {
    public enum Kind {
        REST,
        WORK
    }
}
