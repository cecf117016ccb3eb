package org.fivestar.declaration;

import java.time.Instant;

/** A village took its declaration back; told after the commit. */
public record DeclarationWithdrawn(String runId, Instant at) {}
