package org.fivestar.processes;

import java.time.Clock;
import java.util.Calendar;
import java.util.Date;
import java.util.TimeZone;

/** The house's clock as the engine wants to read it; nobody can set it. */
final class EngineClock implements org.flowable.common.engine.impl.runtime.Clock {
    private final Clock clock;

    EngineClock(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Date getCurrentTime() {
        return Date.from(clock.instant());
    }

    @Override
    public Calendar getCurrentCalendar() {
        return getCurrentCalendar(getCurrentTimeZone());
    }

    @Override
    public Calendar getCurrentCalendar(TimeZone zone) {
        Calendar calendar = Calendar.getInstance(zone);
        calendar.setTime(getCurrentTime());
        return calendar;
    }

    @Override
    public TimeZone getCurrentTimeZone() {
        return TimeZone.getTimeZone(WorkCalendar.ZONE);
    }

    @Override
    public void setCurrentTime(Date time) {
        throw new UnsupportedOperationException("time is given from outside");
    }

    @Override
    public void setCurrentCalendar(Calendar time) {
        throw new UnsupportedOperationException("time is given from outside");
    }

    @Override
    public void reset() {
        // nothing was ever set
    }
}
