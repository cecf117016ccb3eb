package org.fivestar.demo;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.fivestar.demo.Stagehand.Cue;
import org.fivestar.processes.Run;
import org.fivestar.processes.RunId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Public notices of a year that is being made. Their ends come from the engine's own timers, which look at the clock
 * once a second: every week of the story waits for those that are over, so that results are dated where they belong.
 */
final class Notices {

    private static final Logger log = LoggerFactory.getLogger(Notices.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long LOOK_EVERY_MILLIS = 200;
    private static final int WORKDAYS = 5;

    private record Notice(RunId run, LocalDate ends) {}

    private final YearStep.Hands hands;
    private final List<Notice> running = new ArrayList<>();
    private int days;

    Notices(YearStep.Hands hands) {
        this.hands = hands;
    }

    void posted(Cue cue, LocalDate date) {
        if (cue.move().act().equals("post_publicity")
                && "post".equals(cue.move().decision())) {
            running.add(new Notice(cue.run().id(), hands.calendar().after(date, WORKDAYS)));
        }
    }

    /** Called at the beginning of every working day; looks once a week. */
    void passed(LocalDate date) {
        if (++days % WORKDAYS == 0) {
            waitFor(date);
        }
    }

    /** The day after the last notice, or the present of the demonstration when that comes first. */
    void allPassed() {
        LocalDate present = hands.properties().start().toLocalDate();
        running.stream().map(Notice::ends).max(LocalDate::compareTo).ifPresent(last -> {
            LocalDate next = hands.calendar().after(last, 1);
            waitFor(next.isAfter(present) ? present : next);
        });
    }

    private void waitFor(LocalDate date) {
        List<RunId> over = running.stream()
                .filter(n -> n.ends().isBefore(date))
                .map(Notice::run)
                .toList();
        if (over.isEmpty()) {
            return;
        }
        hands.clock().moveTo(date.atTime(0, 1));
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (anyWaiting(over)) {
            if (System.nanoTime() > until) {
                log.warn(
                        "Some public notices that ended before {} are not closed yet; the engine will come to them",
                        date);
                break;
            }
            pause();
        }
        running.removeIf(n -> over.contains(n.run()));
    }

    /** Whether a run still waits for nothing but its timer; one with an objection waits for the office. */
    private boolean anyWaiting(List<RunId> over) {
        List<RunId> open = hands.runs().allOf(over).stream()
                .filter(r -> r.state() == Run.State.OPEN)
                .map(Run::id)
                .toList();
        return open.size()
                > hands.inbox().openOf(open).stream()
                        .map(item -> item.run())
                        .distinct()
                        .count();
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_EVERY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while loading", e);
        }
    }
}
