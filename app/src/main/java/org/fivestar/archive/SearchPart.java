package org.fivestar.archive;

import org.fivestar.platform.SystemPart;
import org.springframework.stereotype.Component;

/** How the search server is, and how far the index is behind the tables. */
@Component
class SearchPart implements SystemPart {

    private final ArchiveDrift drift;

    SearchPart(ArchiveDrift drift) {
        this.drift = drift;
    }

    @Override
    public Condition condition() {
        ArchiveDrift.Report report = drift.report();
        if (!report.reachable()) {
            return new Condition("search", State.DEGRADED, report.sentence());
        }
        return report.waiting() == 0
                ? new Condition("search", State.UP, report.sentence())
                : new Condition("search", State.DEGRADED, "还有 " + report.waiting() + " 条未进入索引。" + report.sentence());
    }
}
