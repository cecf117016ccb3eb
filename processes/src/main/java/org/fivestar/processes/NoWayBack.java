package org.fivestar.processes;

/** A decision that cannot be taken back any more. */
public class NoWayBack extends ProcessProblem {
    public NoWayBack(String sentence) {
        super("no-way-back", sentence, "如确需更改，请与下一步的办理人联系，由其退回。");
    }
}
