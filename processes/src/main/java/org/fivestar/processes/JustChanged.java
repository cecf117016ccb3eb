package org.fivestar.processes;

/** Somebody else, or a timer, moved the run in the same moment; nothing of this attempt was kept. */
public class JustChanged extends ProcessProblem {
    JustChanged(Throwable cause) {
        super("just-changed", "这件创建件的状态刚刚有变化，操作没有完成。", "请刷新页面，看清最新状态后再操作。");
        initCause(cause);
    }
}
