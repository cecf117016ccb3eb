package org.fivestar.processes;

/** Names a published edition: its year and a running number, for example {@code 2026-1}. */
public record EditionId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
