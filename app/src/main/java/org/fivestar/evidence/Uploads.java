package org.fivestar.evidence;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.fivestar.account.Actor;
import org.fivestar.account.PersonId;
import org.fivestar.platform.Problem;
import org.springframework.stereotype.Component;

/** The uploads under way here: each holds a connection and a place on the disk, so one person has only a few. */
@Component
class Uploads {

    /** The next file of several follows within this time. */
    private static final Duration BREATH = Duration.ofMillis(500);

    private final Map<PersonId, Integer> underWay = new ConcurrentHashMap<>();
    private final int most;
    private volatile long lastEnd = System.nanoTime() - BREATH.toNanos();

    Uploads(EvidenceProperties settings) {
        this.most = settings.uploadsAtOnce();
    }

    <T> T oneOf(Actor actor, Supplier<T> upload) {
        if (underWay.merge(actor.id(), 1, Integer::sum) > most) {
            leave(actor);
            throw new Problem("too-many-uploads", 429, "您同时上传的文件超过 " + most + " 个。", "请等正在上传的文件传完后再传这一个。");
        }
        try {
            return upload.get();
        } finally {
            lastEnd = System.nanoTime();
            leave(actor);
        }
    }

    /** Whether nobody uploads here, or did a moment ago. */
    boolean areQuiet() {
        return underWay.isEmpty() && System.nanoTime() - lastEnd > BREATH.toNanos();
    }

    private void leave(Actor actor) {
        underWay.computeIfPresent(actor.id(), (id, uploads) -> uploads == 1 ? null : uploads - 1);
    }
}
