package org.fivestar.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import org.fivestar.account.Actor;
import org.fivestar.audit.Audit;
import org.fivestar.audit.AuditEntry;
import org.fivestar.platform.HouseClock;
import org.fivestar.platform.Problem;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Moves the clock of the house: back to where the history begins while it is made, to the chosen working day when all
 * is loaded, and on by whole days when an administrator wants to see a deadline pass. It never goes back again.
 */
@Component
@Profile("demo")
class DemoClock {

    /** The first day anything of the demonstration happens. */
    static final LocalDateTime BEGINNING = LocalDateTime.of(2025, 1, 6, 8, 30);

    private static final int FARTHEST_DAYS = 400;

    private final HouseClock clock;
    private final DemoState state;
    private final DemoProperties properties;
    private final Audit audit;

    DemoClock(HouseClock clock, DemoState state, DemoProperties properties, Audit audit) {
        this.audit = audit;
        this.clock = clock;
        this.state = state;
        this.properties = properties;
        state.findShift().ifPresentOrElse(clock::advance, () -> moveTo(BEGINNING));
    }

    /** Moves forward to this time; stays where it is when that has passed already. */
    synchronized void moveTo(LocalDateTime time) {
        Instant wanted = time.atZone(HouseClock.ZONE).toInstant();
        boolean first = state.findShift().isEmpty();
        if (first || clock.instant().isBefore(wanted)) {
            clock.setTo(wanted);
            state.saveShift(clock.shift());
        }
    }

    void moveToStart() {
        moveTo(properties.start());
    }

    @Transactional
    synchronized Instant advance(int days, Actor actor) {
        if (days < 1 || days > FARTHEST_DAYS) {
            throw Problem.invalid("演示时钟一次可以向前拨 1 到 400 天。", "请改填天数；时钟不能往回拨。").with("field", "advanceDays");
        }
        audit.append(new AuditEntry(actor.id().value(), "demo-clock-advanced", "clock", Map.of("days", days)));
        clock.advance(Duration.ofDays(days));
        state.saveShift(clock.shift());
        return clock.instant();
    }

    /** The day it is in Beijing. */
    LocalDate today() {
        return LocalDate.now(clock);
    }

    Instant now() {
        return clock.instant();
    }
}
