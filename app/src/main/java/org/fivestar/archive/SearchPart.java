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
        if (report.refused() > 0) {
            return new Condition(
                    "search",
                    State.DEGRADED,
                    "有 " + report.refused() + " 条搜索服务器不接受，请查看日志，处理后重建索引。" + report.sentence());
        }
        return report.waiting() == 0
                ? new Condition("search", State.UP, report.sentence())
                : new Condition("search", State.DEGRADED, "还有 " + report.waiting() + " 条未进入索引。" + report.sentence());
    }
}
