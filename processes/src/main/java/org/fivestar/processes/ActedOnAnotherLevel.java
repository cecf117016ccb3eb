package org.fivestar.processes;

/** The person acted in the same run on another level; nobody acts on two. */
public class ActedOnAnotherLevel extends ProcessProblem {
    public ActedOnAnotherLevel() {
        super("acted-on-another-level", "您在另一层级办理过这件申报，同一个人不能在两个层级办理同一件申报。", "请由本岗位的其他人员办理。");
    }
}
