package org.fivestar.cycle;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.fivestar.place.Place;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The worker that carries openings through, step by step in the background. It takes up every opening it finds
 * unfinished: at start-up after a crash, and while running those a dead node left behind. Several nodes may run it;
 * a step is taken by whoever holds the cycle's row.
 */
@Component
class CycleOpening implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(CycleOpening.class);
    private static final long LOOK_AGAIN_SECONDS = 10;

    private final CycleRepository cycles;
    private final Subjects subjects;
    private final OpeningBatch batch;
    private volatile ScheduledExecutorService worker;

    CycleOpening(CycleRepository cycles, Subjects subjects, OpeningBatch batch) {
        this.cycles = cycles;
        this.subjects = subjects;
        this.batch = batch;
        this.worker = stopped();
    }

    @Override
    public synchronized void start() {
        if (isRunning()) {
            return;
        }
        worker = Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "cycle-opening"));
        worker.scheduleWithFixedDelay(this::carryOn, 0, LOOK_AGAIN_SECONDS, TimeUnit.SECONDS);
    }

    /** Ends after the step under way; the rest waits for the next start. */
    @Override
    public synchronized void stop() {
        worker.shutdownNow();
        try {
            if (!worker.awaitTermination(30, TimeUnit.SECONDS)) {
                log.warn("A step of opening a cycle did not end within 30 s; the database decides whether it counts");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return !worker.isShutdown();
    }

    /** Looks for work as soon as the caller's transaction is committed, instead of at the next round. */
    void nudgeAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                if (isRunning()) {
                    worker.execute(CycleOpening.this::carryOn);
                }
            }
        });
    }

    private void carryOn() {
        try {
            cycles.opening().forEach(this::carryThrough);
        } catch (RuntimeException e) {
            log.warn("Openings cannot be looked up; trying again in {} s: {}", LOOK_AGAIN_SECONDS, e.toString());
        }
    }

    private void carryThrough(CycleId id) {
        try {
            List<Place> all = subjects.of(cycles.find(id).orElseThrow());
            OpeningBatch.Outcome outcome = OpeningBatch.Outcome.MORE;
            while (outcome == OpeningBatch.Outcome.MORE
                    && !Thread.currentThread().isInterrupted()) {
                outcome = batch.next(id, all);
            }
        } catch (RuntimeException e) {
            if (!Thread.currentThread().isInterrupted()) {
                log.error("Opening cycle {} stands still; trying again in {} s", id, LOOK_AGAIN_SECONDS, e);
                cycles.note(id, "开启暂时停顿，系统会自动重试；如持续不动，请联系系统管理员查看日志。");
            }
        }
    }

    private static ScheduledExecutorService stopped() {
        ScheduledExecutorService none = Executors.newSingleThreadScheduledExecutor();
        none.shutdown();
        return none;
    }
}
