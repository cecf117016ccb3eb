package org.fivestar.processes;

/** How many items wait, and how many the person completed. */
public record InboxCounts(long todo, long done) {}
