package org.fivestar.declaration;

import java.util.List;
import org.fivestar.account.Actor;
import org.fivestar.processes.Run;

/**
 * What reviewers said about a declaration. This room shows it to the village but knows nothing of reviewing, so it only
 * asks the question; the review room answers.
 */
public interface ReviewerOpinions {

    /** The opinions on a run this actor may read, oldest first. */
    List<OpinionView> of(Run run, Actor actor);

    /** Whether the actor is to look at a step of the run without knowing what was decided there. */
    boolean keepsFrom(Run run, Actor actor);
}
