package org.fivestar.forms;

import java.util.List;

/** A form or rubric that cannot be used, with every reason found at once. */
public final class InvalidDefinition extends RuntimeException {

    private final transient List<Finding> findings;

    public InvalidDefinition(List<Finding> findings) {
        super(findings.isEmpty() ? "" : findings.get(0).sentence());
        this.findings = List.copyOf(findings);
    }

    /** What is wrong and what to do; never empty. */
    public List<Finding> findings() {
        return findings;
    }
}
