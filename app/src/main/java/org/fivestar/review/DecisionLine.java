package org.fivestar.review;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.fivestar.account.Actor;
import org.fivestar.declaration.DecisionResult;
import org.fivestar.platform.DryRun;
import org.fivestar.review.Reviews.Ask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Decisions that arrive while others are being made are made together. A decision asks the database forty times, and ten
 * decisions together ask it hardly more often, so in the busiest hour a line moves faster the longer it is. Nobody waits
 * for company: who finds the line idle is served at once, alone. What cannot be made together, for whatever reason, is
 * asked for again alone and gets its own answer or refusal there.
 */
@Component
class DecisionLine {

    private static final Logger LOG = LoggerFactory.getLogger(DecisionLine.class);
    private static final int MOST = 20;

    /** Who has not had a turn by then goes alone, so that one decision that is held up does not hold up the others. */
    private static final Duration PATIENCE = Duration.ofMillis(300);

    private final Reviews reviews;
    private final Queue<Place> line = new ConcurrentLinkedQueue<>();
    private final ReentrantLock turn = new ReentrantLock();

    DecisionLine(Reviews reviews) {
        this.reviews = reviews;
    }

    /** A place in the line; the answer is null for who has to ask alone. */
    private record Place(Ask ask, CompletableFuture<@Nullable DecisionResult> answer) {}

    /** As {@link Reviews#decide}. */
    DecisionResult decide(DecisionAsked asked, Actor actor) {
        if (asked.mode() == DryRun.REHEARSAL || !asked.signers().isEmpty()) {
            return reviews.decide(asked, actor);
        }
        Place mine = new Place(new Ask(asked, actor), new CompletableFuture<>());
        line.add(mine);
        if (!served(mine) && line.remove(mine)) {
            return reviews.decide(asked, actor);
        }
        DecisionResult answer = answer(mine);
        return answer == null ? reviews.decide(asked, actor) : answer;
    }

    /** Serves the line up to this place, unless somebody else did; false when there was no turn in time. */
    private boolean served(Place mine) {
        try {
            if (!turn.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
        try {
            while (!mine.answer().isDone()) {
                serveNext();
            }
            return true;
        } finally {
            turn.unlock();
        }
    }

    private void serveNext() {
        List<Place> portion = new ArrayList<>();
        while (portion.size() < MOST && !line.isEmpty()) {
            Place next = line.poll();
            if (next != null) {
                portion.add(next);
            }
        }
        if (portion.size() == 1) {
            alone(portion.get(0));
        } else if (!portion.isEmpty()) {
            together(portion);
        }
    }

    private void alone(Place place) {
        try {
            place.answer()
                    .complete(reviews.decide(place.ask().asked(), place.ask().actor()));
        } catch (RuntimeException | Error refused) {
            place.answer().completeExceptionally(refused);
        }
    }

    private void together(List<Place> portion) {
        Map<Ask, DecisionResult> made = new HashMap<>();
        try {
            made.putAll(reviews.decideTogether(portion.stream().map(Place::ask).toList()));
        } catch (RuntimeException failed) {
            LOG.debug("{} decisions are made one by one", portion.size(), failed);
        } finally {
            for (Place place : portion) {
                // once each: the same request a second time hears by itself what became of the first
                place.answer().complete(made.remove(place.ask()));
            }
        }
    }

    private static @Nullable DecisionResult answer(Place mine) {
        try {
            return mine.answer().join();
        } catch (CompletionException refused) {
            throw refused.getCause() instanceof RuntimeException own ? own : refused;
        }
    }
}
