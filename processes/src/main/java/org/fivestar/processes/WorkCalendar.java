package org.fivestar.processes;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** Which days are working days in China; a year that is not loaded is never guessed. */
public class WorkCalendar {
    /** The day that ends a period of working days counted from the day after {@code from}. */
    public LocalDate after(LocalDate from, int workdays) {
        throw new UnsupportedOperationException();
    }

    /** Working days after {@code from} up to and including {@code to}; negative when {@code to} is earlier. */
    public int between(LocalDate from, LocalDate to) {
        throw new UnsupportedOperationException();
    }

    public void load(List<CalendarDay> days) {
        throw new UnsupportedOperationException();
    }

    public Set<Integer> years() {
        throw new UnsupportedOperationException();
    }
}
