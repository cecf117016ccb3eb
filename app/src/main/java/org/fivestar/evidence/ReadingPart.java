package org.fivestar.evidence;

import org.fivestar.evidence.EvidenceRepository.Waiting;
import org.fivestar.platform.SystemPart;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** How the reading of texts keeps up with what arrives. */
@Component
class ReadingPart implements SystemPart {

    private static final String NAME = "text";

    private final EvidenceRepository rows;

    ReadingPart(EvidenceRepository rows) {
        this.rows = rows;
    }

    @Override
    public Condition condition() {
        try {
            Waiting waiting = rows.waiting();
            return waiting.late() == 0
                    ? new Condition(NAME, State.UP, "等待读取文字的文件 " + waiting.total() + " 个。")
                    : new Condition(
                            NAME,
                            State.DEGRADED,
                            "有 " + waiting.late() + " 个文件等了超过 10 分钟还没有读取文字，共 " + waiting.total()
                                    + " 个在等。请查看对象存储和服务日志。");
        } catch (DataAccessException unreachable) {
            return new Condition(NAME, State.DOWN, "数据库没有应答。");
        }
    }
}
