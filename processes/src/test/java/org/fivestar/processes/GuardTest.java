package org.fivestar.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptEngineManager;
import org.fivestar.forms.Finding;
import org.flowable.bpmn.model.ScriptTask;
import org.flowable.bpmn.model.ServiceTask;
import org.flowable.common.engine.api.FlowableException;
import org.flowable.common.engine.impl.interceptor.Command;
import org.flowable.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.flowable.engine.impl.util.CommandContextUtil;
import org.flowable.engine.repository.DeploymentBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hostile diagrams, and each guard alone with the ones before it out of the way. */
class GuardTest extends ProcessesFixture {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            own-duplicate-ids            | t1 @id
            own-expression-class-access  | t1 @resultVariable
            own-expression-class-access  | t1 @expression
            own-http-task                | t1 @type
            own-http-task                | t1 <field>
            own-process-id-path          | ..x..y @id
            own-process-id-path          | t1 @assignee
            own-service-class-delegate   | t1 @class
            own-utf16-encoded            | t1 @assignee
            own-xxe-file-entity          | <!DOCTYPE>
            """)
    void hostileDiagramsAreRefusedWithElementAndAttribute(String file, String place) {
        DraftId draft = draft2026();
        editions.putFile(draft, "evaluation.bpmn20.xml", resource("/bpmn/" + file + ".bpmn20.xml"), AUTHOR);
        List<Finding> findings = editions.check(draft);
        assertThat(Finding.anyError(findings)).isTrue();
        assertThat(findings).extracting(Finding::place).contains(place);
        assertThat(findings).allSatisfy(f -> {
            assertThat(f.sentence()).matches("(?s).*[\\u4e00-\\u9fff].*");
            assertThat(f.remedy()).matches("(?s).*[\\u4e00-\\u9fff].*");
        });
        assertThatThrownBy(() -> editions.publish(draft, PUBLISHER)).isInstanceOf(EditionRefused.class);
        editions.discard(draft, AUTHOR);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "own-duplicate-ids",
                "own-expression-class-access",
                "own-http-task",
                "own-process-id-path",
                "own-service-class-delegate",
                "own-utf16-encoded",
                "own-xxe-file-entity"
            })
    void theEngineRefusesThemWhenTheCheckIsBypassed(String file) {
        byte[] hostile = resource("/bpmn/" + file + ".bpmn20.xml");
        long before = engine.getRepositoryService().createDeploymentQuery().count();
        assertThatThrownBy(() -> deployment(hostile).deploy()).isInstanceOf(FlowableException.class);
        assertThatThrownBy(() -> deployment(hostile)
                        .disableBpmnValidation()
                        .disableSchemaValidation()
                        .deploy())
                .isInstanceOf(FlowableException.class);
        assertThat(engine.getRepositoryService().createDeploymentQuery().count())
                .isEqualTo(before);
    }

    private DeploymentBuilder deployment(byte[] diagram) {
        return engine.getRepositoryService().createDeployment().addBytes("hostile.bpmn20.xml", diagram);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name=\"${''.getClass()}\"",
                "name=\"审核#{stars}\"",
                "name=\"x\" flowable:skipExpression=\"${true}\"",
                "name=\"x\" flowable:assignee=\"${actions.perform('certify')}\"",
                "name=\"x\" flowable:candidateUsers=\"somebody\"",
                "name=\"x\" flowable:dueDate=\"${workdays.after(stars.size())}\"",
                "name=\"x\" flowable:dueDate=\"PT1H\"",
                "name=\"x\" flowable:category=\"${level}\"",
                "name=\"x\" flowable:formKey=\"a${stars}\"",
                "name=\"x\" flowable:taskIdVariableName=\"x\"",
                "name=\"x\" flowable:async=\"true\"",
                "name=\"x\" xmlns:activiti=\"http://activiti.org/bpmn\" activiti:assignee=\"x\"",
                "name=\"x\" xmlns:camunda=\"http://camunda.org/schema/1.0/bpmn\" camunda:class=\"x\"",
                "name=\"x\" other=\"x\""
            })
    void noAttributeOfAUserTaskEscapes(String attributes) {
        assertThat(guard(with("<userTask id=\"review\" " + attributes + "/>"))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<scriptTask id=\"a\" scriptFormat=\"javascript\"><script>1</script></scriptTask>",
                "<serviceTask id=\"a\" flowable:delegateExpression=\"${x}\"/>",
                "<serviceTask id=\"a\" flowable:type=\"shell\"/>",
                "<serviceTask id=\"a\" flowable:expression=\"${actions.perform('x').getClass()}\"/>",
                "<serviceTask id=\"a\" flowable:expression=\"plain\"/>",
                "<sendTask id=\"a\"/>",
                "<businessRuleTask id=\"a\"/>",
                "<callActivity id=\"a\" calledElement=\"x\"/>",
                "<adHocSubProcess id=\"a\"/>",
                "<transaction id=\"a\"/>",
                "<receiveTask id=\"a\"/>",
                "<dataObject id=\"a\"/>",
                "<userTask id=\"a\"><documentation>${stars}</documentation></userTask>",
                "<userTask id=\"a\"><extensionElements><flowable:taskListener event=\"create\" class=\"x\"/></extensionElements></userTask>",
                "<userTask id=\"a\"><extensionElements><flowable:executionListener event=\"start\" expression=\"${stars}\"/></extensionElements></userTask>",
                "<userTask id=\"a\"><multiInstanceLoopCharacteristics flowable:collection=\"${level}\"/></userTask>",
                "<userTask id=\"a\"><multiInstanceLoopCharacteristics><completionCondition>${true}</completionCondition></multiInstanceLoopCharacteristics></userTask>",
                "<sequenceFlow id=\"a\" sourceRef=\"x\" targetRef=\"y\"><conditionExpression>${execution.id == '1'}</conditionExpression></sequenceFlow>",
                "<sequenceFlow id=\"a\" sourceRef=\"x\" targetRef=\"y\"><conditionExpression>${decision == 'a' &amp;&amp; stars.add('x')}</conditionExpression></sequenceFlow>",
                "<startEvent id=\"a\"><timerEventDefinition><timeCycle>R/PT1S</timeCycle></timerEventDefinition></startEvent>",
                "<intermediateCatchEvent id=\"a\"><timerEventDefinition><timeDate>${now}</timeDate></timerEventDefinition></intermediateCatchEvent>",
                "<startEvent id=\"a\"><signalEventDefinition signalRef=\"x\"/></startEvent>"
            })
    void noElementOutsideTheListEscapes(String element) {
        assertThat(guard(with(element))).isNotEmpty();
    }

    @Test
    void theAllowedExpressionsPass() {
        String all = """
                <userTask id="a" name="审核" flowable:formKey="f" flowable:candidateGroups="county/office"
                  flowable:category="s" flowable:dueDate="${workdays.after(10)}">
                  <multiInstanceLoopCharacteristics flowable:collection="${stars}" flowable:elementVariable="star"/>
                </userTask>
                <serviceTask id="b" flowable:expression="${actions.perform('certify')}"/>
                <sequenceFlow id="c" sourceRef="a" targetRef="b">
                  <conditionExpression>${decision == 'forward'}</conditionExpression></sequenceFlow>
                <sequenceFlow id="d" sourceRef="a" targetRef="b">
                  <conditionExpression>${level >= 3}</conditionExpression></sequenceFlow>
                <intermediateCatchEvent id="e"><timerEventDefinition>
                  <timeDate>${publicity.ends()}</timeDate></timerEventDefinition></intermediateCatchEvent>""";
        assertThat(guard(with(all))).isEmpty();
    }

    private static String with(String element) {
        return """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                  xmlns:flowable="http://flowable.org/bpmn" targetNamespace="x">
                  <process id="evaluation" isExecutable="true">%s</process></definitions>""".formatted(element);
    }

    private static List<Finding> guard(String xml) {
        return DiagramGuard.check(SafeXml.parse(SafeXml.text(xml.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void xmlBombsAndOddEncodingsAreRefusedBeforeParsing() {
        assertRefused("<a>".repeat(60) + "</a>".repeat(60));
        assertRefused("<a>" + "<b/>".repeat(30_000) + "</a>");
        assertRefused("<!DOCTYPE a [<!ENTITY b \"b\">]><a>&b;</a>");
        assertRefused("<a>&undeclared;</a>");
        assertRefused("<?xml version=\"1.0\" encoding=\"UTF-7\"?><a/>");
        assertRefused("<?xml version=\"1.0\" encoding=\"UTF-16\"?><a/>");
        assertRefused("<a>");
        assertRefused("");
        assertRefused("x".repeat(SafeXml.MAX_BYTES + 1));
        assertThatThrownBy(() -> SafeXml.text(new byte[] {'<', 'a', (byte) 0xFF, '>'}))
                .isInstanceOf(SafeXml.Refused.class);
    }

    private static void assertRefused(String xml) {
        assertThatThrownBy(() -> SafeXml.parse(SafeXml.text(xml.getBytes(StandardCharsets.UTF_8))))
                .as(xml.substring(0, Math.min(40, xml.length())))
                .isInstanceOf(SafeXml.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"${''.getClass()}", "#{1+1}", "a ${stars}", "${stars.size()}", "${execution}", "${decision}"})
    void theExpressionManagerCompilesNothingElse(String text) {
        assertThatThrownBy(() -> expressions().createExpression(text)).isInstanceOf(FlowableException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${''.getClass().forName('java.lang.Runtime').getName()}",
                "${actions.getClass()}",
                "${actions.class}",
                "${stars.size()}",
                "${workdays.toString()}",
                "${execution.id}",
                "${dataSource}",
                "${variableContainer}",
                "${secret}"
            })
    void theResolverReachesNothingWhenTheGrammarIsBypassed(String text) {
        RunId run = started(edition2026());
        runs.setFacts(run, FOUR);
        assertThatThrownBy(() -> evaluate(run, text)).isInstanceOf(RuntimeException.class);
        assertThat(evaluate(run, "${level >= 4}")).isEqualTo(true);
    }

    private Object evaluate(RunId run, String text) {
        Command<Object> command = context -> expressions()
                .createUnchecked(text)
                .getValue(CommandContextUtil.getExecutionEntityManager().findById(run.value()));
        return engine.getManagementService().executeCommand(command);
    }

    private ProcessEngineConfigurationImpl configuration() {
        return (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    }

    private GuardedExpressions expressions() {
        return (GuardedExpressions) configuration().getExpressionManager();
    }

    @Test
    void theBehaviourFactoryGivesForeignCodeNoBehaviour() {
        HouseBehaviors behaviors = (HouseBehaviors) configuration().getActivityBehaviorFactory();
        ServiceTask task = new ServiceTask();
        task.setId("task");
        List<Runnable> calls = List.of(
                () -> behaviors.createClassDelegateServiceTask(task),
                () -> behaviors.createServiceTaskDelegateExpressionActivityBehavior(task),
                () -> behaviors.createHttpActivityBehavior(task),
                () -> behaviors.createMailActivityBehavior(task),
                () -> behaviors.createShellActivityBehavior(task),
                () -> behaviors.createCamelActivityBehavior(task),
                () -> behaviors.createDmnActivityBehavior(task),
                () -> behaviors.createScriptTaskActivityBehavior(new ScriptTask()));
        assertThat(calls)
                .allSatisfy(call -> assertThatThrownBy(call::run)
                        .isInstanceOf(FlowableException.class)
                        .hasMessageContaining("not allowed"));
    }

    @Test
    void noScriptEngineIsOnTheClassPath() {
        // the engine's own jar brings one for its expression language; it cannot be taken out, but it is not reached
        assertThat(new ScriptEngineManager().getEngineFactories())
                .extracting(ScriptEngineFactory::getEngineName)
                .containsOnly("juel");
        assertThatThrownBy(() -> configuration().getScriptEngine().createEvaluationRequest())
                .isInstanceOf(FlowableException.class);
    }

    @Test
    void objectsAreNeverSerialisedIntoVariables() throws Exception {
        RunId run = started(edition2026());
        Map<String, Object> object = new HashMap<>(Map.of("a", new ArrayList<>(List.of(1))));
        new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(object);
        assertThatThrownBy(() -> engine.getRuntimeService().setVariable(run.value(), "stars", object))
                .isInstanceOf(FlowableException.class);
        assertThatThrownBy(() -> engine.getRuntimeService().setVariable(run.value(), "stars", List.of("'; drop--")))
                .isInstanceOf(FlowableException.class);
    }
}
