package org.fivestar.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.flowable.task.api.Task;
import org.flowable.task.api.TaskQuery;

/**
 * The baseline: Flowable as it comes, with its default history, events and settings, on the product's database and the
 * product's deployed diagram. Event registry and identity are off because their tables are not in the database.
 */
final class StockEngine implements AutoCloseable {

    static final String DIAGRAM = "evaluation";

    private final ProcessEngine engine;

    StockEngine(DataSource database) {
        StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
        configuration.setEngineName("stock");
        configuration.setDataSource(database);
        configuration.setDatabaseSchemaUpdate("false");
        configuration.setAsyncExecutorActivate(false);
        configuration.setDisableEventRegistry(true);
        configuration.setDisableIdmEngine(true);
        configuration.setBeans(
                Map.of("workdays", new Workdays(), "publicity", new Publicity(), "actions", new Actions()));
        engine = configuration.buildProcessEngine();
    }

    /** Starts one run the plain way. */
    String start(String key, List<String> stars) {
        return engine.getRuntimeService()
                .startProcessInstanceByKey(DIAGRAM, key, Map.of("stars", stars, "level", stars.size()))
                .getId();
    }

    /** The run's open task. */
    String task(String run) {
        Task task =
                engine.getTaskService().createTaskQuery().processInstanceId(run).singleResult();
        return task.getId();
    }

    /** Completes one task the plain way. */
    void complete(String task, String decision) {
        engine.getTaskService().complete(task, Map.of("decision", decision));
    }

    /** A page of twenty of what waits for a group, earliest due date first. */
    List<Task> page(String group, int from) {
        return waiting(group).orderByTaskDueDate().asc().listPage(from, 20);
    }

    /** How much waits for a group. */
    long count(String group) {
        return waiting(group).count();
    }

    /** The same page of those whose description contains the text. */
    List<Task> find(String group, String text) {
        return waiting(group)
                .taskDescriptionLike("%" + text + "%")
                .orderByTaskDueDate()
                .asc()
                .listPage(0, 20);
    }

    /** What a person may take on or holds already: the question an inbox asks. */
    private TaskQuery waiting(String group) {
        return engine.getTaskService()
                .createTaskQuery()
                .taskCandidateGroupIn(List.of(group))
                .taskCandidateOrAssigned("nobody");
    }

    @Override
    public void close() {
        engine.close();
    }

    /** Stands in for the diagram's function of that name; costs nothing. */
    public static final class Workdays {

        public Date after(int days) {
            return Date.from(Instant.now().plus(Duration.ofDays(days)));
        }
    }

    /** Stands in for the diagram's function of that name. */
    public static final class Publicity {

        public Date ends() {
            return Date.from(Instant.now().plus(Duration.ofDays(7)));
        }
    }

    /** Stands in for the diagram's house actions. */
    public static final class Actions {

        public void perform(String name) {
            // the baseline has no house
        }
    }
}
