package org.fivestar.processes;

/** Names a run; grows with time, so runs sort by their start. */
public record RunId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
