package org.fivestar.processes;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Counts the SQL statements that go to the database, with their text. */
final class Statements implements BeanPostProcessor {
    private static final List<String> SENT = new CopyOnWriteArrayList<>();

    /** The statements sent while something was done. */
    static List<String> of(Runnable action) {
        SENT.clear();
        action.run();
        return List.copyOf(SENT);
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source && !(bean instanceof DelegatingDataSource)
                ? new Counting(source)
                : bean;
    }

    private static final class Counting extends DelegatingDataSource {
        Counting(DataSource source) {
            super(source);
        }

        @Override
        public Connection getConnection() throws java.sql.SQLException {
            return watch(super.getConnection(), Connection.class, "");
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> T watch(T target, Class<T> type, String sql) {
        return (T) Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            if (method.getName().startsWith("execute")) {
                SENT.add(args == null ? sql : String.valueOf(args[0]));
            }
            try {
                Object result = method.invoke(target, args);
                if (result instanceof PreparedStatement prepared) {
                    return watch(prepared, PreparedStatement.class, String.valueOf(args[0]));
                }
                return result instanceof Statement statement ? watch(statement, Statement.class, "") : result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }
}
