package org.fivestar.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.fivestar.demo.DemoController.DemoProgress;
import org.fivestar.demo.DemoController.DemoStepProgress;
import org.fivestar.platform.Problem;
import org.fivestar.processes.ProcessProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;
import org.springframework.stereotype.Component;

/**
 * Carries the loading through in the background, step by step, once the sign-in page is up. A step that was cut off is
 * taken up again at the next start; finished ones are left alone.
 */
@Component
@Profile("demo")
class DemoLoad {

    private static final Logger log = LoggerFactory.getLogger(DemoLoad.class);

    /** The work of the shortest step, so that a step shows as it goes on. */
    private static final int PARTS = 100;

    private final List<DemoStep> steps;
    private final DemoState state;
    private final Thread worker = new Thread(this::carryThrough, "demo-load");
    private volatile boolean failed;

    DemoLoad(List<DemoStep> steps, DemoState state) {
        this.steps = new ArrayList<>(steps);
        this.state = state;
        AnnotationAwareOrderComparator.sort(this.steps);
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        worker.setDaemon(true);
        worker.start();
    }

    @EventListener(ContextClosedEvent.class)
    void end() throws InterruptedException {
        worker.interrupt();
        worker.join(20_000);
    }

    /** Waits until everything is loaded or has failed; for tests. */
    void await() throws InterruptedException {
        worker.join();
    }

    DemoProgress progress() {
        Map<String, DemoState.Progress> known =
                state.progress().stream().collect(Collectors.toMap(DemoState.Progress::name, Function.identity()));
        List<DemoStepProgress> rows = new ArrayList<>();
        double done = 0;
        int total = 0;
        for (DemoStep step : steps) {
            DemoState.Progress p = known.getOrDefault(step.name(), new DemoState.Progress(step.name(), 0, 0, false));
            rows.add(new DemoStepProgress(step.name(), step.label(), p.done(), p.total(), p.finished()));
            done += PARTS * step.weight() * share(p);
            total += PARTS * step.weight();
        }
        boolean ready = rows.stream().allMatch(DemoStepProgress::finished);
        return new DemoProgress(failed ? "failed" : ready ? "ready" : "loading", (int) done, total, rows);
    }

    private static double share(DemoState.Progress progress) {
        return progress.finished() ? 1 : progress.total() == 0 ? 0 : (double) progress.done() / progress.total();
    }

    private void carryThrough() {
        for (DemoStep step : steps) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            if (!state.finished(step.name()) && !carryThrough(step)) {
                return;
            }
        }
        log.info("The demonstration is loaded");
    }

    private boolean carryThrough(DemoStep step) {
        long from = System.nanoTime();
        int[] total = new int[1];
        try {
            step.run((done, of) -> {
                if (Thread.currentThread().isInterrupted()) {
                    throw new Stopped();
                }
                total[0] = of;
                state.report(new DemoState.Progress(step.name(), done, of, false));
            });
            state.report(new DemoState.Progress(step.name(), total[0], total[0], true));
            log.info(
                    "Demonstration: {} ({}) in {} s",
                    step.name(),
                    total[0],
                    (System.nanoTime() - from) / 1_000_000_000L);
            return true;
        } catch (RuntimeException e) {
            if (!(e instanceof Stopped) && !Thread.currentThread().isInterrupted()) {
                failed = true;
                log.error(
                        "Demonstration: step {} stopped; it is taken up again at the next start. {}",
                        step.name(),
                        findings(e),
                        e);
            }
            return false;
        }
    }

    private static Object findings(RuntimeException e) {
        if (e instanceof ProcessProblem problem) {
            return problem.findings();
        }
        return e instanceof Problem problem ? problem.details() : "";
    }

    /** The application is being closed. */
    private static final class Stopped extends RuntimeException {}
}
