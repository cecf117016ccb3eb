package org.fivestar.processes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the steps of a diagram that passed its checks. */
final class DiagramReader {
    private DiagramReader() {}

    static Diagram read(byte[] file) {
        String text = SafeXml.text(file);
        Graph graph = new Graph(SafeXml.parse(text));
        List<Step> steps = new ArrayList<>();
        for (XmlElement task : graph.userTasks()) {
            steps.add(new Step(
                    task.id(),
                    task.get("name"),
                    task.flowable("category"),
                    task.flowable("formKey"),
                    roles(task.flowable("candidateGroups")),
                    task.first("multiInstanceLoopCharacteristics") != null,
                    Grammar.workdaysOf(task.flowable("dueDate")),
                    outcomes(graph, task.id())));
        }
        return new Diagram(text, List.copyOf(steps));
    }

    static List<RoleAt> roles(String groups) {
        return Arrays.stream(groups.split(","))
                .map(String::strip)
                .filter(g -> !g.isEmpty())
                .map(RoleAt::parse)
                .toList();
    }

    private static Map<String, String> outcomes(Graph graph, String task) {
        Map<String, String> outcomes = new LinkedHashMap<>();
        for (Graph.Flow flow : graph.decisionsOf(task)) {
            String decision = Grammar.decisionOf(flow.condition());
            outcomes.merge(decision == null ? "" : decision, words(graph, flow), (a, b) -> a + "、" + b);
        }
        return outcomes;
    }

    private static String words(Graph graph, Graph.Flow flow) {
        return graph.stops(flow).stream().map(n -> n.get("name")).collect(Collectors.joining("、"));
    }

    /** The stage a run is in right after its start; null when the start leads to no user task directly. */
    static @Nullable String firstStage(String xml) {
        Graph graph = new Graph(SafeXml.parse(xml));
        List<XmlElement> first = graph.nodes().values().stream()
                .filter(n ->
                        n.is("startEvent") && n.parent() != null && n.parent().is("process"))
                .flatMap(s -> graph.from(s.id()).stream())
                .flatMap(f -> graph.stops(f).stream())
                .toList();
        return first.size() == 1 && first.get(0).is("userTask") ? first.get(0).flowable("category") : null;
    }
}
