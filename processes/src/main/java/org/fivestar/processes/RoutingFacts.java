package org.fivestar.processes;

import java.util.List;

/**
 * The facts the diagram may route by; nothing else enters the engine.
 *
 * @param stars codes of the claimed stars, in the rubric's order
 * @param level number of claimed stars
 */
public record RoutingFacts(List<String> stars, int level) {
    public RoutingFacts {
        stars = List.copyOf(stars);
    }
}
