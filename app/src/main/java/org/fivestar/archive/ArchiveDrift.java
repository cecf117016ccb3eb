package org.fivestar.archive;

import java.util.Map;
import java.util.TreeMap;
import org.fivestar.storage.IndexState;
import org.fivestar.storage.IndexUnavailable;
import org.fivestar.storage.IndexedDocument;
import org.fivestar.storage.SearchIndex;
import org.springframework.stereotype.Component;

/** How far the index is from what the tables say. */
@Component
class ArchiveDrift {

    private final SearchIndex index;
    private final ArchiveDocuments documents;
    private final ArchiveWaiting notes;

    ArchiveDrift(SearchIndex index, ArchiveDocuments documents, ArchiveWaiting notes) {
        this.index = index;
        this.documents = documents;
        this.notes = notes;
    }

    /**
     * @param kinds per kind of document what the tables and what the index hold
     * @param waiting documents of the tables the index does not have
     * @param refused those among them the search server does not take
     */
    record Report(boolean reachable, String sentence, Map<String, Held> kinds, long waiting, long refused) {

        record Held(long tables, long index) {

            long waiting() {
                return Math.max(0, tables - index);
            }
        }
    }

    Report report() {
        IndexState state = index.state();
        Map<String, Report.Held> kinds = new TreeMap<>();
        documents
                .totals()
                .forEach((kind, total) ->
                        kinds.put(kind, new Report.Held(total, state.documents().getOrDefault(kind, 0L))));
        long waiting = kinds.values().stream().mapToLong(Report.Held::waiting).sum();
        return new Report(state.reachable(), state.sentence(), kinds, waiting, notes.totalRefused());
    }

    /**
     * Files that are received and cannot be found yet.
     *
     * @throws IndexUnavailable when the search server is away
     */
    long waitingFiles() {
        IndexState state = index.state();
        if (!state.reachable()) {
            throw new IndexUnavailable("搜索服务器刚刚没有应答");
        }
        return new Report.Held(
                        documents.kind(IndexedDocument.EVIDENCE).total(),
                        state.documents().getOrDefault(IndexedDocument.EVIDENCE, 0L))
                .waiting();
    }
}
