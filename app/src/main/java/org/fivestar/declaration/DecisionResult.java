package org.fivestar.declaration;

import java.util.List;
import org.fivestar.forms.Finding;

/**
 * What completing a work item brought about, or would bring about in a dry run.
 *
 * @param findings warnings that do not stop it
 */
public record DecisionResult(String runId, List<NextStep> next, List<Finding> findings) {}
