package org.fivestar.processes;

/** An edition, draft, file, run or work item that does not exist. */
public class NoSuchThing extends ProcessProblem {
    public NoSuchThing(String what, String id) {
        super("not-found", what + "不存在：" + id, "请刷新列表后重新选择。");
    }
}
