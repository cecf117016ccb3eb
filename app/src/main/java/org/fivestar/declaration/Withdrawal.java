package org.fivestar.declaration;

import java.time.Instant;

/** A declaration taken back, with the village's reason. */
public record Withdrawal(String reason, String person, Instant at) {}
