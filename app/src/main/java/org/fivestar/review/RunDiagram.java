package org.fivestar.review;

import java.util.List;
import java.util.Map;

/**
 * The way a run came, to be drawn on its diagram.
 *
 * @param visited elements entered, each once, in the order of the first time
 * @param flows flows taken
 * @param current elements where it stands now
 * @param spent by user task
 */
public record RunDiagram(
        String xml, List<String> visited, List<String> flows, List<String> current, Map<String, Spent> spent) {

    /** @param workdays waiting time over all times, in working days */
    public record Spent(int times, int workdays) {}
}
