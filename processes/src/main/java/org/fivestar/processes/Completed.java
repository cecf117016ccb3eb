package org.fivestar.processes;

import java.util.List;

/**
 * What a decision brought about.
 *
 * @param item the item as completed
 * @param run the run afterwards
 * @param opened items that now wait, empty when the run ended or waits for a date
 */
public record Completed(WorkItem item, Run run, List<WorkItem> opened) {}
