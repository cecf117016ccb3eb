package org.fivestar.declaration;

import org.fivestar.processes.RunId;

/** One answer that rests on a file. */
public record EvidenceUse(String evidence, RunId run, String indicator) {}
