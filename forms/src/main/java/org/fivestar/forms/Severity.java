package org.fivestar.forms;

/** How much a {@link Finding} weighs. */
public enum Severity {
    /** Must be repaired before going on. */
    ERROR,
    /** Allowed, but everybody who reads the answers sees it. */
    WARNING
}
