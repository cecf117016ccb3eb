package org.fivestar.processes;

import java.util.List;
import org.flowable.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.flowable.engine.impl.persistence.entity.ExecutionEntity;
import org.flowable.engine.impl.persistence.entity.data.impl.MybatisExecutionDataManager;

/** Finds the children of executions that were read with their whole run in the command's cache, not in the database. */
final class ForeseenExecutions extends MybatisExecutionDataManager {
    ForeseenExecutions(ProcessEngineConfigurationImpl engine) {
        super(engine);
    }

    @Override
    public List<ExecutionEntity> findChildExecutionsByParentExecutionId(String parent) {
        return Foreseen.contains(parent)
                ? getListFromCache(executionsByParentIdMatcher, parent)
                : super.findChildExecutionsByParentExecutionId(parent);
    }
}
