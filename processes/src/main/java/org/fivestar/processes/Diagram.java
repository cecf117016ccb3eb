package org.fivestar.processes;

import java.util.List;
import java.util.Optional;

/** The diagram of an edition: its BPMN text with the drawing, and its steps in the order of the drawing's file. */
public record Diagram(String xml, List<Step> steps) {
    /** The step an element stands for; empty when the element is no user task of this diagram. */
    public Optional<Step> findStep(String element) {
        return steps.stream().filter(s -> s.element().equals(element)).findFirst();
    }
}
