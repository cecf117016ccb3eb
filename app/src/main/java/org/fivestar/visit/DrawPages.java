package org.fivestar.visit;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.fivestar.account.Actor;
import org.fivestar.account.People;
import org.fivestar.account.PersonId;
import org.fivestar.cycle.Cycle;
import org.fivestar.cycle.CycleId;
import org.fivestar.cycle.Cycles;
import org.fivestar.declaration.NextSteps;
import org.fivestar.place.PlaceRef;
import org.fivestar.place.Places;
import org.fivestar.processes.Editions;
import org.fivestar.visit.Draw.Candidate;
import org.fivestar.visit.DrawView.LotView;
import org.fivestar.visit.Visit.State;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lays draws out for reading, to those who oversee their area. */
@Component
class DrawPages {

    private static final int PAGE = 20;

    private final Draws draws;
    private final DrawRepository rows;
    private final VisitRepository visits;
    private final Cycles cycles;
    private final Editions editions;
    private final Places places;
    private final People people;

    DrawPages(
            Draws draws,
            DrawRepository rows,
            VisitRepository visits,
            Cycles cycles,
            Editions editions,
            Places places,
            People people) {
        this.draws = draws;
        this.rows = rows;
        this.visits = visits;
        this.cycles = cycles;
        this.editions = editions;
        this.places = places;
        this.people = people;
    }

    DrawList page(@Nullable String cycle, @Nullable String cursor, Actor actor) {
        List<Draw> found = rows.page(
                new DrawRepository.Wanted(VisitRights.overlooked(actor), cycle, Rows.after(cursor), PAGE + 1));
        List<Draw> shown = found.subList(0, Math.min(PAGE, found.size()));
        String next = found.size() > PAGE ? String.valueOf(shown.get(PAGE - 1).id()) : null;
        return new DrawList(rows(shown), next);
    }

    DrawView view(long id, Actor actor) {
        Draw draw = draws.get(id, actor);
        List<Candidate> candidates = rows.candidates(id);
        Map<String, PlaceRef> refs =
                places.refs(candidates.stream().map(Candidate::place).toList());
        Map<String, Long> visible = visits.ofDraw(id).stream()
                .filter(visit -> VisitRights.sees(actor, visit))
                .collect(Collectors.toMap(visit -> visit.run().value(), Visit::id));
        List<LotView> lots = candidates.stream()
                .map(candidate -> new LotView(
                        candidate.rank(),
                        candidate.runKey(),
                        refs.get(candidate.place()),
                        candidate.stars(),
                        candidate.ticket(),
                        visible.get(candidate.run())))
                .toList();
        return new DrawView(rows(List.of(draw)).get(0), Lottery.FORMULA, lots);
    }

    private List<DrawRow> rows(List<Draw> shown) {
        Map<String, PlaceRef> refs = places.refs(shown.stream().map(Draw::area).toList());
        Map<PersonId, String> names = people.names(
                shown.stream().map(draw -> new PersonId(draw.drawnBy())).toList());
        Map<Long, Map<State, Integer>> counts =
                visits.countsOf(shown.stream().map(Draw::id).toList());
        return shown.stream()
                .map(draw -> {
                    Map<State, Integer> visited = counts.getOrDefault(draw.id(), Map.of());
                    return new DrawRow(
                            draw.id(),
                            draw.cycle(),
                            draw.year(),
                            refs.get(draw.area()),
                            draw.filter(),
                            stageName(draw),
                            draw.candidates(),
                            draw.chosen(),
                            draw.seed(),
                            draw.seedSource(),
                            draw.reason(),
                            draw.fingerprint(),
                            names.getOrDefault(new PersonId(draw.drawnBy()), draw.drawnBy()),
                            draw.drawnAt(),
                            visited.getOrDefault(State.PLANNED, 0),
                            visited.getOrDefault(State.DONE, 0),
                            visited.getOrDefault(State.CLOSED, 0));
                })
                .toList();
    }

    private @Nullable String stageName(Draw draw) {
        if (draw.filter().stage() == null) {
            return null;
        }
        Cycle cycle = cycles.get(new CycleId(draw.cycle()));
        return NextSteps.stageName(
                editions.content(cycle.edition()), draw.filter().stage());
    }
}
