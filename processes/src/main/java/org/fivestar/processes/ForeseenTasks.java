package org.fivestar.processes;

import java.util.List;
import org.flowable.task.service.TaskServiceConfiguration;
import org.flowable.task.service.impl.persistence.entity.TaskEntity;
import org.flowable.task.service.impl.persistence.entity.data.impl.MybatisTaskDataManager;

/** Finds the tasks of executions that were read with their whole run in the command's cache, not in the database. */
final class ForeseenTasks extends MybatisTaskDataManager {
    ForeseenTasks(TaskServiceConfiguration tasks) {
        super(tasks);
    }

    @Override
    public List<TaskEntity> findTasksByExecutionId(String execution) {
        return Foreseen.contains(execution)
                ? getListFromCache(tasksByExecutionIdMatcher, execution)
                : super.findTasksByExecutionId(execution);
    }
}
