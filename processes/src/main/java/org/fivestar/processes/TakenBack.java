package org.fivestar.processes;

import java.util.List;

/**
 * What taking a decision back brought about.
 *
 * @param item what waits again, in place of the decided item
 * @param run the run afterwards
 * @param cancelled items that no longer wait
 */
public record TakenBack(WorkItem item, Run run, List<WorkItem> cancelled) {}
