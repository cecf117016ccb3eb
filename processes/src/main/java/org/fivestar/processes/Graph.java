package org.fivestar.processes;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A diagram as nodes and flows: what can be reached from where. */
final class Graph {
    private static final Set<String> NODES = Set.of(
            "startEvent",
            "endEvent",
            "userTask",
            "serviceTask",
            "exclusiveGateway",
            "parallelGateway",
            "intermediateCatchEvent",
            "boundaryEvent",
            "subProcess");

    /** A sequence flow; {@code condition} is empty when it has none. */
    record Flow(String id, String name, String source, String target, String condition) {}

    private final Map<String, XmlElement> nodes = new LinkedHashMap<>();
    private final List<Flow> flows = new ArrayList<>();
    private final @Nullable XmlElement process;

    Graph(XmlElement definitions) {
        process = definitions.first("process");
        if (process != null) {
            process.deep().forEach(this::take);
        }
    }

    private void take(XmlElement e) {
        if (!e.namespace().equals(XmlElement.BPMN)) {
            return;
        }
        if (NODES.contains(e.local())) {
            nodes.put(e.id(), e);
        } else if (e.local().equals("sequenceFlow")) {
            XmlElement condition = e.first("conditionExpression");
            flows.add(new Flow(
                    e.id(),
                    e.get("name"),
                    e.get("sourceRef"),
                    e.get("targetRef"),
                    condition == null ? "" : condition.text()));
        }
    }

    Map<String, XmlElement> nodes() {
        return nodes;
    }

    List<Flow> flows() {
        return flows;
    }

    List<XmlElement> userTasks() {
        return nodes.values().stream().filter(n -> n.is("userTask")).toList();
    }

    List<Flow> from(String node) {
        return flows.stream().filter(f -> f.source().equals(node)).toList();
    }

    /** The flows that leave a task by its decision: its own, or those of the exclusive gateway right behind it. */
    List<Flow> decisionsOf(String task) {
        List<Flow> own = from(task);
        if (own.size() == 1 && own.get(0).condition().isEmpty()) {
            XmlElement next = nodes.get(own.get(0).target());
            if (next != null && next.is("exclusiveGateway")) {
                return from(next.id());
            }
        }
        return own;
    }

    /** Everything one step further: along flows, into sub-processes, out of them, and to what is attached. */
    private Set<String> next(String id) {
        Set<String> next = new HashSet<>();
        from(id).forEach(f -> next.add(f.target()));
        XmlElement node = nodes.get(id);
        if (node == null) {
            return next;
        }
        for (XmlElement other : nodes.values()) {
            boolean attached =
                    other.is("boundaryEvent") && other.get("attachedToRef").equals(id);
            boolean inside = node.is("subProcess") && other.parent() == node && other.is("startEvent");
            if (attached || inside) {
                next.add(other.id());
            }
        }
        if (node.is("endEvent") && node.parent() != null && node.parent().is("subProcess")) {
            from(node.parent().id()).forEach(f -> next.add(f.target()));
        }
        return next;
    }

    /** Where runs begin: the start of the process and of every event sub-process. */
    Set<String> entries() {
        Set<String> entries = new HashSet<>();
        for (XmlElement node : nodes.values()) {
            boolean top = node.parent() == process;
            if (node.is("startEvent") && top || node.is("subProcess") && isEvent(node)) {
                entries.add(node.id());
            }
        }
        return entries;
    }

    static boolean isEvent(XmlElement subProcess) {
        return subProcess.get("triggeredByEvent").equals("true");
    }

    Set<String> reachable(Set<String> from) {
        Set<String> seen = new HashSet<>(from);
        Deque<String> open = new ArrayDeque<>(from);
        while (!open.isEmpty()) {
            for (String next : next(open.pop())) {
                if (seen.add(next)) {
                    open.push(next);
                }
            }
        }
        return seen;
    }

    /** Whether a run that stands here can come to an end of the whole process. */
    boolean canEnd(String node) {
        return reachable(Set.of(node)).stream().map(nodes::get).anyMatch(this::endsAll);
    }

    private boolean endsAll(@Nullable XmlElement n) {
        return n != null
                && n.is("endEvent")
                && (n.parent() == process || n.parent() != null && n.parent().is("subProcess") && isEvent(n.parent()));
    }

    /** The user tasks and ends that follow a flow, looking through gateways, services and sub-processes. */
    List<XmlElement> stops(Flow flow) {
        List<XmlElement> stops = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(flow.target()));
        while (!open.isEmpty()) {
            XmlElement node = nodes.get(open.pop());
            if (node == null || !seen.add(node.id())) {
                continue;
            }
            boolean gate = node.is("exclusiveGateway") || node.is("parallelGateway") || node.is("serviceTask");
            if (gate) {
                from(node.id()).forEach(f -> open.add(f.target()));
            } else {
                stops.add(node);
            }
        }
        return stops;
    }
}
