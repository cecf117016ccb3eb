package org.fivestar.processes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.fivestar.forms.Finding;
import org.fivestar.forms.Form;
import org.fivestar.forms.Outcome;

/** The contract between the diagram and the house: what inbox, forms, deadlines and statistics rely on. */
final class DiagramContract {
    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9]*(?:_[a-z0-9]+)*");
    private static final Pattern GENERATED =
            Pattern.compile("(?:sid|flow|task|activity|event|gateway|element|node|process)_?[0-9a-f_]{1,40}");

    private final XmlElement root;
    private final Graph graph;
    private final Map<String, Form> forms;
    private final Set<String> unreadable;
    private final EditionSettings settings;
    private final Set<String> actions;
    private final List<Finding> findings = new ArrayList<>();

    /** @param unreadable keys of the forms that are there and cannot be read */
    DiagramContract(
            XmlElement root,
            Map<String, Form> forms,
            Set<String> unreadable,
            EditionSettings settings,
            Set<String> actions) {
        this.root = root;
        this.graph = new Graph(root);
        this.forms = forms;
        this.unreadable = unreadable;
        this.settings = settings;
        this.actions = actions;
    }

    List<Finding> check() {
        long processes = root.all("process").count();
        if (processes != 1) {
            error("", "流程图应当只有一个流程，现有 " + processes + " 个。", "请删除多余的流程。");
            return findings;
        }
        ids();
        names();
        graph.userTasks().forEach(this::task);
        findings.addAll(RightsContract.check(graph.userTasks(), forms));
        graph.nodes().values().stream().filter(n -> n.is("serviceTask")).forEach(this::service);
        roads();
        events();
        drawing();
        return findings;
    }

    private void error(String place, String sentence, String remedy) {
        findings.add(Finding.error(place, sentence, remedy));
    }

    private static String called(XmlElement e) {
        return e.get("name").isEmpty() ? e.id() : e.get("name");
    }

    private void ids() {
        root.deep()
                .filter(e -> e.namespace().equals(XmlElement.BPMN))
                .filter(e ->
                        graph.nodes().containsKey(e.id()) || e.is("process") || e.is("message") || e.is("sequenceFlow"))
                .map(XmlElement::id)
                .filter(id ->
                        !WORD.matcher(id).matches() || GENERATED.matcher(id).matches())
                .forEach(id -> error(id + " @id", "标识“" + id + "”不是单词。", "请改为小写英文单词，用下划线连接，例如 township_review。"));
    }

    private void names() {
        graph.nodes().values().stream()
                .filter(n -> !n.is("parallelGateway") && n.get("name").isBlank())
                .forEach(n -> error(n.id() + " @name", "元素 " + n.id() + " 没有名称。", "请填写中文名称。"));
    }

    private void task(XmlElement task) {
        String id = task.id();
        String stage = task.flowable("category");
        if (!settings.stages().containsKey(stage)) {
            error(
                    id + " @flowable:category",
                    "“" + called(task) + "”的阶段“" + stage + "”不在方案设置中。",
                    "可用的阶段：" + String.join("、", settings.stages().keySet()) + "。");
        }
        roles(task);
        String key = task.flowable("formKey");
        Form form = forms.get(key);
        if (form == null && unreadable.contains(key)) {
            error(
                    id + " @flowable:formKey",
                    "“" + called(task) + "”的表单 forms/" + key + ".json 读不出来。",
                    "请先改正这个文件里的问题，流程图不用改。");
        } else if (form == null) {
            error(
                    id + " @flowable:formKey",
                    "“" + called(task) + "”的表单“" + key + "”不在方案中。",
                    "请上传 forms/" + (key.isEmpty() ? "名称" : key) + ".json，或改用：" + String.join("、", forms.keySet())
                            + "。");
        } else if (task.first("multiInstanceLoopCharacteristics") != null) {
            perStar(task, form);
        } else {
            outcomes(task, form);
        }
    }

    private void roles(XmlElement task) {
        String groups = task.flowable("candidateGroups");
        String place = task.id() + " @flowable:candidateGroups";
        if (groups.isBlank()) {
            error(place, "“" + called(task) + "”没有指明由谁办理。", "请填写 层级/岗位，例如 township/reviewer。");
        }
        for (String group : groups.isBlank() ? new String[0] : groups.split(",")) {
            String role = group.strip();
            int slash = role.indexOf('/');
            boolean known = slash > 0
                    && settings.roles().containsKey(role)
                    && settings.levels().containsKey(role.substring(0, slash));
            if (!known) {
                error(
                        place,
                        "“" + called(task) + "”的办理人“" + role + "”不是方案设置中的岗位。",
                        "可用的岗位：" + String.join("、", settings.roles().keySet()) + "。");
            }
        }
    }

    private void perStar(XmlElement task, Form form) {
        XmlElement loop = task.first("multiInstanceLoopCharacteristics");
        String place = task.id() + " <multiInstanceLoopCharacteristics>";
        if (loop == null
                || !loop.flowable("collection").replace(" ", "").equals("${stars}")
                || !loop.flowable("elementVariable").equals("star")) {
            error(place, "“" + called(task) + "”的多实例只能按星展开。", "请设置集合 ${stars}、元素变量 star。");
        }
        if (loop != null && loop.get("isSequential").equals("true")) {
            error(place, "“" + called(task) + "”的各星应同时审核。", "请把多实例改为并行。");
        }
        if (!form.outcomes().isEmpty()) {
            error(task.id() + " @flowable:formKey", "按星展开的“" + called(task) + "”的表单不能带决定。", "请改用没有 decision 字段的表单。");
        }
        List<Graph.Flow> out = graph.from(task.id());
        if (out.size() != 1 || !out.get(0).condition().isEmpty()) {
            error(task.id(), "“" + called(task) + "”应当只有一条不带条件的出线。", "请由下一步汇总各星意见后再作决定。");
        }
    }

    private void outcomes(XmlElement task, Form form) {
        List<Graph.Flow> flows = graph.decisionsOf(task.id());
        if (form.outcomes().isEmpty()) {
            if (graph.from(task.id()).size() != 1
                    || !graph.from(task.id()).get(0).condition().isEmpty()) {
                error(task.id(), "“" + called(task) + "”的表单没有决定，应当只有一条不带条件的出线。", "请删除多余的出线，或在表单中加入 decision 字段。");
            }
            return;
        }
        Map<String, Integer> drawn = new HashMap<>();
        for (Graph.Flow flow : flows) {
            String decision = Grammar.decisionOf(flow.condition());
            if (decision == null) {
                error(
                        flow.id() + " <conditionExpression>",
                        "“" + called(task) + "”的出线 " + flow.id() + " 没有写明对应哪个决定。",
                        "请把条件写成 ${decision == '…'}。");
            } else {
                drawn.merge(decision, 1, Integer::sum);
            }
        }
        for (Outcome outcome : form.outcomes()) {
            int count = drawn.getOrDefault(outcome.value(), 0);
            if (count != 1) {
                error(
                        task.id(),
                        "“" + called(task) + "”的决定“" + outcome.label() + "”（" + outcome.value() + "）有 " + count
                                + " 条出线，应当恰好一条。",
                        count == 0 ? "请为它画一条出线，条件写成 ${decision == '" + outcome.value() + "'}。" : "请只保留一条。");
            }
        }
        Set<String> offered = form.outcomes().stream().map(Outcome::value).collect(Collectors.toSet());
        drawn.keySet().stream()
                .filter(d -> !offered.contains(d))
                .forEach(d -> error(
                        task.id(),
                        "“" + called(task) + "”的出线用到的决定“" + d + "”不在表单“" + form.key() + "”中。",
                        "请修改条件，或在表单中加入该决定。"));
    }

    private void service(XmlElement task) {
        String action = Grammar.actionOf(task.flowable("expression"));
        if (action == null || !actions.contains(action)) {
            error(
                    task.id() + " @flowable:expression",
                    "“" + called(task) + "”要做的事“" + (action == null ? "" : action) + "”系统没有提供。",
                    "可用的有：" + actions.stream().sorted().collect(Collectors.joining("、"))
                            + "，写成 ${actions.perform('名称')}。");
        }
    }

    private void roads() {
        Set<String> reached = graph.reachable(graph.entries());
        for (XmlElement node : graph.nodes().values()) {
            if (!reached.contains(node.id())) {
                error(node.id(), "“" + called(node) + "”永远走不到。", "请为它画一条入线，或删除它。");
            } else if (!graph.canEnd(node.id())) {
                error(node.id(), "从“" + called(node) + "”出发走不到结束。", "请画出一条通向结束事件的路。");
            }
        }
        for (XmlElement gate : graph.nodes().values()) {
            List<Graph.Flow> out = gate.is("exclusiveGateway") ? graph.from(gate.id()) : List.of();
            boolean byLevel = out.stream().anyMatch(f -> f.condition().contains("level"));
            if (byLevel && gate.get("default").isEmpty()) {
                error(gate.id() + " @default", "“" + called(gate) + "”按星级分路，却没有默认出线。", "请指定一条默认出线。");
            }
        }
    }

    private void events() {
        root.all("message")
                .filter(m -> !m.get("name").equals(m.id()))
                .forEach(m -> error(m.id() + " @name", "消息“" + m.id() + "”的名称应与标识相同。", "请把名称改为 " + m.id() + "。"));
        Set<String> messages = root.all("message").map(XmlElement::id).collect(Collectors.toSet());
        for (XmlElement node : graph.nodes().values()) {
            XmlElement message = node.first("messageEventDefinition");
            if (message != null && !messages.contains(message.get("messageRef"))) {
                error(node.id() + " @messageRef", "“" + called(node) + "”等待的消息没有定义。", "请定义消息，例如 withdrawn。");
            }
            XmlElement timer = node.first("timerEventDefinition");
            if (timer != null && timer.first("timeDate") == null) {
                error(
                        node.id() + " <timerEventDefinition>",
                        "“" + called(node) + "”没有时间。",
                        "请写成 " + Grammar.TIMER.example() + "。");
            }
            boolean catches = node.is("intermediateCatchEvent") || node.is("boundaryEvent");
            if (catches && message == null && timer == null) {
                error(node.id(), "“" + called(node) + "”既不等待消息也不等待时间。", "请设置消息或定时。");
            }
        }
    }

    private void drawing() {
        Map<String, XmlElement> drawn = new HashMap<>();
        root.deep()
                .filter(e -> e.namespace().equals(XmlElement.DI))
                .filter(e -> e.local().equals("BPMNShape") || e.local().equals("BPMNEdge"))
                .forEach(e -> drawn.put(e.get("bpmnElement"), e));
        graph.nodes().values().stream()
                .filter(n -> !drawn.containsKey(n.id()))
                .forEach(n -> error(n.id(), "“" + called(n) + "”没有图形。", "请在编辑器中画出它，进度图才能显示。"));
        graph.flows().stream()
                .filter(f -> !drawn.containsKey(f.id()))
                .forEach(f -> error(f.id(), "连线 " + f.id() + " 没有图形。", "请在编辑器中画出它，进度图才能显示。"));
    }
}
