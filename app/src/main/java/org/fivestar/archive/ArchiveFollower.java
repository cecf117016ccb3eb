package org.fivestar.archive;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.fivestar.storage.StorageProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
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
    private long pausedUntil = System.nanoTime();

    ArchiveFollower(ArchiveWaiting waiting, ArchiveDocuments documents) {
        this.waiting = waiting;
        this.documents = documents;
    }

    @Scheduled(fixedDelayString = "${fivestar.archive.follow-every:1s}")
    void follow() {
        int taken = BATCH;
        while (taken == BATCH && !paused()) {
            List<ArchiveWaiting.Note> notes = waiting.take(BATCH);
            taken = notes.size();
            if (!notes.isEmpty()) {
                carry(notes);
            }
        }
    }

    private boolean paused() {
        return System.nanoTime() - pausedUntil < 0;
    }

    private void carry(List<ArchiveWaiting.Note> notes) {
        try {
            put(notes);
        } catch (StorageProblem | DataAccessException away) {
            later(notes, away);
        } catch (RuntimeException oneOfThem) {
            log.warn("Documents are indexed one by one: {}", oneOfThem.toString());
            notes.forEach(this::carryAlone);
        }
    }

    /** So that one document which cannot be made does not hold back the others. */
    private void carryAlone(ArchiveWaiting.Note note) {
        if (paused()) {
            waiting.giveBack(List.of(note));
            return;
        }
        try {
            put(List.of(note));
        } catch (StorageProblem | DataAccessException away) {
            later(List.of(note), away);
        } catch (RuntimeException broken) {
            log.error("Document {} cannot be indexed", note.document(), broken);
            waiting.putAside(Map.of(note.document(), broken.toString()));
            waiting.done(List.of(note));
        }
    }

    private void put(List<ArchiveWaiting.Note> notes) {
        Map<String, Set<String>> byKind = notes.stream()
                .collect(Collectors.groupingBy(
                        ArchiveWaiting.Note::kind,
                        LinkedHashMap::new,
                        Collectors.mapping(ArchiveWaiting.Note::key, Collectors.toCollection(LinkedHashSet::new))));
        byKind.forEach((kind, keys) -> documents.put(documents.kind(kind), keys));
        waiting.done(notes);
    }

    private void later(List<ArchiveWaiting.Note> notes, RuntimeException away) {
        log.warn("{} documents will be indexed later: {}", notes.size(), away.toString());
        pausedUntil = System.nanoTime() + PAUSE.toNanos();
        waiting.giveBack(notes);
    }
}
