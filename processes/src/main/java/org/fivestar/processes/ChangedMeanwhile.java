package org.fivestar.processes;

/** The item is about more, or lies with somebody else, than when it was looked at. */
public class ChangedMeanwhile extends ProcessProblem {
    private final long version;

    public ChangedMeanwhile(long version) {
        super("changed-meanwhile", "这件待办在您打开以后有变化，没有提交。", "请刷新后重新核对再提交。");
        this.version = version;
    }

    /** The version it has now. */
    public long version() {
        return version;
    }
}
