package org.fivestar.visit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fivestar.cycle.Cycle;
import org.fivestar.declaration.ClaimedStars;
import org.fivestar.declaration.Declarations;
import org.fivestar.platform.Problem;
import org.fivestar.processes.Editions;
import org.fivestar.processes.Run;
import org.fivestar.processes.RunId;
import org.fivestar.processes.RunPage;
import org.fivestar.processes.RunQuery;
import org.fivestar.processes.Runs;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the villages that can be drawn: runs of a year in an area that were not withdrawn and fit the filter. */
@Component
class Candidates {

    private static final int PAGE = 200;

    private final Runs runs;
    private final Editions editions;
    private final Declarations declarations;
    private final VisitRepository visits;

    Candidates(Runs runs, Editions editions, Declarations declarations, VisitRepository visits) {
        this.runs = runs;
        this.editions = editions;
        this.declarations = declarations;
        this.visits = visits;
    }

    /** A run that can be drawn, with the number of stars it claims now. */
    record Eligible(Run run, int stars) {}

    /** @throws Problem 422 for a stage the year does not have */
    List<Eligible> of(Cycle cycle, String area, DrawFilter filter) {
        List<String> stages = stages(cycle);
        if (filter.stage() != null && !stages.contains(filter.stage())) {
            throw new Problem("unknown-stage", 422, "本年度没有环节“" + filter.stage() + "”。", "请刷新页面后重新选择环节。")
                    .with("field", "stage");
        }
        Set<String> drawnBefore =
                filter.earlier() == DrawFilter.Earlier.LEFT_OUT ? visits.runsOf(cycle.id()) : Set.of();
        List<Eligible> eligible = new ArrayList<>();
        String next = null;
        do {
            RunPage page = runs.page(new RunQuery(null, cycle.id().value(), area, null, null, null, next, PAGE));
            List<Run> fitting = page.runs().stream()
                    .filter(run -> run.state() != Run.State.WITHDRAWN)
                    .filter(run -> hasReached(run, filter.stage(), stages))
                    .filter(run -> !drawnBefore.contains(run.id().value()))
                    .toList();
            eligible.addAll(withStars(fitting, filter.leastStars()));
            next = page.next();
        } while (next != null);
        return eligible;
    }

    private List<Eligible> withStars(List<Run> fitting, @Nullable Integer least) {
        Map<RunId, ClaimedStars> claims =
                declarations.claims(fitting.stream().map(Run::id).toList());
        return fitting.stream()
                .map(run -> new Eligible(
                        run,
                        claims.containsKey(run.id())
                                ? claims.get(run.id()).stars().size()
                                : 0))
                .filter(candidate -> least == null || candidate.stars() >= least)
                .toList();
    }

    private static boolean hasReached(Run run, @Nullable String stage, List<String> stages) {
        return stage == null
                || run.state() == Run.State.FINISHED
                || stages.indexOf(run.stage()) >= stages.indexOf(stage);
    }

    private List<String> stages(Cycle cycle) {
        return List.copyOf(editions.content(cycle.edition()).settings().stages().keySet());
    }
}
