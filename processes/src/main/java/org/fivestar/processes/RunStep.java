package org.fivestar.processes;

import java.time.Instant;

/** One element entered or one flow taken by a run. */
public record RunStep(Instant at, Kind kind, String element) {
    public enum Kind {
        ELEMENT,
        FLOW
    }
}
