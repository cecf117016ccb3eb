package org.fivestar.review;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.fivestar.account.Actor;
import org.fivestar.account.CurrentActor;
import org.fivestar.declaration.OpinionView;
import org.fivestar.platform.Permit;
import org.fivestar.platform.Problem;
import org.fivestar.processes.Run;
import org.fivestar.processes.RunId;
import org.fivestar.processes.RunQuery;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Runs over HTTP. */
@RestController
@RequestMapping("/api/runs")
class RunController {

    private static final int MOST = 200;

    private final RunPages pages;
    private final Timelines timelines;
    private final Clock clock;

    RunController(RunPages pages, Timelines timelines, Clock clock) {
        this.pages = pages;
        this.timelines = timelines;
        this.clock = clock;
    }

    /** The filters of a list of runs, as they stand in the address. */
    record RunListRequest(
            @Nullable Integer year,
            @Nullable String place,
            @Nullable String stage,
            @Nullable String state,
            @Nullable String text,
            @Nullable Boolean overdue,
            @Nullable String cursor,
            @Nullable Integer limit) {

        RunQuery query(Instant now) {
            return new RunQuery(
                    year,
                    null,
                    blankToNull(place),
                    blankToNull(stage),
                    chosenState(),
                    blankToNull(text),
                    blankToNull(cursor),
                    limit == null ? 50 : Math.max(1, Math.min(MOST, limit)),
                    Boolean.TRUE.equals(overdue) ? now : null);
        }

        private Run.@Nullable State chosenState() {
            if (state == null || state.isBlank()) {
                return null;
            }
            try {
                return Run.State.valueOf(state.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException unknown) {
                throw Problem.invalid("参数“state”的取值不对。", "请刷新页面后重试。").with("field", "state");
            }
        }

        private static @Nullable String blankToNull(@Nullable String word) {
            return word == null || word.isBlank() ? null : word.strip();
        }
    }

    @GetMapping
    @Permit(Permit.ANYONE_SIGNED_IN)
    RunList list(@ParameterObject RunListRequest request, @CurrentActor Actor actor) {
        return pages.page(request.query(clock.instant()), actor);
    }

    @GetMapping("/{id}")
    @Permit(Permit.ANYONE_SIGNED_IN)
    RunView get(@PathVariable String id, @CurrentActor Actor actor) {
        return pages.get(new RunId(id), actor);
    }

    @GetMapping("/{id}/timeline")
    @Permit(Permit.ANYONE_SIGNED_IN)
    List<TimelineEntry> timeline(@PathVariable String id, @CurrentActor Actor actor) {
        return timelines.timeline(new RunId(id), actor);
    }

    @GetMapping("/{id}/diagram")
    @Permit(Permit.ANYONE_SIGNED_IN)
    RunDiagram diagram(@PathVariable String id, @CurrentActor Actor actor) {
        return timelines.diagram(new RunId(id), actor);
    }

    @GetMapping("/{id}/opinions")
    @Permit(Permit.ANYONE_SIGNED_IN)
    List<OpinionView> opinions(@PathVariable String id, @CurrentActor Actor actor) {
        return timelines.opinions(new RunId(id), actor);
    }
}
