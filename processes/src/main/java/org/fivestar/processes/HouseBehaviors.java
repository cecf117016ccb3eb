package org.fivestar.processes;

import org.flowable.bpmn.model.BpmnModel;
import org.flowable.bpmn.model.BusinessRuleTask;
import org.flowable.bpmn.model.CallActivity;
import org.flowable.bpmn.model.CaseServiceTask;
import org.flowable.bpmn.model.ExternalWorkerServiceTask;
import org.flowable.bpmn.model.ScriptTask;
import org.flowable.bpmn.model.SendEventServiceTask;
import org.flowable.bpmn.model.SendTask;
import org.flowable.bpmn.model.ServiceTask;
import org.flowable.bpmn.model.UserTask;
import org.flowable.common.engine.api.FlowableException;
import org.flowable.engine.impl.bpmn.behavior.CallActivityBehavior;
import org.flowable.engine.impl.bpmn.behavior.CaseTaskActivityBehavior;
import org.flowable.engine.impl.bpmn.behavior.DmnActivityBehavior;
import org.flowable.engine.impl.bpmn.behavior.ExternalWorkerTaskActivityBehavior;
import org.flowable.engine.impl.bpmn.behavior.ScriptTaskActivityBehavior;
import org.flowable.engine.impl.bpmn.behavior.SendEventTaskActivityBehavior;
import org.flowable.engine.impl.bpmn.behavior.ServiceTaskDelegateExpressionActivityBehavior;
import org.flowable.engine.impl.bpmn.behavior.ShellActivityBehavior;
import org.flowable.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.flowable.engine.impl.bpmn.behavior.WebServiceActivityBehavior;
import org.flowable.engine.impl.bpmn.helper.ClassDelegate;
import org.flowable.engine.impl.bpmn.parser.factory.DefaultActivityBehaviorFactory;
import org.flowable.engine.impl.delegate.ActivityBehavior;

/** Gives the elements of a diagram their behaviour, and refuses to give one to whatever could run foreign code. */
final class HouseBehaviors extends DefaultActivityBehaviorFactory {
    private final Journals journals;
    private final StoppedClocks clocks;

    HouseBehaviors(Journals journals, StoppedClocks clocks) {
        this.journals = journals;
        this.clocks = clocks;
    }

    @Override
    public UserTaskActivityBehavior createUserTaskActivityBehavior(UserTask task) {
        return new WorkItemTask(task, journals, clocks);
    }

    private static FlowableException refused(String element, String what) {
        return new FlowableException("element " + element + ": " + what + " is not allowed");
    }

    @Override
    public ClassDelegate createClassDelegateServiceTask(ServiceTask task) {
        throw refused(task.getId(), "a class");
    }

    @Override
    public ServiceTaskDelegateExpressionActivityBehavior createServiceTaskDelegateExpressionActivityBehavior(
            ServiceTask task) {
        throw refused(task.getId(), "a delegate expression");
    }

    @Override
    public WebServiceActivityBehavior createWebServiceActivityBehavior(ServiceTask task, BpmnModel model) {
        throw refused(task.getId(), "a web service");
    }

    @Override
    public WebServiceActivityBehavior createWebServiceActivityBehavior(SendTask task, BpmnModel model) {
        throw refused(task.getId(), "a web service");
    }

    @Override
    public ActivityBehavior createMailActivityBehavior(ServiceTask task) {
        throw refused(task.getId(), "mail");
    }

    @Override
    public ActivityBehavior createMailActivityBehavior(SendTask task) {
        throw refused(task.getId(), "mail");
    }

    @Override
    public DmnActivityBehavior createDmnActivityBehavior(ServiceTask task) {
        throw refused(task.getId(), "a decision table");
    }

    @Override
    public DmnActivityBehavior createDmnActivityBehavior(SendTask task) {
        throw refused(task.getId(), "a decision table");
    }

    @Override
    public ActivityBehavior createCamelActivityBehavior(ServiceTask task) {
        throw refused(task.getId(), "a camel route");
    }

    @Override
    public ActivityBehavior createCamelActivityBehavior(SendTask task) {
        throw refused(task.getId(), "a camel route");
    }

    @Override
    public ShellActivityBehavior createShellActivityBehavior(ServiceTask task) {
        throw refused(task.getId(), "a shell command");
    }

    @Override
    public ActivityBehavior createHttpActivityBehavior(ServiceTask task) {
        throw refused(task.getId(), "an HTTP call");
    }

    @Override
    public ActivityBehavior createBusinessRuleTaskActivityBehavior(BusinessRuleTask task) {
        throw refused(task.getId(), "a rule task");
    }

    @Override
    public ScriptTaskActivityBehavior createScriptTaskActivityBehavior(ScriptTask task) {
        throw refused(task.getId(), "a script");
    }

    @Override
    public SendEventTaskActivityBehavior createSendEventTaskBehavior(SendEventServiceTask task) {
        throw refused(task.getId(), "sending events");
    }

    @Override
    public ExternalWorkerTaskActivityBehavior createExternalWorkerTaskBehavior(ExternalWorkerServiceTask task) {
        throw refused(task.getId(), "an external worker");
    }

    @Override
    public CallActivityBehavior createCallActivityBehavior(CallActivity activity) {
        throw refused(activity.getId(), "calling another process");
    }

    @Override
    public CaseTaskActivityBehavior createCaseTaskBehavior(CaseServiceTask task) {
        throw refused(task.getId(), "calling a case");
    }
}
