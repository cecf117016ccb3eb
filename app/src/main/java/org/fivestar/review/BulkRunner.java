package org.fivestar.review;

import jakarta.annotation.PreDestroy;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Carries plans out beside the requests: at once when one was begun, and what a stopped node left over. */
@Component
class BulkRunner {

    private static final Logger LOG = LoggerFactory.getLogger(BulkRunner.class);

    private final BulkPortions portions;
    private final BulkPlanRepository rows;
    private final ReviewProperties properties;
    private final ExecutorService threads;

    BulkRunner(BulkPortions portions, BulkPlanRepository rows, ReviewProperties properties) {
        this.portions = portions;
        this.rows = rows;
        this.properties = properties;
        this.threads = Executors.newFixedThreadPool(properties.bulkThreads(), BulkRunner::thread);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "bulk");
        thread.setDaemon(true);
        return thread;
    }

    @TransactionalEventListener
    void on(BulkPlans.GoesOn plan) {
        start(plan.plan());
    }

    @Scheduled(fixedDelayString = "${fivestar.review.bulk-resume:PT20S}")
    void resume() {
        rows.goingOn().forEach(this::start);
    }

    private void start(String plan) {
        CompletableFuture<?>[] shares = IntStream.range(0, properties.bulkThreads())
                .mapToObj(n -> CompletableFuture.runAsync(() -> work(plan), threads))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(shares).whenComplete((done, failure) -> {
            if (failure != null) {
                LOG.warn("bulk plan {} will be tried again: {}", plan, failure.toString());
            }
        });
    }

    private void work(String plan) {
        while (decide(plan) == BulkPortions.Progress.MORE) {
            // portion by portion
        }
        if (portions.state(plan) == BulkState.TAKING_BACK) {
            takeBack(plan);
        }
        portions.finish(plan);
    }

    /** A portion, and when the engine fails at it its items one by one. */
    private BulkPortions.Progress decide(String plan) {
        try {
            return portions.decideNext(plan);
        } catch (RuntimeException failed) {
            LOG.debug("a portion of plan {} failed", plan, failed);
            singly(plan, BulkPlan.Item.READY, item -> portions.decideOne(plan, item));
            return BulkPortions.Progress.MORE;
        }
    }

    private void takeBack(String plan) {
        while (singly(plan, BulkPlan.Item.DONE, item -> portions.takeBack(plan, item)) > 0) {
            // a page at a time
        }
    }

    /** Tries the next items one by one; what fails is given up with its reason, so that the others go on. */
    private int singly(String plan, String state, Consumer<BulkPlan.Item> act) {
        List<BulkPlan.Item> items = portions.ahead(plan, state);
        for (BulkPlan.Item item : items) {
            try {
                act.accept(item);
            } catch (RuntimeException refused) {
                LOG.debug("item {} of plan {} stays", item.item(), plan, refused);
                portions.giveUp(plan, item, refused);
            }
        }
        return items.size();
    }

    @PreDestroy
    void stop() {
        threads.shutdown();
    }
}
