package org.fivestar.processes;

/** A colleague has taken the item on. */
public class HeldBySomebody extends ProcessProblem {
    private final String holder;

    public HeldBySomebody(String holder) {
        super("held-by-somebody", "这件待办已由同事签收，正在办理。", "请与签收人联系；签收人释放或转办给您以后才能办理。");
        this.holder = holder;
    }

    /** Person id. */
    public String holder() {
        return holder;
    }
}
