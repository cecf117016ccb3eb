package org.fivestar.platform;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Secondary work (text extraction, indexing) that was promised and is not done yet. */
@Component
class EventsPart implements SystemPart {

    private final JdbcClient jdbc;

    EventsPart(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Condition condition() {
        try {
            Waiting waiting = jdbc.sql("""
                            select count(*) as total,
                                   count(*) filter (where publication_date < now() - interval '10 minutes'
                                                     or completion_attempts > 5) as old
                            from event_publication where completion_date is null""").query(Waiting.class).single();
            return waiting.old() == 0
                    ? new Condition("events", State.UP, "后续处理 " + waiting.total() + " 项在途。")
                    : new Condition("events", State.DEGRADED, "后续处理有 " + waiting.old() + " 项超过 10 分钟未完成，或多次失败。");
        } catch (DataAccessException unreachable) {
            return new Condition("events", State.DOWN, "数据库没有应答。");
        }
    }

    record Waiting(long total, long old) {}
}
