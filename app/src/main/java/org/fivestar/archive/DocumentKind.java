package org.fivestar.archive;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.fivestar.storage.IndexedDocument;

/** One kind of document the archive finds: where its keys come from, and how a document is made of what stands now. */
interface DocumentKind {

    /** As the index calls it, such as {@code evidence}. */
    String name();

    /** How many the tables hold. */
    long total();

    /** The next keys in their order; "" is the beginning. */
    List<String> keysAfter(String key, int limit);

    /** Bytes of text by key; small ones may be left out. */
    default Map<String, Long> sizes(Collection<String> keys) {
        return Map.of();
    }

    /** A few statements for all; keys that are gone are left out. */
    List<IndexedDocument> documents(Collection<String> keys);
}
