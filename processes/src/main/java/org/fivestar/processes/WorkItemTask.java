package org.fivestar.processes;

import java.util.ArrayList;
import java.util.List;
import org.flowable.bpmn.model.UserTask;
import org.flowable.common.engine.api.FlowableException;
import org.flowable.common.engine.impl.el.ExpressionManager;
import org.flowable.engine.delegate.DelegateExecution;
import org.flowable.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.flowable.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.flowable.task.service.TaskService;
import org.flowable.task.service.impl.persistence.entity.TaskEntity;
import org.jspecify.annotations.Nullable;

/**
 * A user task that opens a work item: the roles of the diagram become queues of places, and no candidate rows are
 * written to the engine.
 */
final class WorkItemTask extends UserTaskActivityBehavior {
    private final transient Journals journals;
    private final transient StoppedClocks clocks;

    WorkItemTask(UserTask task, Journals journals, StoppedClocks clocks) {
        super(task);
        this.journals = journals;
        this.clocks = clocks;
    }

    @Override
    protected void handleAssignments(
            TaskService tasks,
            @Nullable String assignee,
            @Nullable String owner,
            @Nullable List<String> users,
            @Nullable List<String> groups,
            TaskEntity task,
            ExpressionManager expressions,
            DelegateExecution execution,
            ProcessEngineConfigurationImpl engine) {
        Journal journal = journals.current();
        RunFacts run = journal.facts(execution.getProcessInstanceId());
        clocks.goOn(task, userTask, star(userTask, execution), run);
        journal.opened(item(userTask, task, execution, run));
    }

    /** The open work item of a task. */
    static WorkItem item(UserTask drawn, TaskEntity task, DelegateExecution execution, RunFacts run) {
        String star = star(drawn, execution);
        return new WorkItem(
                new WorkItemId(task.getId()),
                new RunId(run.id()),
                run.edition(),
                drawn.getId(),
                drawn.getName(),
                drawn.getCategory(),
                drawn.getFormKey(),
                star,
                queues(drawn, run, star),
                run.subject(),
                run.subjectName(),
                run.year(),
                task.getCreateTime().toInstant(),
                task.getDueDate() == null ? null : task.getDueDate().toInstant(),
                run.returned(),
                WorkItem.State.OPEN,
                null,
                null,
                null,
                null,
                null,
                0,
                run.claimed(),
                null);
    }

    private static @Nullable String star(UserTask drawn, DelegateExecution execution) {
        return drawn.getLoopCharacteristics() == null ? null : (String) execution.getVariableLocal("star");
    }

    private static List<Queue> queues(UserTask drawn, RunFacts run, @Nullable String star) {
        List<Queue> queues = new ArrayList<>();
        for (String group : drawn.getCandidateGroups()) {
            RoleAt role = RoleAt.parse(group);
            String unit = run.units().get(role.level());
            if (unit == null) {
                throw new FlowableException("run " + run.key() + " names no place for level " + role.level());
            }
            queues.add(new Queue(unit, role.level(), role.role(), star));
        }
        return queues;
    }
}
