package org.fivestar.processes;

import java.time.Instant;

/** The run a house action is performed for. */
public record ActionContext(
        RunId run, String key, EditionId edition, String cycle, int year, String subject, String kind, Instant at) {}
