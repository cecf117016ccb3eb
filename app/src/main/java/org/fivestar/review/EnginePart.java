package org.fivestar.review;

import org.fivestar.platform.SystemPart;
import org.fivestar.processes.Drift;
import org.fivestar.processes.Inbox;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Whether the work lists say what the engine says. */
@Component
class EnginePart implements SystemPart {

    private final Inbox inbox;

    EnginePart(Inbox inbox) {
        this.inbox = inbox;
    }

    @Override
    public Condition condition() {
        try {
            Drift drift = inbox.drift();
            return drift.none()
                    ? new Condition("engine", State.UP, "待办与流程引擎一致，差异 0 项。")
                    : new Condition(
                            "engine",
                            State.DEGRADED,
                            "待办与流程引擎不一致：缺少 " + drift.missing().size() + " 项，多出 "
                                    + drift.stale().size() + " 项，列表与合计不符 " + drift.entries() + " 项。");
        } catch (DataAccessException unreachable) {
            return new Condition("engine", State.DOWN, "数据库没有应答。");
        }
    }
}
