package org.fivestar.storage;

import java.util.Collection;
import java.util.Map;

/**
 * Finds documents by their words. A rebuildable copy of what our tables say, never a source of truth.
 *
 * <p>Every method but {@link #state()} throws {@link IndexUnavailable} when the search server does not answer. Safe
 * for concurrent use.
 */
public interface SearchIndex {

    /**
     * Writes the documents; one with a lower version than the one already there is left out silently, the same version
     * is written again. Found by a search within about a second.
     *
     * @return id → reason of documents the server does not take, now or later; the others are written
     */
    Map<String, String> put(Collection<IndexedDocument> documents);

    /**
     * Takes documents out by id; unknown ids are no error. Within a minute such a document comes back only with a higher
     * version.
     */
    void remove(Collection<String> ids);

    /**
     * One page of hits, best first, among what the visibility covers and nothing else.
     *
     * @throws IllegalArgumentException when the cursor is none of this search
     */
    SearchPage search(SearchRequest request, Visibility visibility);

    /** Makes everything written so far visible to searches; for tests and after a rebuild. */
    void refresh();

    /** Whether the server answers, and how much it holds; never throws. */
    IndexState state();
}
