package org.fivestar.archive;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.fivestar.evidence.EvidenceDocument;
import org.fivestar.evidence.EvidenceFiles;
import org.fivestar.storage.IndexedDocument;
import org.springframework.stereotype.Component;

/** What other rooms know, in the shape of the index. */
@Component
class ArchiveDocuments {

    private final EvidenceFiles files;

    ArchiveDocuments(EvidenceFiles files) {
        this.files = files;
    }

    List<IndexedDocument> evidence(Collection<String> ids) {
        return files.documentsOf(ids).stream().map(ArchiveDocuments::document).toList();
    }

    /** The next files in the order of their ids; start with "". */
    List<IndexedDocument> evidenceAfter(String id, int limit) {
        return files.documentsAfter(id, limit).stream()
                .map(ArchiveDocuments::document)
                .toList();
    }

    /** Every kind, as a reader that continues after a key. */
    List<BiFunction<String, Integer, List<IndexedDocument>>> allKinds() {
        return List.of(this::evidenceAfter);
    }

    /** What a reader of {@link #allKinds()} continues after. */
    static String key(IndexedDocument document) {
        return document.id().substring(document.id().indexOf(':') + 1);
    }

    /** How many documents of each kind the index should have. */
    Map<String, Long> totals() {
        return Map.of(IndexedDocument.EVIDENCE, files());
    }

    long files() {
        return files.total();
    }

    private static IndexedDocument document(EvidenceDocument file) {
        return new IndexedDocument(
                IndexedDocument.EVIDENCE + ":" + file.id(),
                file.version(),
                IndexedDocument.EVIDENCE,
                file.name(),
                file.pages(),
                file.placePath(),
                file.placeName(),
                file.year(),
                file.stars(),
                file.fileKind(),
                file.runId(),
                file.id(),
                file.at());
    }
}
