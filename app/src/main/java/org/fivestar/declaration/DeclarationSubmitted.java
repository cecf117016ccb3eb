package org.fivestar.declaration;

import java.time.Instant;

/** A village handed its declaration in; told after the commit, for the index. */
public record DeclarationSubmitted(String runId, String workItemId, long version, Instant at) {}
