package org.fivestar.processes;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.ibatis.exceptions.PersistenceException;
import org.flowable.bpmn.model.UserTask;
import org.flowable.common.engine.api.FlowableException;
import org.flowable.common.engine.api.FlowableOptimisticLockingException;
import org.flowable.common.engine.impl.interceptor.Command;
import org.flowable.common.engine.impl.interceptor.CommandContext;
import org.flowable.engine.ManagementService;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.RuntimeService;
import org.flowable.engine.impl.cmd.CompleteTaskCmd;
import org.flowable.engine.impl.persistence.entity.ExecutionEntity;
import org.flowable.engine.impl.util.CommandContextUtil;
import org.flowable.engine.impl.util.ProcessDefinitionUtil;
import org.flowable.engine.impl.util.ProcessInstanceHelper;
import org.flowable.engine.repository.ProcessDefinition;
import org.flowable.engine.runtime.Execution;
import org.flowable.task.service.impl.persistence.entity.TaskEntity;
import org.jspecify.annotations.Nullable;

/** The four things the house asks of the engine, each one command with one flush. */
final class EngineCommands {
    private final ManagementService management;
    private final RuntimeService runtime;
    private final ProcessEngine engine;
    private final Contents contents;
    private final Journals journals;

    EngineCommands(ProcessEngine engine, Contents contents, Journals journals) {
        this.engine = engine;
        this.management = engine.getManagementService();
        this.runtime = engine.getRuntimeService();
        this.contents = contents;
        this.journals = journals;
    }

    String newId() {
        return engine.getProcessEngineConfiguration().getIdGenerator().getNextId();
    }

    /** Starts runs whose rows are already there. */
    void start(Collection<RunFacts> runs, Function<RunFacts, List<String>> stars) {
        run(context -> {
            Journal journal = journals.of(context);
            ProcessInstanceHelper helper =
                    CommandContextUtil.getProcessEngineConfiguration(context).getProcessInstanceHelper();
            for (RunFacts run : runs) {
                journal.know(run);
                String definition = contents.loaded(run.edition()).definition();
                ProcessDefinition process = ProcessDefinitionUtil.getProcessDefinition(definition);
                List<String> claimed = stars.apply(run);
                helper.createProcessInstance(
                        process,
                        null,
                        null,
                        null,
                        null,
                        null,
                        run.id(),
                        facts(claimed),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        true);
            }
            return journal;
        });
    }

    private static @Nullable Map<String, Object> facts(List<String> stars) {
        return stars.isEmpty() ? null : Map.of("stars", stars, "level", stars.size());
    }

    /** A task to complete: whose run it is, what was decided, and what the diagram routes by afterwards. */
    record Step(
            RunFacts run, Journal.Decided decided, @Nullable RoutingFacts facts, Returning returning) {}

    /** Completes the tasks of work items of different runs, in one command; returns what happened. */
    Journal complete(List<Step> steps) {
        return run(context -> {
            Journal journal = journals.of(context);
            foresee(context, steps.stream().map(step -> step.run().id()).collect(Collectors.toSet()));
            for (Step step : steps) {
                String run = step.run().id();
                journal.know(step.run());
                journal.decided(step.decided());
                if (step.returning() == Returning.YES) {
                    journal.returned(run);
                }
                if (step.facts() != null) {
                    journal.claimed(run, step.facts().level());
                    set(run, step.facts());
                }
                Map<String, Object> decision = new HashMap<>();
                decision.put("decision", step.decided().decision());
                new CompleteTaskCmd(
                                step.decided().item(),
                                step.decided().actor(),
                                null,
                                step.decided().decision() == null ? null : decision)
                        .execute(context);
            }
            return journal;
        });
    }

    /** Reads executions, tasks and variables of the runs in one statement each; the engine finds them in its cache. */
    private void foresee(CommandContext context, Set<String> runs) {
        List<Execution> executions =
                runtime.createExecutionQuery().processInstanceIds(runs).list();
        engine.getTaskService().createTaskQuery().processInstanceIdIn(runs).list();
        ForeseenVariables variables = (ForeseenVariables) CommandContextUtil.getProcessEngineConfiguration(context)
                .getVariableServiceConfiguration()
                .getVariableInstanceDataManager();
        List<String> ids = executions.stream().map(Execution::getId).toList();
        variables.foresee(context, ids);
        Foreseen.note(context, ids);
    }

    /** Whether a decision sends the run back. */
    enum Returning {
        YES,
        NO
    }

    Journal send(RunFacts run, String message) {
        return run(context -> {
            Journal journal = journals.of(context);
            journal.know(run);
            List<Execution> waiting = runtime.createExecutionQuery()
                    .processInstanceId(run.id())
                    .messageEventSubscriptionName(message)
                    .list();
            if (waiting.isEmpty()) {
                throw new NotWaitingFor(message);
            }
            runtime.messageEventReceived(message, waiting.get(0).getId());
            return journal;
        });
    }

    void setFacts(String run, RoutingFacts facts) {
        run(context -> {
            Journal journal = journals.of(context);
            journal.claimed(run, facts.level());
            set(run, facts);
            return run;
        });
    }

    private static void set(String run, RoutingFacts facts) {
        ExecutionEntity execution =
                CommandContextUtil.getExecutionEntityManager().findById(run);
        execution.setVariable("stars", facts.stars());
        execution.setVariable("level", facts.level());
    }

    /** Work items as the engine's open tasks say they should be. */
    List<WorkItem> itemsOf(Collection<WorkItemId> tasks, Function<String, RunFacts> facts) {
        return run(context -> {
            List<WorkItem> items = new ArrayList<>();
            for (WorkItemId id : tasks) {
                TaskEntity task = (TaskEntity) engine.getTaskService()
                        .createTaskQuery()
                        .taskId(id.value())
                        .singleResult();
                ExecutionEntity execution =
                        CommandContextUtil.getExecutionEntityManager().findById(task.getExecutionId());
                UserTask drawn = (UserTask) execution.getCurrentFlowElement();
                items.add(WorkItemTask.item(drawn, task, execution, facts.apply(task.getProcessInstanceId())));
            }
            return items;
        });
    }

    private <T> T run(Function<CommandContext, T> body) {
        Command<T> command = body::apply;
        try {
            return management.executeCommand(command);
        } catch (FlowableException | PersistenceException e) {
            throw meant(e);
        }
    }

    /** What a room of the house threw from within an expression, or the database; never the engine's own type. */
    private static RuntimeException meant(RuntimeException wrapped) {
        for (Throwable cause = wrapped; cause != null; cause = cause.getCause()) {
            if (cause instanceof FlowableOptimisticLockingException || lostTheRace(cause)) {
                return new JustChanged(wrapped);
            }
            if (cause instanceof RuntimeException meant
                    && !(cause instanceof PersistenceException)
                    && !cause.getClass().getName().startsWith("org.flowable.")) {
                return meant;
            }
        }
        return new IllegalStateException("The engine failed: " + wrapped.getMessage(), wrapped);
    }

    /** Serialisation failure or deadlock: PostgreSQL gave way to the other transaction. */
    private static boolean lostTheRace(Throwable cause) {
        return cause instanceof SQLException sql
                && sql.getSQLState() != null
                && sql.getSQLState().startsWith("40");
    }
}
