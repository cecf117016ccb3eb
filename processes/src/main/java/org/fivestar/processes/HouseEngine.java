package org.fivestar.processes;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.flowable.common.engine.api.FlowableException;
import org.flowable.common.engine.impl.async.AsyncTaskExecutorConfiguration;
import org.flowable.common.engine.impl.db.DbSqlSessionFactory;
import org.flowable.common.engine.impl.history.HistoryLevel;
import org.flowable.engine.impl.persistence.entity.data.impl.MybatisActivityInstanceDataManager;
import org.flowable.engine.impl.variable.ParallelMultiInstanceLoopVariableType;
import org.flowable.job.service.impl.asyncexecutor.AsyncJobExecutorConfiguration;
import org.flowable.spring.SpringProcessEngineConfiguration;
import org.flowable.task.service.TaskServiceConfiguration;
import org.flowable.variable.service.VariableServiceConfiguration;
import org.flowable.variable.service.impl.types.BooleanType;
import org.flowable.variable.service.impl.types.DefaultVariableTypes;
import org.flowable.variable.service.impl.types.IntegerType;
import org.flowable.variable.service.impl.types.NullType;
import org.flowable.variable.service.impl.types.StringType;
import org.springframework.core.io.Resource;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The engine as this house runs it: nothing deployed at start, no history and no candidate rows of its own, no events,
 * no scripts, no foreign code, no serialised objects, time from outside.
 */
final class HouseEngine extends SpringProcessEngineConfiguration {
    private final transient Journals journals;

    HouseEngine(
            DataSource source,
            PlatformTransactionManager transactions,
            Clock clock,
            Journals journals,
            StoppedClocks clocks,
            Functions functions,
            ProcessesProperties properties) {
        this.journals = journals;
        setEngineName("fivestar-" + Integer.toHexString(System.identityHashCode(this)));
        setDataSource(source);
        setTransactionManager(transactions);
        setDatabaseSchemaUpdate(DB_SCHEMA_UPDATE_TRUE);
        setClock(new EngineClock(clock));
        setIdGenerator(new OrderedIds());
        setBeans(Map.of());
        leaveOut();
        guard(functions, clocks);
        runJobs(properties);
    }

    private void leaveOut() {
        setDeploymentResources(new Resource[0]);
        setHistoryLevel(HistoryLevel.NONE);
        setEnableEventDispatcher(false);
        setDisableEventRegistry(true);
        setDisableIdmEngine(true);
        setCreateDiagramOnDeploy(false);
        setEnableEntityLinks(false);
        setEnableHistoricTaskLogging(false);
        setEnableProcessDefinitionInfoCache(false);
        setEnableExecutionRelationshipCounts(true);
        setEnableTaskRelationshipCounts(true);
        setParallelMultiInstanceAsyncLeave(false);
        setHistoryManager(new RunEnds(this, journals));
    }

    private void guard(Functions functions, StoppedClocks clocks) {
        setEnableSafeBpmnXml(true);
        setBpmnParseFactory(HouseParse::new);
        setExpressionManager(new GuardedExpressions(new KnownNames(functions)));
        setActivityBehaviorFactory(new HouseBehaviors(journals, clocks));
        setEnableConfiguratorServiceLoader(false);
        setScriptEngine(() -> {
            throw new FlowableException("scripts are not allowed");
        });
    }

    private void runJobs(ProcessesProperties properties) {
        setAsyncExecutorActivate(properties.timers());
        AsyncJobExecutorConfiguration jobs = getAsyncExecutorConfiguration();
        jobs.setLockOwner(properties.node());
        jobs.setUnlockOwnedJobs(true);
        jobs.setAsyncJobLockTime(Duration.ofMinutes(5));
        jobs.setTimerLockTime(Duration.ofMinutes(5));
        jobs.setResetExpiredJobsPageSize(100);
        jobs.setDefaultAsyncJobAcquireWaitTime(Duration.ofSeconds(1));
        jobs.setDefaultTimerJobAcquireWaitTime(Duration.ofSeconds(1));
        AsyncTaskExecutorConfiguration threads = new AsyncTaskExecutorConfiguration();
        threads.setCorePoolSize(properties.threads());
        threads.setMaxPoolSize(properties.threads());
        setAsyncExecutorTaskExecutorConfiguration(threads);
    }

    @Override
    public DbSqlSessionFactory createDbSqlSessionFactory() {
        return new BatchedInserts(usePrefixId);
    }

    @Override
    public void initVariableTypes() {
        DefaultVariableTypes types = new DefaultVariableTypes();
        types.addType(new NullType());
        types.addType(new StringType(400));
        types.addType(new BooleanType());
        types.addType(new IntegerType());
        types.addType(new StarsType());
        types.addType(new ParallelMultiInstanceLoopVariableType(this));
        setVariableTypes(types);
    }

    @Override
    protected VariableServiceConfiguration instantiateVariableServiceConfiguration() {
        VariableServiceConfiguration variables = super.instantiateVariableServiceConfiguration();
        variables.setVariableInstanceDataManager(new ForeseenVariables(variables));
        return variables;
    }

    @Override
    protected TaskServiceConfiguration instantiateTaskServiceConfiguration() {
        TaskServiceConfiguration tasks = super.instantiateTaskServiceConfiguration();
        tasks.setTaskDataManager(new ForeseenTasks(tasks));
        return tasks;
    }

    @Override
    public void initDataManagers() {
        setExecutionDataManager(new ForeseenExecutions(this));
        super.initDataManagers();
        setActivityInstanceEntityManager(new Tracks(this, new MybatisActivityInstanceDataManager(this), journals));
    }
}
