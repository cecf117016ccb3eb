package org.fivestar.platform;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets the database keep its plans for the rest of a transaction. PostgreSQL plans a statement that takes lists anew each
 * time it runs, since a plan for any list looks dearer to it; where every statement finds its few rows by key, the plans
 * cost more than the work. Not for searching in lists, whose best plan does depend on what is asked.
 */
@Component
public class StatementPlans {

    private final JdbcClient jdbc;

    StatementPlans(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void keep() {
        jdbc.sql("select set_config('plan_cache_mode', 'force_generic_plan', true)")
                .query(String.class)
                .single();
    }
}
