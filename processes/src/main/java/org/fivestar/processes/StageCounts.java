package org.fivestar.processes;

import java.util.List;

/** Runs of a cycle by unit of one level and by stage. */
public record StageCounts(String level, List<StageCount> counts) {
    public long total() {
        return counts.stream().mapToLong(StageCount::runs).sum();
    }
}
