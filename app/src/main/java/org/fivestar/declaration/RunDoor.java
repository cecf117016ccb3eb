package org.fivestar.declaration;

import java.util.List;
import java.util.Set;
import org.fivestar.account.Actor;
import org.fivestar.platform.Problem;
import org.fivestar.processes.Queue;
import org.fivestar.processes.Run;
import org.fivestar.processes.RunId;
import org.fivestar.processes.Runs;
import org.fivestar.processes.WorkItem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Opens a run to those whose posts cover its place; to everybody else it does not exist. */
@Component
public class RunDoor {

    private final Runs runs;

    RunDoor(Runs runs) {
        this.runs = runs;
    }

    /** @throws Problem 404, the same whether the run is unknown or not for this actor */
    public Run open(RunId id, Actor actor) {
        return runs.find(id).filter(run -> sees(actor, run)).orElseThrow(() -> Problem.notFound("没有找到这件申报。"));
    }

    public static boolean sees(Actor actor, Run run) {
        return actor.sees(path(run));
    }

    /** Codes of all places the run passes. */
    public static List<String> path(Run run) {
        return List.copyOf(run.units().values());
    }

    /** The queue of the item the actor may act for; null when there is none, or the actor keeps out of the place. */
    public static @Nullable Queue actingFor(Actor actor, WorkItem item) {
        Set<Queue> mine = actor.queuesFor(item.subject());
        return item.queues().stream()
                .filter(queue -> queue.servedBy(mine))
                .findFirst()
                .orElse(null);
    }
}
