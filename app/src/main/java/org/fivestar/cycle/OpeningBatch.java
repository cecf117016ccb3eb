package org.fivestar.cycle;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fivestar.audit.Audit;
import org.fivestar.audit.AuditEntry;
import org.fivestar.place.Level;
import org.fivestar.place.Place;
import org.fivestar.processes.RunStart;
import org.fivestar.processes.Runs;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * One step of an opening: the next hundred runs and the cursor that says so, in one transaction. Whatever dies, either
 * both are there or neither, so the next step begins where this one ended.
 */
@Component
class OpeningBatch {

    /** Measured in the engine: beyond a hundred starts per command the gain is small and the lock is held longer. */
    static final int SIZE = 100;

    enum Outcome {
        MORE,
        DONE,
        /** Nothing to do for us: opened already, or another node is at it. */
        NOT_OURS
    }

    private final CycleRepository cycles;
    private final Runs runs;
    private final Audit audit;
    private final Clock clock;

    OpeningBatch(CycleRepository cycles, Runs runs, Audit audit, Clock clock) {
        this.cycles = cycles;
        this.runs = runs;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param subjects every subject of the cycle, by code */
    @Transactional
    public Outcome next(CycleId id, List<Place> subjects) {
        Cycle cycle = cycles.lockOpening(id).orElse(null);
        if (cycle == null) {
            return Outcome.NOT_OURS;
        }
        List<Place> batch = subjects.stream()
                .filter(place -> place.code().compareTo(cycle.lastSubject()) > 0)
                .limit(SIZE)
                .toList();
        if (batch.isEmpty()) {
            finish(cycle);
            return Outcome.DONE;
        }
        int started =
                runs.start(batch.stream().map(place -> runOf(cycle, place)).toList());
        cycles.advance(id, batch.get(batch.size() - 1).code(), started);
        return Outcome.MORE;
    }

    private void finish(Cycle cycle) {
        cycles.finishOpening(cycle.id(), clock.instant());
        audit.append(new AuditEntry(
                String.valueOf(cycle.openedBy()), "cycle-opened", cycle.id().value(), Map.of("runs", cycle.opened())));
    }

    private static RunStart runOf(Cycle cycle, Place place) {
        Map<String, String> units = new LinkedHashMap<>();
        for (int depth = 0; depth < place.path().size(); depth++) {
            units.put(Level.values()[depth].word(), place.path().get(depth));
        }
        return new RunStart(
                cycle.year() + ":" + place.code(),
                cycle.edition(),
                cycle.id().value(),
                place.code(),
                place.name(),
                String.valueOf(place.kind() == null ? null : place.kind().word()),
                units,
                List.of());
    }
}
