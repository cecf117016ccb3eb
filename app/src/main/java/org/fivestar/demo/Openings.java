package org.fivestar.demo;

import java.time.LocalDateTime;
import org.fivestar.account.Actor;
import org.fivestar.cycle.Cycle;
import org.fivestar.cycle.Cycles;
import org.fivestar.processes.Edition;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Opens a year for the whole city as its office does, and waits until every place has its run. */
@Component
@Profile("demo")
class Openings {

    private static final long LOOK_EVERY_MILLIS = 200;

    private final Cycles cycles;
    private final EditionStep editions;
    private final Troupe troupe;
    private final DemoClock clock;
    private final DemoProperties properties;

    Openings(Cycles cycles, EditionStep editions, Troupe troupe, DemoClock clock, DemoProperties properties) {
        this.cycles = cycles;
        this.editions = editions;
        this.troupe = troupe;
        this.clock = clock;
        this.properties = properties;
    }

    /** Opens the year on this morning when that has not been done; returns the open cycle. */
    Cycle open(int year, LocalDateTime morning, DemoStep.Report report) {
        clock.moveTo(morning.minusDays(10));
        Edition edition = editions.publish(year);
        clock.moveTo(morning);
        Actor office = troupe.get("city-office");
        Cycle cycle = cycles.all().stream()
                .filter(c -> c.year() == year && c.area().equals(properties.cityCode()))
                .findFirst()
                .orElseGet(() -> cycles.create(new Cycles.NewCycle(year, properties.cityCode(), edition.id()), office));
        cycle = cycles.open(cycle.id(), office);
        while (cycle.state() == Cycle.State.OPENING) {
            report.at(cycle.opened(), cycle.total());
            pause();
            cycle = cycles.get(cycle.id());
        }
        return cycle;
    }

    /** Ends a year in which nothing waits any more. */
    void close(Cycle cycle) {
        cycles.close(cycle.id(), troupe.get("city-office"));
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_EVERY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
