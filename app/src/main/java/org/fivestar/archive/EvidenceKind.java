package org.fivestar.archive;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.fivestar.evidence.EvidenceDocument;
import org.fivestar.evidence.EvidenceFiles;
import org.fivestar.storage.IndexedDocument;
import org.springframework.stereotype.Component;

/** Files with the words that were read out of them. */
@Component
class EvidenceKind implements DocumentKind {

    private final EvidenceFiles files;

    EvidenceKind(EvidenceFiles files) {
        this.files = files;
    }

    @Override
    public String name() {
        return IndexedDocument.EVIDENCE;
    }

    @Override
    public long total() {
        return files.total();
    }

    @Override
    public List<String> keysAfter(String key, int limit) {
        return files.idsAfter(key, limit);
    }

    @Override
    public Map<String, Long> sizes(Collection<String> keys) {
        return files.textSizes(keys);
    }

    @Override
    public List<IndexedDocument> documents(Collection<String> keys) {
        return files.documentsOf(keys).stream().map(EvidenceKind::document).toList();
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
