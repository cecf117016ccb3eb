package org.fivestar.demo;

import java.time.Instant;
import java.util.List;
import org.fivestar.account.Actor;
import org.fivestar.account.CurrentActor;
import org.fivestar.account.Roles;
import org.fivestar.platform.HouseClock;
import org.fivestar.platform.Permit;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How far the loading is, and the clock that an administrator may move on. */
@RestController
@Profile("demo")
@RequestMapping("/api/demo")
class DemoController {

    private final DemoClock clock;
    private final DemoLoad load;

    DemoController(DemoClock clock, DemoLoad load) {
        this.clock = clock;
        this.load = load;
    }

    @GetMapping("/progress")
    @Permit(Permit.ANYONE_SIGNED_IN)
    DemoProgress progress() {
        return load.progress();
    }

    @GetMapping("/clock")
    @Permit(Permit.ANYONE_SIGNED_IN)
    DemoTime clock() {
        return time(clock.now());
    }

    @PostMapping("/clock")
    @Permit(Roles.ADMINISTRATOR)
    DemoTime advance(@RequestBody DemoAdvance advance, @CurrentActor Actor actor) {
        return time(clock.advance(advance.advanceDays(), actor));
    }

    private static DemoTime time(Instant now) {
        return new DemoTime(now, now.atZone(HouseClock.ZONE).toLocalDate().toString());
    }

    /** @param now the instant; {@code day} the day it is in Beijing */
    record DemoTime(Instant now, String day) {}

    record DemoAdvance(int advanceDays) {}

    /**
     * @param state {@code loading}, {@code ready} or {@code failed}
     * @param done so much of the work of all steps, of {@code total}; a year of the city is many times a small step
     */
    record DemoProgress(String state, int done, int total, List<DemoStepProgress> steps) {}

    record DemoStepProgress(String name, String label, int done, int total, boolean finished) {}
}
