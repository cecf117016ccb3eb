package org.fivestar.processes;

/** Who changed a draft may not publish it. */
public class SamePersonRefused extends ProcessProblem {
    public SamePersonRefused() {
        super("same-person", "修改过这份草案的人不能发布它。", "请由没有修改过它的流程管理员或市创建办核对后发布。");
    }
}
