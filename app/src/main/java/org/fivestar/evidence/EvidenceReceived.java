package org.fivestar.evidence;

/** The bytes of a file are kept and its row is committed; its text waits to be read. */
public record EvidenceReceived(String id, String sha256) {}
