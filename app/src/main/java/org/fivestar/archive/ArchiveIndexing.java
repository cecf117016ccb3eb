package org.fivestar.archive;

import java.util.List;
import org.fivestar.declaration.DeclarationSubmitted;
import org.fivestar.evidence.EvidenceRead;
import org.fivestar.review.DecisionTakenBack;
import org.fivestar.review.DecisionsMade;
import org.fivestar.storage.IndexedDocument;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Notes what other rooms change, in their transaction; {@link ArchiveFollower} carries it over to the index. */
@Component
class ArchiveIndexing {

    private final ArchiveWaiting waiting;

    ArchiveIndexing(ArchiveWaiting waiting) {
        this.waiting = waiting;
    }

    @EventListener
    void on(EvidenceRead read) {
        waiting.note(IndexedDocument.EVIDENCE, read.ids());
    }

    @EventListener
    void on(DeclarationSubmitted submitted) {
        waiting.note(IndexedDocument.DECLARATION, List.of(submitted.runId()));
    }

    @EventListener
    void on(DecisionsMade made) {
        waiting.note(IndexedDocument.DECISION, made.workItems());
    }

    @EventListener
    void on(DecisionTakenBack taken) {
        waiting.note(IndexedDocument.DECISION, List.of(taken.workItemId()));
    }
}
