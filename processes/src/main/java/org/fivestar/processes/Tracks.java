package org.fivestar.processes;

import java.util.Date;
import org.flowable.bpmn.model.BoundaryEvent;
import org.flowable.bpmn.model.EndEvent;
import org.flowable.bpmn.model.EventSubProcess;
import org.flowable.bpmn.model.FlowElement;
import org.flowable.bpmn.model.SequenceFlow;
import org.flowable.bpmn.model.SubProcess;
import org.flowable.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.flowable.engine.impl.persistence.entity.ActivityInstanceEntityManagerImpl;
import org.flowable.engine.impl.persistence.entity.ExecutionEntity;
import org.flowable.engine.impl.persistence.entity.data.ActivityInstanceDataManager;
import org.flowable.task.service.impl.persistence.entity.TaskEntity;
import org.jspecify.annotations.Nullable;

/**
 * Takes the place of the engine's own activity log: the same calls go into the journal, and the engine's tables
 * {@code ACT_RU_ACTINST} and {@code ACT_HI_*} stay empty.
 */
final class Tracks extends ActivityInstanceEntityManagerImpl {
    private final Journals journals;

    Tracks(ProcessEngineConfigurationImpl engine, ActivityInstanceDataManager data, Journals journals) {
        super(engine, data);
        this.journals = journals;
    }

    @Override
    public void recordActivityStart(ExecutionEntity execution) {
        FlowElement element = execution.getCurrentFlowElement();
        // a boundary event is announced when it begins to listen; it counts when it has happened, see below
        if (element == null || element instanceof BoundaryEvent) {
            return;
        }
        Journal journal = journals.current();
        journal.entered(execution.getProcessInstanceId(), element.getId());
        if (element instanceof EndEvent) {
            SubProcess within = element.getSubProcess();
            if (within == null || within instanceof EventSubProcess) {
                journal.reachedEnd(
                        execution.getProcessInstanceId(),
                        new Journal.Ended(element.getId(), within == null ? Run.State.FINISHED : Run.State.WITHDRAWN));
            }
        }
    }

    @Override
    public void recordSequenceFlowTaken(ExecutionEntity execution) {
        Journal journal = journals.current();
        FlowElement flow = execution.getCurrentFlowElement();
        if (flow instanceof SequenceFlow taken && taken.getSourceFlowElement() instanceof BoundaryEvent happened) {
            journal.entered(execution.getProcessInstanceId(), happened.getId());
        }
        journal.took(execution.getProcessInstanceId(), flow.getId());
    }

    @Override
    public void recordActivityTaskEnd(
            TaskEntity task,
            @Nullable ExecutionEntity execution,
            @Nullable String completer,
            @Nullable String reason,
            @Nullable Date at) {
        journals.current().left(task.getId());
    }

    @Override
    public void recordActivityEnd(ExecutionEntity execution, @Nullable String reason) {
        // the path says where a run went next; nothing to close
    }

    @Override
    public void recordTaskCreated(TaskEntity task, ExecutionEntity execution) {
        // the user task itself opens the work item, see WorkItemTask
    }

    @Override
    public void recordSubProcessInstanceStart(ExecutionEntity parent, ExecutionEntity started) {
        // call activities are not allowed
    }

    @Override
    public void recordTaskInfoChange(TaskEntity task, @Nullable Date at) {
        // work items never change while open
    }

    @Override
    public void deleteActivityInstancesByProcessInstanceId(String run) {
        // none were written
    }
}
