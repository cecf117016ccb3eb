package org.fivestar.processes;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Date;
import org.flowable.bpmn.model.UserTask;
import org.flowable.task.service.impl.persistence.entity.TaskEntity;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clock of a step stands still while the run lies elsewhere: when a run comes back to a step, the working days used
 * there before are taken off the new due date. A quarter of the period is left in any case, two working days at least.
 */
final class StoppedClocks {
    private static final int LEAST = 2;
    private static final Logger LOG = LoggerFactory.getLogger(StoppedClocks.class);

    private final JournalRows rows;
    private final WorkCalendar calendar;
    private final Clock clock;

    StoppedClocks(JournalRows rows, WorkCalendar calendar, Clock clock) {
        this.rows = rows;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** Shortens the task's due date where the run has been on the step before; one statement, only after a return. */
    void goOn(TaskEntity task, UserTask drawn, @Nullable String star, RunFacts run) {
        if (run.returned() == 0 || task.getDueDate() == null) {
            return;
        }
        try {
            LocalDate today = LocalDate.now(clock.withZone(WorkCalendar.ZONE));
            int whole = calendar.between(today, day(task.getDueDate().toInstant()));
            int used = rows.spent(run.id(), drawn.getId(), star).stream()
                    .mapToInt(s -> calendar.between(day(s.createdAt()), day(s.completedAt())))
                    .sum();
            int left = Math.max(whole - used, Math.min(whole, Math.max(LEAST, whole / 4)));
            if (left < whole) {
                task.setDueDate(endOf(calendar.after(today, Math.max(1, left))));
            }
        } catch (CalendarYearMissing missing) {
            LOG.warn("due date not shortened: {}", missing.sentence());
        }
    }

    private static LocalDate day(Instant at) {
        return at.atZone(WorkCalendar.ZONE).toLocalDate();
    }

    private static Date endOf(LocalDate day) {
        return Date.from(
                day.atTime(LocalTime.of(23, 59, 59)).atZone(WorkCalendar.ZONE).toInstant());
    }
}
