package org.fivestar.processes.baseline;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flowable.engine.ProcessEngine;
import org.flowable.spring.SpringProcessEngineConfiguration;
import org.flowable.task.api.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * A second engine with the settings it is shipped with (history, events, candidate rows), for measurements only. Its
 * processes carry a key of their own, so that the house never starts one; its tasks do show in
 * {@code Inbox.drift()}, so measure on a database that is thrown away.
 */
public final class StockEngine implements AutoCloseable {
    private static final String KEY = "evaluation_stock";

    private final ProcessEngine engine;

    public StockEngine(DataSource source, PlatformTransactionManager transactions) {
        SpringProcessEngineConfiguration stock = new SpringProcessEngineConfiguration();
        stock.setEngineName("stock");
        stock.setDataSource(source);
        stock.setTransactionManager(transactions);
        stock.setDatabaseSchemaUpdate("true");
        stock.setDeploymentResources(new Resource[0]);
        stock.setDisableEventRegistry(true);
        stock.setDisableIdmEngine(true);
        stock.setAsyncExecutorActivate(false);
        stock.setBeans(Map.of("workdays", new Days(), "publicity", new Days(), "actions", new Nothing()));
        engine = stock.buildProcessEngine();
    }

    /** The functions of the diagram's expressions, as cheap as can be. */
    public static final class Days {
        public Date after(long days) {
            return Date.from(Instant.EPOCH.plus(days, ChronoUnit.DAYS));
        }

        public Date ends() {
            return Date.from(Instant.EPOCH);
        }
    }

    /** House actions, not performed. */
    public static final class Nothing {
        public void perform(String name) {
            // the baseline measures the engine alone
        }
    }

    /** Deploys the house's diagram under a key of its own. */
    public void deploy(byte[] diagram) {
        String xml = new String(diagram, StandardCharsets.UTF_8)
                .replace("<process id=\"evaluation\"", "<process id=\"" + KEY + "\"")
                .replace("bpmnElement=\"evaluation\"", "bpmnElement=\"" + KEY + "\"");
        engine.getRepositoryService()
                .createDeployment()
                .name("stock")
                .addString("stock.bpmn20.xml", xml)
                .deploy();
    }

    /** One bare start in a transaction of its own; returns the id of the process instance. */
    public String start(List<String> stars) {
        return engine.getRuntimeService()
                .startProcessInstanceByKey(KEY, Map.of("stars", String.join(",", stars)))
                .getId();
    }

    /** Ids of the open tasks of one process instance. */
    public List<String> openTasks(String instance) {
        return engine.getTaskService().createTaskQuery().processInstanceId(instance).list().stream()
                .map(Task::getId)
                .toList();
    }

    /** One bare completion in a transaction of its own. */
    public void complete(String task, @Nullable String decision) {
        engine.getTaskService().complete(task, decision == null ? null : Map.of("decision", decision));
    }

    @Override
    public void close() {
        engine.close();
    }
}
