package org.fivestar.archive;

import java.util.Collection;
import java.util.List;
import org.fivestar.processes.Run;
import org.fivestar.review.DecisionText;
import org.fivestar.review.DecisionTexts;
import org.fivestar.storage.IndexedDocument;
import org.springframework.stereotype.Component;

/** What reviewers decided, with their reasons. */
@Component
class DecisionKind implements DocumentKind {

    private final DecisionTexts decisions;

    DecisionKind(DecisionTexts decisions) {
        this.decisions = decisions;
    }

    @Override
    public String name() {
        return IndexedDocument.DECISION;
    }

    @Override
    public long total() {
        return decisions.total();
    }

    @Override
    public List<String> keysAfter(String key, int limit) {
        return decisions.keysAfter(key, limit);
    }

    @Override
    public List<IndexedDocument> documents(Collection<String> keys) {
        return decisions.of(keys).stream().map(DecisionKind::document).toList();
    }

    /** Id of the document about the decision on a work item. */
    static String id(String workItem) {
        return IndexedDocument.DECISION + ":" + workItem;
    }

    private static IndexedDocument document(DecisionText decision) {
        Run run = decision.run();
        return new IndexedDocument(
                id(decision.workItem()),
                1,
                IndexedDocument.DECISION,
                decision.title(),
                List.of(String.join("\n", decision.words())),
                ArchiveDocuments.path(run),
                run.subjectName(),
                run.year(),
                decision.star() == null ? List.of() : List.of(decision.star()),
                "",
                run.id().value(),
                "",
                decision.at());
    }
}
