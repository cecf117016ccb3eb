package org.fivestar.review;

import java.util.Set;
import java.util.stream.Collectors;
import org.fivestar.account.Actor;
import org.fivestar.platform.Problem;
import org.fivestar.processes.Run;
import org.fivestar.processes.RunId;
import org.springframework.stereotype.Component;

/** What a second looker must not see before having looked: what was decided, and how the run went on from there. */
@Component
public class BlindLooks {

    /** Stands for where a run is. */
    static final String LOOK_FIRST = "复核后可见";

    private final SecondLookRepository rows;

    BlindLooks(SecondLookRepository rows) {
        this.rows = rows;
    }

    /** Work items whose decision is kept from the actor. */
    public Set<String> items(Actor actor) {
        return rows.blind(actor.id().value()).keySet();
    }

    /** The runs they lie in. */
    Set<RunId> runs(Actor actor) {
        return rows.blind(actor.id().value()).values().stream().map(RunId::new).collect(Collectors.toSet());
    }

    /** Those of one run. */
    Set<String> items(RunId run, Actor actor) {
        return rows.blind(run, actor.id().value());
    }

    /**
     * The run, for who may see how it went.
     *
     * @throws Problem 409 while the actor is to look at one of its steps blindly
     */
    Run withOpenEyes(Run run, Actor actor) {
        if (!items(run.id(), actor).isEmpty()) {
            throw Problem.conflict("second-look-first", "这一件正等您独立复核，复核前看不到办理进展。", "请先在待办里完成复核。");
        }
        return run;
    }
}
