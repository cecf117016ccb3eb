package org.fivestar.processes;

/** The queue acted for is not one the item waits in. */
public class NotInQueue extends ProcessProblem {
    public NotInQueue() {
        super("not-in-queue", "这项待办不属于您当前的岗位。", "请切换到相应岗位，或联系负责该岗位的人员办理。");
    }
}
