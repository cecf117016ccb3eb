package org.fivestar.processes;

/** Names a draft of an edition. */
public record DraftId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
