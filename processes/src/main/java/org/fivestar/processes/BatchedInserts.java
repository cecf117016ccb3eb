package org.fivestar.processes;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import org.apache.ibatis.exceptions.PersistenceException;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.scripting.defaults.DefaultParameterHandler;
import org.flowable.common.engine.impl.context.Context;
import org.flowable.common.engine.impl.db.DbSqlSession;
import org.flowable.common.engine.impl.db.DbSqlSessionFactory;
import org.flowable.common.engine.impl.db.HasRevision;
import org.flowable.common.engine.impl.persistence.cache.EntityCache;
import org.flowable.common.engine.impl.persistence.entity.Entity;

/**
 * Writes the engine's new rows of one table as one batch of its plain insert. The engine itself writes one long insert
 * with all rows, whose text it composes anew each time: that was half of what a decision cost in this process, and the
 * database met ever other texts.
 */
final class BatchedInserts extends DbSqlSessionFactory {

    BatchedInserts(boolean prefixedIds) {
        super(prefixedIds);
    }

    @Override
    protected DbSqlSession createDbSqlSession() {
        return new Session(this, Context.getCommandContext().getSession(EntityCache.class));
    }

    private static final class Session extends DbSqlSession {

        Session(DbSqlSessionFactory factory, EntityCache cache) {
            super(factory, cache);
        }

        @Override
        protected void flushBulkInsert(Collection<Entity> rows, Class<? extends Entity> type) {
            if (rows.isEmpty()) {
                return; // of a type of which the command inserted something and removed it again
            }
            Entity first = rows.iterator().next();
            MappedStatement insert = sqlSession
                    .getConfiguration()
                    .getMappedStatement(
                            dbSqlSessionFactory.mapStatement(dbSqlSessionFactory.getInsertStatement(first)));
            String sql = insert.getBoundSql(first).getSql();
            try (PreparedStatement batch = sqlSession.getConnection().prepareStatement(sql)) {
                for (Entity row : rows) {
                    BoundSql bound = insert.getBoundSql(row);
                    new DefaultParameterHandler(insert, row, bound).setParameters(batch);
                    batch.addBatch();
                }
                batch.executeBatch();
            } catch (SQLException failed) {
                throw new PersistenceException("The rows of " + type.getSimpleName() + " were not written", failed);
            }
            rows.stream().filter(HasRevision.class::isInstance).forEach(this::incrementRevision);
        }
    }
}
