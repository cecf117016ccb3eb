package org.fivestar.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The one clock of the house, in Beijing time. It runs with the wall clock; only the demonstration and the tests ever
 * shift it. Business dates (validity, deadlines, publicity) come from here; the security durations (idle exit, lock)
 * are measured by the database, so that shifting this clock signs nobody out.
 */
public final class HouseClock extends Clock {

    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final Clock wall;
    private final AtomicReference<Duration> shift;

    public HouseClock() {
        this(Clock.system(ZONE), new AtomicReference<>(Duration.ZERO));
    }

    private HouseClock(Clock wall, AtomicReference<Duration> shift) {
        this.wall = wall;
        this.shift = shift;
    }

    /** Moves the clock by this much from where it stands now. */
    public void advance(Duration by) {
        shift.updateAndGet(before -> before.plus(by));
    }

    /** Sets the clock to this instant; it runs on from there. */
    public void setTo(Instant instant) {
        shift.set(Duration.between(wall.instant(), instant));
    }

    /** Back to the wall clock. */
    public void reset() {
        shift.set(Duration.ZERO);
    }

    /** How far the clock stands from the wall clock. */
    public Duration shift() {
        return shift.get();
    }

    @Override
    public ZoneId getZone() {
        return wall.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new HouseClock(wall.withZone(zone), shift);
    }

    @Override
    public Instant instant() {
        return wall.instant().plus(shift.get());
    }
}
