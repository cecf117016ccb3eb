package org.fivestar.processes;

/** The person who changed a draft last may not publish it. */
public class SamePersonRefused extends ProcessProblem {
    public SamePersonRefused() {
        super("same-person", "最后修改草案的人不能自己发布。", "请由另一位方案管理员核对后发布。");
    }
}
