package org.fivestar.processes;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.fivestar.forms.Finding;
import org.jspecify.annotations.Nullable;

/**
 * What a diagram may consist of: a list of elements, of attributes per element and of expressions per place. Whatever
 * is not on the lists is refused, so that nothing the engine might evaluate is ever overlooked.
 */
final class DiagramGuard {
    private static final String REMOVE = "请在流程图编辑器中删除它后重新上传。";
    private static final Pattern ID = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,79}");
    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

    /** BPMN elements, each with its allowed attributes besides {@code id} and {@code name}. */
    private static final Map<String, Set<String>> ELEMENTS = Map.ofEntries(
            entry(
                    "definitions",
                    Set.of("targetNamespace", "exporter", "exporterVersion", "typeLanguage", "expressionLanguage")),
            entry("message", Set.of()),
            entry("process", Set.of("isExecutable", "processType", "isClosed")),
            entry("startEvent", Set.of("isInterrupting")),
            entry("endEvent", Set.of()),
            entry("userTask", Set.of()),
            entry("serviceTask", Set.of()),
            entry("exclusiveGateway", Set.of("default", "gatewayDirection")),
            entry("parallelGateway", Set.of("gatewayDirection")),
            entry("intermediateCatchEvent", Set.of()),
            entry("boundaryEvent", Set.of("attachedToRef", "cancelActivity")),
            entry("subProcess", Set.of("triggeredByEvent")),
            entry("sequenceFlow", Set.of("sourceRef", "targetRef")),
            entry("incoming", Set.of()),
            entry("outgoing", Set.of()),
            entry("conditionExpression", Set.of()),
            entry("multiInstanceLoopCharacteristics", Set.of("isSequential")),
            entry("timerEventDefinition", Set.of()),
            entry("timeDate", Set.of()),
            entry("messageEventDefinition", Set.of("messageRef")),
            entry("documentation", Set.of("textFormat")),
            entry("extensionElements", Set.of()),
            entry("textAnnotation", Set.of("textFormat")),
            entry("text", Set.of()),
            entry("association", Set.of("sourceRef", "targetRef", "associationDirection")));

    /** Attributes of the engine's namespace, per element; null means plain text. */
    private static final Map<String, Set<String>> ENGINE_ATTRIBUTES = Map.of(
            "userTask", Set.of("formKey", "candidateGroups", "category", "dueDate", "formFieldValidation"),
            "serviceTask", Set.of("expression"),
            "startEvent", Set.of("formFieldValidation"),
            "multiInstanceLoopCharacteristics", Set.of("collection", "elementVariable"));

    /** Attributes and elements tools leave for themselves; the engine does not read them. */
    private static final Set<String> HARMLESS = Set.of(
            "http://flowable.org/modeler",
            "http://flowable.org/design",
            "http://bpmn.io/schema/bpmn/biocolor/1.0",
            "http://www.omg.org/spec/BPMN/non-normative/color/1.0",
            "http://www.omg.org/spec/BPMN/20100524/DI",
            "http://www.omg.org/spec/DD/20100524/DC",
            "http://www.omg.org/spec/DD/20100524/DI");

    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();

    private DiagramGuard() {}

    /** An empty list means that nothing in the file can reach outside the grammar. */
    static List<Finding> check(XmlElement root) {
        DiagramGuard guard = new DiagramGuard();
        if (!root.is("definitions")) {
            guard.refuse(root, "", "文件不是 BPMN 2.0 流程图。", "请上传从流程图编辑器导出的 BPMN 文件。");
        } else {
            guard.element(root);
        }
        return guard.findings;
    }

    private void element(XmlElement e) {
        if (e.namespace().equals(XmlElement.BPMN)) {
            if (!ELEMENTS.containsKey(e.local())) {
                refuse(e, "", "不允许使用元素 <" + e.local() + ">。", REMOVE);
                return;
            }
            id(e);
            e.attributes().forEach((name, value) -> attribute(e, name, value));
            text(e);
        } else {
            foreign(e);
        }
        e.children().forEach(this::element);
    }

    private void id(XmlElement e) {
        if (!e.id().isEmpty() && !ID.matcher(e.id()).matches()) {
            refuse(e, "id", "标识“" + cut(e.id()) + "”含有不允许的字符。", "请改为英文字母开头，只用字母、数字、下划线和连字符。");
        }
        if (!e.id().isEmpty() && !ids.add(e.id())) {
            refuse(e, "id", "标识“" + e.id() + "”重复出现。", "请为每个元素取不同的标识。");
        }
    }

    private void attribute(XmlElement e, XmlElement.Name name, String value) {
        String space = name.namespace();
        boolean known = space.isEmpty()
                ? Set.of("id", "name").contains(name.local())
                        || ELEMENTS.get(e.local()).contains(name.local())
                : space.equals(XmlElement.FLOWABLE)
                        ? ENGINE_ATTRIBUTES.getOrDefault(e.local(), Set.of()).contains(name.local())
                        : HARMLESS.contains(space)
                                || space.equals(XSI)
                                        && Set.of("type", "schemaLocation").contains(name.local());
        if (!known) {
            refuse(e, name.local(), "不允许使用属性 " + name.local() + "=“" + cut(value) + "”。", REMOVE);
        } else if (Grammar.isExpression(value) || isExpressionPlace(name)) {
            expression(e, name.local(), value, ruleFor(e, name));
        }
    }

    private static boolean isExpressionPlace(XmlElement.Name name) {
        return name.namespace().equals(XmlElement.FLOWABLE)
                && Set.of("dueDate", "expression", "collection").contains(name.local());
    }

    private static @Nullable Grammar ruleFor(XmlElement e, XmlElement.Name name) {
        if (!name.namespace().equals(XmlElement.FLOWABLE)) {
            return null;
        }
        return switch (name.local()) {
            case "dueDate" -> Grammar.DUE_DATE;
            case "expression" -> Grammar.ACTION;
            case "collection" -> Grammar.STARS;
            default -> null;
        };
    }

    private void text(XmlElement e) {
        switch (e.local()) {
            case "conditionExpression" -> expression(e, "conditionExpression", e.text(), Grammar.CONDITION);
            case "timeDate" -> expression(e, "timeDate", e.text(), Grammar.TIMER);
            default -> expression(e, e.local(), e.text(), null);
        }
    }

    private void expression(XmlElement e, String place, String text, @Nullable Grammar rule) {
        if (rule == null && Grammar.isExpression(text)) {
            refuse(e, place, "此处不允许使用表达式“" + cut(text) + "”。", "请改为普通文字。");
        } else if (rule != null && !rule.allows(text)) {
            refuse(e, place, "不允许使用表达式“" + cut(text) + "”。", "此处只能写成 " + rule.example() + "。");
        }
    }

    private void foreign(XmlElement e) {
        if (!HARMLESS.contains(e.namespace())) {
            refuse(e, e.local(), "不允许使用扩展元素 <" + e.local() + ">。", REMOVE);
            return;
        }
        e.attributes().forEach((name, value) -> expression(e, name.local(), value, null));
        expression(e, e.local(), e.text(), null);
    }

    private void refuse(XmlElement e, String attribute, String sentence, String remedy) {
        String id = e.nearestId();
        String place = attribute.isEmpty() || attribute.equals(e.local())
                ? id + " <" + e.local() + ">"
                : id + " @" + attribute;
        findings.add(Finding.error(place.strip(), sentence, remedy));
    }

    private static String cut(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
