package org.fivestar.evidence;

import java.util.List;

/** What can be found about these files has changed: their text was read, or more stars use them. */
public record EvidenceRead(List<String> ids) {}
