package org.fivestar.processes;

/** A decision the form of the item does not offer. */
public class UnknownOutcome extends ProcessProblem {
    public UnknownOutcome(String decision, String allowed) {
        super("unknown-outcome", "“" + decision + "”不是这一步可选的决定。", "可选的决定：" + allowed + "。");
    }
}
