package org.fivestar.archive;

import java.util.List;
import org.fivestar.declaration.DeclarationSubmitted;
import org.fivestar.evidence.EvidenceRead;
import org.fivestar.processes.RunId;
import org.fivestar.review.DecisionMade;
import org.fivestar.storage.SearchIndex;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Follows what other rooms commit. While the search server is away the events stay open and are tried again, so nothing
 * is lost; writing the same document twice is harmless, and an older one never wins.
 */
@Component
class ArchiveIndexing {

    private final ArchiveDocuments documents;
    private final SearchIndex index;

    ArchiveIndexing(ArchiveDocuments documents, SearchIndex index) {
        this.documents = documents;
        this.index = index;
    }

    @Async("applicationTaskExecutor")
    @TransactionalEventListener
    void on(EvidenceRead read) {
        index.put(documents.evidence(read.ids()));
    }

    @Async("applicationTaskExecutor")
    @TransactionalEventListener
    void on(DeclarationSubmitted submitted) {
        index.put(documents.declarations(List.of(new RunId(submitted.runId()))));
    }

    @Async("applicationTaskExecutor")
    @TransactionalEventListener
    void on(DecisionMade made) {
        index.put(documents.decisions(List.of(made.workItemId())));
    }
}
