package org.fivestar.declaration;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.fivestar.account.Actor;
import org.fivestar.processes.Run;
import org.fivestar.processes.RunId;

/**
 * What reviewers said about a declaration. This room shows it to the village but knows nothing of reviewing, so it only
 * asks the question; the review room answers.
 */
public interface ReviewerOpinions {

    /** The opinions on a run this actor may read, oldest first. */
    default List<OpinionView> of(Run run, Actor actor) {
        return of(List.of(run), actor).getOrDefault(run.id(), List.of());
    }

    /** The same of many runs; statements do not grow with their number. Runs without opinions are left out. */
    Map<RunId, List<OpinionView>> of(Collection<Run> runs, Actor actor);

    /** Whether the actor is to look at a step of the run without knowing what was decided there. */
    boolean keepsFrom(Run run, Actor actor);
}
