package org.fivestar.processes;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The work item is no longer open. */
public class AlreadyDecided extends ProcessProblem {
    private final @Nullable String by;
    private final @Nullable Instant at;
    private final @Nullable String decision;

    public AlreadyDecided(@Nullable String by, @Nullable Instant at, @Nullable String decision) {
        super("already-decided", "这项待办已经办结，不能重复办理。", "请刷新待办列表，在办理经过中查看结果。");
        this.by = by;
        this.at = at;
        this.decision = decision;
    }

    /** Person id; null when the run left the step without a decision (withdrawn or interrupted). */
    public @Nullable String by() {
        return by;
    }

    public @Nullable Instant at() {
        return at;
    }

    public @Nullable String decision() {
        return decision;
    }
}
