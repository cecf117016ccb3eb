package org.fivestar.evidence;

/** @param maxBytes largest file accepted */
record EvidenceLimits(long maxBytes) {}
