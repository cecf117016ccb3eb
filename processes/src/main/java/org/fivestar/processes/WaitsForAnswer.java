package org.fivestar.processes;

/** Somebody was asked to look into it or to sign, and has not answered. */
public class WaitsForAnswer extends ProcessProblem {
    public WaitsForAnswer() {
        super("waits-for-answer", "这件待办还有委派或加签没有回复，现在不能作决定。", "请等待对方回复，或者先撤销委派、加签。");
    }
}
