package org.fivestar;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestComponent;

/** Hears every SQL statement on its way to the database, and by which thread: background work is told apart. */
@TestComponent
public class StatementCounter implements BeanPostProcessor {

    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private volatile boolean listening;

    private record Heard(String thread, String sql) {}

    /** The statements that requests to the server ran during this act. */
    public List<String> ofRequests(Runnable act) {
        return during(act).stream()
                .filter(one -> one.thread().startsWith("http"))
                .map(Heard::sql)
                .toList();
    }

    /** The statements the calling thread ran during this act. */
    public List<String> ofCaller(Runnable act) {
        String caller = Thread.currentThread().getName();
        return during(act).stream()
                .filter(one -> one.thread().equals(caller))
                .map(Heard::sql)
                .toList();
    }

    private synchronized List<Heard> during(Runnable act) {
        heard.clear();
        listening = true;
        try {
            act.run();
        } finally {
            listening = false;
        }
        return List.copyOf(heard);
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source && name.equals("dataSource")
                ? wrap(DataSource.class, source, (proxy, method, args) -> {
                    Object result = call(source, method, args);
                    return result instanceof Connection connection ? connection(connection) : result;
                })
                : bean;
    }

    private Connection connection(Connection connection) {
        return wrap(Connection.class, connection, (proxy, method, args) -> {
            Object result = call(connection, method, args);
            String sql = args != null && args.length > 0 && args[0] instanceof String text ? text : "";
            if (result instanceof PreparedStatement statement) {
                return statement(PreparedStatement.class, statement, sql);
            }
            return result instanceof Statement statement ? statement(Statement.class, statement, "") : result;
        });
    }

    private <S extends Statement> S statement(Class<S> type, S statement, String prepared) {
        return wrap(type, statement, (proxy, method, args) -> {
            if (listening && method.getName().startsWith("execute")) {
                String sql = args != null && args.length > 0 && args[0] instanceof String text ? text : prepared;
                heard.add(new Heard(Thread.currentThread().getName(), sql));
            }
            return call(statement, method, args);
        });
    }

    private static Object call(Object target, java.lang.reflect.Method method, Object[] args) throws Throwable {
        try {
            return method.invoke(target, args);
        } catch (InvocationTargetException refused) {
            throw refused.getCause();
        }
    }

    private static <T> T wrap(Class<T> type, T target, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
