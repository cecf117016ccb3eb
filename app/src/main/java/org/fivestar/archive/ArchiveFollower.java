package org.fivestar.archive;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.fivestar.storage.SearchIndex;
import org.fivestar.storage.StorageProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Carries over to the index what has changed, a second later and many documents at a time. While the search server is
 * away the notes stay where they are. A document written twice is harmless, and an older version never wins.
 */
@Component
class ArchiveFollower {

    private static final Logger log = LoggerFactory.getLogger(ArchiveFollower.class);
    private static final int BATCH = 200;
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final ArchiveWaiting waiting;
    private final ArchiveDocuments documents;
    private final SearchIndex index;
    private long pausedUntil = System.nanoTime();

    ArchiveFollower(ArchiveWaiting waiting, ArchiveDocuments documents, SearchIndex index) {
        this.waiting = waiting;
        this.documents = documents;
        this.index = index;
    }

    @Scheduled(fixedDelayString = "${fivestar.archive.follow-every:1s}")
    void follow() {
        while (System.nanoTime() - pausedUntil >= 0) {
            List<ArchiveWaiting.Note> notes = waiting.take(BATCH);
            if (!notes.isEmpty()) {
                carry(notes);
            }
            if (notes.size() < BATCH) {
                return;
            }
        }
    }

    private void carry(List<ArchiveWaiting.Note> notes) {
        try {
            Map<String, String> refused = index.put(documents.of(notes));
            if (!refused.isEmpty()) {
                log.warn("the search server does not take {}", refused);
                waiting.putAside(refused);
            }
            waiting.done(notes);
        } catch (StorageProblem away) {
            log.warn("{} documents will be indexed later: {}", notes.size(), away.sentence());
            waiting.giveBack(notes);
            pausedUntil = System.nanoTime() + PAUSE.toNanos();
        }
    }
}
