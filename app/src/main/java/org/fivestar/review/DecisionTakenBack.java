package org.fivestar.review;

import java.time.Instant;

/**
 * A decision no longer counts; told inside the transaction.
 *
 * @param workItemId the item that was decided; another one waits in its place
 */
public record DecisionTakenBack(String runId, String workItemId, Instant at) {}
