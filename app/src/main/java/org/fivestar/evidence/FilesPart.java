package org.fivestar.evidence;

import org.fivestar.platform.SystemPart;
import org.fivestar.storage.FileStore;
import org.fivestar.storage.StoreState;
import org.springframework.stereotype.Component;

/** How the object store is. */
@Component
class FilesPart implements SystemPart {

    private final FileStore files;

    FilesPart(FileStore files) {
        this.files = files;
    }

    @Override
    public Condition condition() {
        StoreState state = files.state();
        return new Condition("files", state.reachable() ? State.UP : State.DOWN, state.sentence());
    }
}
