package org.fivestar.platform;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class DatabasePart implements SystemPart {

    private final JdbcClient jdbc;

    DatabasePart(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Condition condition() {
        try {
            String version = jdbc.sql("select current_setting('server_version')")
                    .query(String.class)
                    .single();
            return new Condition("database", State.UP, "PostgreSQL " + version + " 正常。");
        } catch (DataAccessException unreachable) {
            return new Condition("database", State.DOWN, "数据库没有应答。");
        }
    }
}
