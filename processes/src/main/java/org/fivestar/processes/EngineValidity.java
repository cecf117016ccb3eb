package org.fivestar.processes;

import java.util.ArrayList;
import java.util.List;
import org.fivestar.forms.Finding;
import org.flowable.bpmn.converter.BpmnXMLConverter;
import org.flowable.bpmn.exceptions.XMLException;
import org.flowable.bpmn.model.BpmnModel;
import org.flowable.common.engine.impl.util.io.StringStreamSource;
import org.flowable.validation.ProcessValidatorFactory;
import org.flowable.validation.ValidationError;

/** Asks the engine's own validator, and says its answers in sentences. */
final class EngineValidity {
    private EngineValidity() {}

    static List<Finding> check(String xml) {
        BpmnModel model;
        try {
            model = new BpmnXMLConverter()
                    .convertToBpmnModel(new StringStreamSource(xml, "UTF-8"), true, true, "UTF-8");
        } catch (XMLException e) {
            return List.of(Finding.error(Contents.DIAGRAM, "流程图不符合 BPMN 2.0 格式：" + firstLine(e), "请用流程图编辑器重新导出后上传。"));
        } catch (RuntimeException e) {
            // the converter fails in many ways on files it does not expect; none of them is worth more words
            return List.of(Finding.error(Contents.DIAGRAM, "流程引擎无法读取这份流程图。", "请用流程图编辑器重新导出后上传。"));
        }
        List<Finding> findings = new ArrayList<>();
        for (ValidationError error :
                new ProcessValidatorFactory().createDefaultProcessValidator().validate(model)) {
            String place = error.getActivityId() == null ? "" : error.getActivityId();
            String sentence = sentence(error.getProblem());
            String remedy = "请在流程图编辑器中修正该元素（" + error.getProblem() + "）。";
            findings.add(
                    error.isWarning()
                            ? Finding.warning(place, sentence, remedy)
                            : Finding.error(place, sentence, remedy));
        }
        return findings;
    }

    private static String sentence(String problem) {
        return switch (problem) {
            case "flowable-process-definition-not-executable", "flowable-all-process-definitions-not-executable" ->
                "流程没有标记为可执行。";
            case "flowable-start-event-multiple-found" -> "流程有多个开始事件。";
            case "flowable-seq-flow-invalid-src" -> "连线的起点不存在。";
            case "flowable-seq-flow-invalid-target" -> "连线的终点不存在。";
            case "flowable-exclusive-gateway-no-outgoing-seq-flow" -> "排他网关没有出线。";
            case "flowable-exclusive-gateway-condition-not-allowed-on-single-seq-flow" -> "排他网关只有一条出线时不能带条件。";
            case "flowable-exclusive-gateway-condition-on-seq-flow" -> "排他网关的默认出线不能带条件。";
            case "flowable-exclusive-gateway-seq-flow-without-conditions" -> "排他网关有出线既没有条件也不是默认。";
            case "flowable-boundary-event-no-event-definition" -> "边界事件没有定义。";
            case "flowable-message-event-missing-message-ref", "flowable-message-event-invalid-message-ref" ->
                "消息事件没有指明已定义的消息。";
            case "flowable-event-timer-missing-configuration" -> "定时事件没有时间。";
            case "flowable-multi-instance-missing-collection" -> "多实例没有集合。";
            case "flowable-di-invalid-reference",
                    "flowable-di-does-not-reference-flownode",
                    "flowable-di-invalid-reference-to-seqflow" -> "图形引用了不存在的元素。";
            default -> "流程引擎认为该元素有错误。";
        };
    }

    private static String firstLine(Exception e) {
        String message = e.getMessage() == null ? "" : e.getMessage();
        return message.lines().findFirst().orElse("").strip();
    }
}
