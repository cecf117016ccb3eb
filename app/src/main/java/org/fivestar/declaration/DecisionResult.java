package org.fivestar.declaration;

import java.util.List;
import org.fivestar.forms.Finding;
import org.fivestar.processes.Run;

/**
 * What completing a work item brought about, or would bring about in a dry run.
 *
 * @param state of the run: one that is open without a next step waits for a date
 * @param findings warnings that do not stop it
 */
public record DecisionResult(String runId, Run.State state, List<NextStep> next, List<Finding> findings) {}
