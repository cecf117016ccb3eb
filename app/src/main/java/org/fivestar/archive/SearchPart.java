package org.fivestar.archive;

import org.fivestar.platform.SystemPart;
import org.fivestar.storage.IndexState;
import org.fivestar.storage.SearchIndex;
import org.springframework.stereotype.Component;

/** How the search index is; without it search is delayed and everything else goes on. */
@Component
class SearchPart implements SystemPart {

    private final SearchIndex index;

    SearchPart(SearchIndex index) {
        this.index = index;
    }

    @Override
    public Condition condition() {
        IndexState state = index.state();
        return new Condition("search", state.reachable() ? State.UP : State.DEGRADED, state.sentence());
    }
}
