package org.fivestar.processes;

/** The run does not wait for the message now. */
public class NotWaitingFor extends ProcessProblem {
    public NotWaitingFor(String message) {
        super("not-waiting", "创建件当前所处的步骤不接受“" + message + "”。", "请查看创建件的当前步骤后再操作。");
    }
}
