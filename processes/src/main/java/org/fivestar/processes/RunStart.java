package org.fivestar.processes;

import java.util.List;
import java.util.Map;

/**
 * A run to start.
 *
 * @param key unique for ever: cycle and subject, for example {@code 2026:411121103201}
 * @param subject 12-digit code of the place that is evaluated
 * @param kind kind of place, {@code village} or {@code community}
 * @param units level → code of the place that stands for it, for every level the diagram names
 * @param stars claimed stars where already known; empty otherwise
 */
public record RunStart(
        String key,
        EditionId edition,
        String cycle,
        String subject,
        String subjectName,
        String kind,
        Map<String, String> units,
        List<String> stars) {}
