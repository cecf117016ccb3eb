package org.fivestar.declaration;

import java.util.List;
import org.fivestar.processes.RunId;

/** The claim of a run in short, for lists. */
public record ClaimedStars(RunId run, List<String> stars, int level) {}
