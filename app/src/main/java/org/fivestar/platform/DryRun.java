package org.fivestar.platform;

import org.jspecify.annotations.Nullable;

/** What {@code ?dryRun} asks for: to do it, or only to say what would happen and store nothing. */
public enum DryRun {
    REAL,
    REHEARSAL;

    /**
     * Reads the parameter: left out or {@code false} is real, empty or {@code true} a rehearsal.
     *
     * @throws Problem 400 for anything else: in doubt nothing is done
     */
    public static DryRun of(@Nullable String parameter) {
        if (parameter == null || parameter.equals("false")) {
            return REAL;
        }
        if (parameter.isEmpty() || parameter.equals("true")) {
            return REHEARSAL;
        }
        throw Problem.invalid("参数 dryRun 只能是 true 或 false。", "请改正后重试。").with("field", "dryRun");
    }
}
