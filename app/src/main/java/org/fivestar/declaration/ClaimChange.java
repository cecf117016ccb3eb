package org.fivestar.declaration;

import java.util.List;
import org.fivestar.processes.RunId;

/**
 * A claim to save.
 *
 * @param seen the declaration's version the village was looking at
 */
public record ClaimChange(RunId run, List<String> stars, int level, String statement, long seen) {}
